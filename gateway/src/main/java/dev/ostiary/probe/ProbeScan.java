package dev.ostiary.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Looks at one argument for attacks on whatever reads it: commands, SQL, paths, addresses, templates and more, judged by
 * what the field is for, with its encodings undone.
 *
 * <p>Structure counts, not words. Takes time linear in the length of the text: {@link Work} bounds it, and what it does
 * not suffice for is told of. Text that is neither encoded nor has any of the characters that attacks need costs one pass.
 *
 * <p>Does not guarantee: that what it does not know is harmless. A server must still treat arguments as what they are.
 */
public final class ProbeScan {

    private static final int BRIEF = 256;
    // A number in a URL or behind a sign; letters, spaces and dots make no attack.
    private static final int HARMLESS = Glance.LETTER | Glance.DIGIT | Glance.UNDERSCORE | Glance.DOT | Glance.WIDE;

    private static final Probe[] PROBES = Probe.values();

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

    /** Of a text by itself. */
    public static List<Found> look(String text, FieldKind kind) {
        return look(text, kind, new Work());
    }

    /**
     * Of one of the texts of a message.
     *
     * @param work of the whole message; what it does not suffice for is {@link Sign#UNFINISHED}
     */
    public static List<Found> look(String text, FieldKind kind, Work work) {
        int glance = Glance.of(text);
        boolean free = Bearing.isFree(kind);
        if (free && (glance & (Glance.BRACE | Glance.PERCENT | Glance.SLASH | Glance.BACKSLASH)) == 0) {
            return List.of();
        }
        boolean encoded = Decodings.mayBeEncoded(text, glance);
        if (!encoded && (glance & ~HARMLESS) == 0 && kind != FieldKind.HOST && kind != FieldKind.URL) {
            return List.of();
        }
        work.grant(text.length());
        List<Found> found = in(text, List.of(), false, glance, kind, work);
        return encoded || work.isExceeded() ? further(text, glance, kind, found, work) : found;
    }

    /** In what the text stands for, too. */
    private static List<Found> further(String text, int glance, FieldKind kind, List<Found> before, Work work) {
        List<Found> found = before;
        boolean shown = text.contains("../") || text.contains("..\\");
        for (Decodings.View view : Decodings.of(text, glance, work)) {
            if (!view.layers().isEmpty()) {
                int seen = Glance.of(view.text());
                found = joined(found, in(view.text(), view.layers(), view.disguised() && !shown, seen, kind, work));
            }
        }
        return work.isExceeded() ? joined(found, weighed(Sign.UNFINISHED, text, List.of(), kind)) : found;
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

    private static List<Found> in(
            String text, List<Layer> layers, boolean disguised, int glance, FieldKind kind, Work work) {
        List<Found> found = List.of();
        for (Probe probe : PROBES) {
            if (Bearing.concerns(kind, probe)) {
                Sign sign = look(probe, text, glance, disguised, !layers.isEmpty(), kind, work);
                if (sign != Sign.NONE) {
                    found = joined(found, weighed(sign, text, layers, kind));
                }
            }
        }
        return found;
    }

    private static Sign look(
            Probe probe, String text, int glance, boolean disguised, boolean encoded, FieldKind kind, Work work) {
        return switch (probe) {
            case COMMAND -> ShellProbe.look(text, glance, work);
            case SQL -> SqlProbe.look(text, glance, work);
            case PATH -> PathProbe.look(text, glance, disguised);
            case ADDRESS -> AddressProbe.look(text, glance, kind == FieldKind.HOST || kind == FieldKind.URL, work);
            case TEMPLATE -> TemplateProbe.look(text, glance, work);
            case DIRECTORY -> FormatProbes.filters(text, glance, work);
            case DOCUMENT -> FormatProbes.operators(text, glance, work);
            case ENTITY -> FormatProbes.entities(text, glance, work);
            case HEADER -> FormatProbes.lines(text, glance, encoded, work);
            case WORK -> Sign.NONE;
        };
    }

    private static List<Found> weighed(Sign sign, String text, List<Layer> layers, FieldKind kind) {
        boolean brief = text.length() <= BRIEF && text.indexOf('\n', 1) < 0;
        return switch (Bearing.of(sign, kind, brief)) {
            case NOTHING -> List.of();
            case DOUBT -> List.of(new Found(sign, false, layers));
            case ATTACK -> List.of(new Found(sign, true, layers));
        };
    }

    /** The surer one of each family stays. */
    private static List<Found> joined(List<Found> before, List<Found> more) {
        if (more.isEmpty() || before.isEmpty()) {
            return more.isEmpty() ? before : more;
        }
        List<Found> all = new ArrayList<>(before);
        more.forEach(one -> join(all, one));
        return all;
    }

    private static void join(List<Found> all, Found one) {
        for (int index = 0; index < all.size(); index++) {
            Found each = all.get(index);
            if (each.sign().probe() == one.sign().probe()) {
                all.set(index, one.attack() && !each.attack() ? one : each);
                return;
            }
        }
        all.add(one);
    }
}
