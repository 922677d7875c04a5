package dev.ostiary.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one argument for attacks on whatever reads it: commands, SQL, paths, addresses, templates and more, judged by
 * what the field is for, with its encodings undone.
 *
 * <p>Structure counts, not words. Takes time linear in the length of the text, and allocates nothing for text that is
 * neither encoded nor has any of the characters that attacks need.
 *
 * <p>Does not guarantee: that what it does not know is harmless. A server must still treat arguments as what they are.
 */
public final class ProbeScan {

    private static final int BRIEF = 256;
    // A number in a URL or behind a sign; letters, spaces and dots make no attack.
    private static final int HARMLESS = Glance.LETTER | Glance.DIGIT | Glance.UNDERSCORE | Glance.DOT | Glance.WIDE;

    private ProbeScan() {}

    /**
     * What was found, at most one of each family.
     *
     * @param attack whether it has hardly another sense in this field; else it may be meant
     * @param layers the encodings that were undone to see it, the outermost first
     */
    public record Found(Sign sign, boolean attack, List<Layer> layers) {

        /** What was seen and where, in plain words that hold nothing of the text. */
        public String words() {
            return layers.isEmpty()
                    ? sign.words()
                    : sign.words() + ", under "
                            + String.join(
                                    " in ",
                                    layers.reversed().stream().map(Layer::words).toList());
        }
    }

    public static List<Found> look(String text, FieldKind kind) {
        int glance = Glance.of(text);
        boolean harmless = (glance & ~HARMLESS) == 0 && !Decodings.mayBeEncoded(text, glance);
        if (harmless && (kind != FieldKind.HOST && kind != FieldKind.URL)) {
            return List.of();
        }
        boolean free = Bearing.isFree(kind);
        if (free && (glance & (Glance.BRACE | Glance.PERCENT | Glance.SLASH | Glance.BACKSLASH)) == 0) {
            return List.of();
        }
        return views(text, kind, glance);
    }

    /** A key that is an operator of a document database, where a value was expected. */
    public static Optional<Found> key(String key, FieldKind kind) {
        if (!FormatProbes.isOperator(key)) {
            return Optional.empty();
        }
        return switch (Bearing.of(Sign.OPERATOR, kind, true)) {
            case NOTHING -> Optional.empty();
            case DOUBT -> Optional.of(new Found(Sign.OPERATOR, false, List.of()));
            case ATTACK -> Optional.of(new Found(Sign.OPERATOR, true, List.of()));
        };
    }

    private static List<Found> views(String text, FieldKind kind, int glance) {
        List<Found> found = List.of();
        for (Decodings.View view : Decodings.of(text, glance)) {
            int seen = view.layers().isEmpty() ? glance : Glance.of(view.text());
            for (Probe probe : PROBES) {
                Sign sign = look(probe, view, seen, kind);
                if (sign != Sign.NONE) {
                    found = joined(found, weighed(sign, view, kind));
                }
            }
        }
        return found;
    }

    private static final Probe[] PROBES = Probe.values();

    private static Sign look(Probe probe, Decodings.View view, int glance, FieldKind kind) {
        String text = view.text();
        if (!Bearing.concerns(kind, probe)) {
            return Sign.NONE;
        }
        return switch (probe) {
            case COMMAND -> ShellProbe.look(text, glance);
            case SQL -> SqlProbe.look(text, glance);
            case PATH -> PathProbe.look(text, glance, view.disguised());
            case ADDRESS -> AddressProbe.look(text, glance, kind == FieldKind.HOST || kind == FieldKind.URL);
            case TEMPLATE -> TemplateProbe.look(text, glance);
            case DIRECTORY -> FormatProbes.filters(text, glance);
            case DOCUMENT -> FormatProbes.operators(text, glance);
            case ENTITY -> FormatProbes.entities(text, glance);
            case HEADER -> FormatProbes.lines(text, glance, !view.layers().isEmpty());
        };
    }

    private static List<Found> weighed(Sign sign, Decodings.View view, FieldKind kind) {
        boolean brief = view.text().length() <= BRIEF && view.text().indexOf('\n', 1) < 0;
        return switch (Bearing.of(sign, kind, brief)) {
            case NOTHING -> List.of();
            case DOUBT -> List.of(new Found(sign, false, view.layers()));
            case ATTACK -> List.of(new Found(sign, true, view.layers()));
        };
    }

    /** The surer one of each family stays. */
    private static List<Found> joined(List<Found> before, List<Found> more) {
        if (more.isEmpty() || before.isEmpty()) {
            return more.isEmpty() ? before : more;
        }
        Found one = more.getFirst();
        List<Found> all = new ArrayList<>();
        boolean kept = true;
        for (Found each : before) {
            boolean same = each.sign().probe() == one.sign().probe();
            kept &= !same || one.attack() && !each.attack();
            if (!same || !(one.attack() && !each.attack())) {
                all.add(each);
            }
        }
        if (kept) {
            all.add(one);
        }
        return all;
    }
}
