package dev.ostiary.probe;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Looks at arguments for an attack that none of them is alone and that they become once a program puts them one behind the
 * other: directly, with a blank between them, or, of paths, with a slash.
 *
 * <p>Only what has hardly another sense counts: where two harmless values meet, much looks like a command or a condition.
 *
 * <p>Does not guarantee: pieces that a program puts together in another order or way, or with words of its own between them.
 */
public final class SplitScan {

    private static final String DIRECTLY = "";
    private static final String BLANK = " ";
    private static final String SLASH = "/";

    private final List<Part> parts;
    private final Set<FieldKind> kinds;
    private final FieldKind kind;
    private final boolean brief;
    private final Work work;
    private final Set<Probe> seen = EnumSet.noneOf(Probe.class);
    private List<Found> found = List.of();

    /**
     * One of the arguments, or the piece of it that is next to another.
     *
     * @param brief whether the whole argument is short and on one line
     */
    public record Part(String text, FieldKind kind, boolean brief) {}

    /**
     * What was found.
     *
     * @param part the index of the part with which it is there
     * @param layers the encodings that were undone to see it, the outermost first
     */
    public record Found(Sign sign, List<Layer> layers, int part) {

        /** What was seen, in plain words that hold nothing of the text. */
        public String words() {
            return new ProbeScan.Found(sign, true, layers).words();
        }
    }

    private SplitScan(List<Part> parts, Work work) {
        this.parts = parts;
        this.kinds = EnumSet.noneOf(FieldKind.class);
        boolean allBrief = true;
        for (Part part : parts) {
            kinds.add(part.kind());
            allBrief &= part.brief();
        }
        this.kind = kind(kinds);
        this.brief = allBrief;
        this.work = work;
    }

    /** Whether a field may hold a language of its own, so that what it holds is no piece of anything. */
    public static boolean isWhole(FieldKind kind) {
        return Bearing.isFree(kind);
    }

    /**
     * What the parts make in this order.
     *
     * @param from the index of the first part that is new; what is there without it was there before
     * @param work of the whole message
     */
    public static List<Found> look(List<Part> parts, int from, Work work) {
        List<Part> left = new ArrayList<>(parts.size());
        for (Part part : parts) {
            left.add(new Part(opened(part.text()), part.kind(), part.brief()));
        }
        var scan = new SplitScan(left, work);
        scan.with(DIRECTLY, from);
        scan.with(BLANK, from);
        if (scan.kind == FieldKind.PATH) {
            scan.with(SLASH, from);
        }
        return scan.found;
    }

    /** Values of which nothing says that they mean the same are judged as if nothing were known of them. */
    private static FieldKind kind(Set<FieldKind> kinds) {
        if (kinds.size() == 1 && kinds.contains(FieldKind.PATH)) {
            return FieldKind.PATH;
        }
        return isAddress(kinds) ? FieldKind.URL : FieldKind.ANY;
    }

    private static boolean isAddress(Set<FieldKind> kinds) {
        return kinds.contains(FieldKind.URL) || kinds.contains(FieldKind.HOST);
    }

    private void with(String between, int from) {
        for (ProbeScan.Found one : ProbeScan.look(joined(between, parts.size()), kind, work)) {
            if (counts(one, between) && !seen.contains(one.sign().probe())) {
                int part = part(one.sign().probe(), between);
                if (part >= from && !isAlone(one.sign().probe())) {
                    keep(new Found(one.sign(), one.layers(), part));
                }
            }
        }
    }

    private void keep(Found one) {
        seen.add(one.sign().probe());
        List<Found> more = new ArrayList<>(found);
        more.add(one);
        found = more;
    }

    private boolean counts(ProbeScan.Found one, String between) {
        if (!one.sign().isSure()) {
            return false;
        }
        return switch (one.sign().probe()) {
            case COMMAND -> brief && !between.equals(SLASH);
            // Numbers with points become addresses in odd spellings at every seam.
            case ADDRESS -> isAddress(kinds) && one.sign() != Sign.DISGUISED_ADDRESS;
            case PATH -> true;
            case SQL, TEMPLATE, DIRECTORY, DOCUMENT, ENTITY, HEADER, WORK -> !between.equals(SLASH);
        };
    }

    /** The first part with which it is there. */
    private int part(Probe probe, String between) {
        for (int count = 2; count < parts.size(); count++) {
            if (has(joined(between, count), probe)) {
                return count - 1;
            }
        }
        return parts.size() - 1;
    }

    private boolean isAlone(Probe probe) {
        for (Part part : parts) {
            if (has(part.text(), probe)) {
                return true;
            }
        }
        return false;
    }

    private boolean has(String text, Probe probe) {
        for (ProbeScan.Found one : ProbeScan.look(text, kind, work)) {
            if (one.sign().isSure() && one.sign().probe() == probe) {
                return true;
            }
        }
        return false;
    }

    private String joined(String between, int count) {
        var text = new StringBuilder();
        for (int index = 0; index < count; index++) {
            text.append(index == 0 ? "" : between).append(parts.get(index).text());
        }
        return text.toString();
    }

    /**
     * A text without what is closed in itself and would seem to open something once another text follows: names between
     * backticks, fences around programs, rows of tables.
     */
    private static String opened(String text) {
        if (text.contains("```")) {
            return "";
        }
        int last = text.lastIndexOf('`');
        if (last >= 0 && isEven(text)) {
            return text.substring(last + 1);
        }
        boolean row = text.endsWith("|") && text.indexOf('|') < text.length() - 1 && !text.endsWith("||");
        return row ? "" : text;
    }

    private static boolean isEven(String text) {
        int count = 0;
        for (int at = text.indexOf('`'); at >= 0; at = text.indexOf('`', at + 1)) {
            count++;
        }
        return (count & 1) == 0;
    }
}
