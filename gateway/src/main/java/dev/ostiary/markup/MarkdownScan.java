package dev.ostiary.markup;

import java.util.List;

/** The addresses and the comments of Markdown: links, images, reference definitions, autolinks (CommonMark 0.31, sections 4.7 and 6.3 to 6.5). */
final class MarkdownScan {

    private static final int NOWHERE = Integer.MIN_VALUE / 2;
    // A picture's description is shorter.
    private static final int LONGEST_DESCRIPTION = 1000;
    private static final int MOST_BLANKS = 8;

    private final String text;
    private final List<MarkupSpan> spans;
    private final List<Unshown> asides;
    private int image = NOWHERE;
    private boolean images;

    MarkdownScan(String text, List<MarkupSpan> spans, List<Unshown> asides) {
        this.text = text;
        this.spans = spans;
        this.asides = asides;
    }

    /** An image may begin here. */
    int exclamation(int index) {
        if (text.startsWith("[", index + 1)) {
            image = index;
            images = true;
            return index + 2;
        }
        return index + 1;
    }

    /** A link text may end here. Returns where to go on. */
    int bracket(int index) {
        if (index + 1 == text.length()) {
            return index + 1;
        }
        return switch (text.charAt(index + 1)) {
            case '(' -> inline(index);
            case ':' -> definition(index);
            default -> index + 1;
        };
    }

    private int inline(int index) {
        boolean shown = index - image <= LONGEST_DESCRIPTION;
        if (shown) {
            aside(image + 2, index);
            image = NOWHERE;
        }
        int from = blanks(index + 2);
        int to = end(from, true);
        judge(from, to, shown);
        title(to);
        // What stands between angle brackets may be a tag.
        return text.startsWith("<", from) ? from : to;
    }

    private int definition(int index) {
        int from = blanks(index + 2);
        int to = end(from, false);
        if (leadsNowhere(from, to)) {
            return comment(index, from, to);
        }
        judge(from, to, images);
        title(to);
        return text.startsWith("<", from) ? from : to;
    }

    /** {@code [//]: # (words)}: a definition that nobody refers to, the usual way to write what is not shown. */
    private int comment(int index, int from, int to) {
        int title = blanks(to);
        if (title == to || title >= text.length() || "('\"".indexOf(text.charAt(title)) < 0) {
            return to;
        }
        int end = text.indexOf('\n', title);
        end = end < 0 ? text.length() : end;
        if (Wording.says(text, title, end)) {
            spans.add(new MarkupSpan(index + 1, end, MarkupKind.COMMENT, " "));
        }
        return end;
    }

    /** What a link says once somebody points at it: behind its address, in quotes, on one line. */
    private void title(int address) {
        int from = blanks(address);
        if (from == address || from >= text.length() || "\"'".indexOf(text.charAt(from)) < 0) {
            return;
        }
        int to = text.indexOf(text.charAt(from), from + 1, Math.min(text.length(), from + LONGEST_DESCRIPTION));
        if (to > 0) {
            aside(from + 1, to);
        }
    }

    private void aside(int from, int to) {
        if (Wording.says(text, from, to)) {
            asides.add(new Unshown(from, to, false));
        }
    }

    private boolean leadsNowhere(int from, int to) {
        return to - from == 1 && text.charAt(from) == '#'
                || to - from == 0
                || text.startsWith("<>", from) && to == from + 2;
    }

    /** Looks at what may be an address between angle brackets. @param scheme where it goes on behind the colon */
    void autolink(int from, int scheme) {
        boolean web = scheme - from >= 5 && text.regionMatches(true, from, "http", 0, 4);
        boolean harmful = (text.charAt(from) | 0x20) == 'j'
                || (text.charAt(from) | 0x20) == 'v'
                || (text.charAt(from) | 0x20) == 'd';
        if (!web && !harmful) {
            return;
        }
        int to = scheme;
        while (to < text.length() && text.charAt(to) > ' ' && text.charAt(to) != '>' && text.charAt(to) != '<') {
            to++;
        }
        judge(from, to, false);
    }

    private void judge(int from, int to, boolean shown) {
        if (to <= from) {
            return;
        }
        int start = text.charAt(from) == '<' ? from + 1 : from;
        switch (Address.harm(text, start, to)) {
            case 1 -> spans.add(new MarkupSpan(from, to, MarkupKind.SCRIPT_ADDRESS, "#"));
            case 2 -> spans.add(new MarkupSpan(from, to, MarkupKind.DATA_ADDRESS, "#"));
            default -> {
                if (Address.carries(text, start, to, shown)) {
                    MarkupKind kind = shown ? MarkupKind.CARRYING_IMAGE : MarkupKind.CARRYING_LINK;
                    spans.add(new MarkupSpan(from, to, kind, "#"));
                }
            }
        }
    }

    private int blanks(int from) {
        int next = from;
        while (next < text.length() && next < from + MOST_BLANKS && Tag.isBlank(text.charAt(next))) {
            next++;
        }
        return next;
    }

    /**
     * Where an address ends: at a blank, at a bracket that was not opened in it, at the end of its angle brackets; and where
     * a tag or another link may begin, since without an end the first was none.
     */
    private int end(int from, boolean inBrackets) {
        boolean angles = text.startsWith("<", from);
        int depth = 0;
        int next = angles ? from + 1 : from;
        while (next < text.length()) {
            char unit = text.charAt(next);
            if (unit == '<' || (angles ? unit == '\n' : unit <= ' ') || unit == ']' && text.startsWith("(", next + 1)) {
                return next;
            }
            if (angles && unit == '>') {
                return next + 1;
            }
            if (!angles && unit == '(') {
                depth++;
            }
            if (!angles && unit == ')' && inBrackets && depth-- == 0) {
                return next;
            }
            next++;
        }
        return next;
    }
}
