package dev.ostiary.markup;

import java.util.List;

/** One tag that begins an element, read attribute by attribute (HTML Standard, sections 13.2.5.32 to 13.2.5.39). */
final class Tag {

    private final String text;
    private final int end;
    private final Element element;
    private final List<MarkupSpan> spans;
    private final List<Unshown> asides;
    private int index;
    private boolean unshown;
    private boolean silent;
    private boolean refreshes;

    /**
     * @param index the first unit behind the name
     * @param end where the tag's {@code >} stands
     * @param spans what is seen goes here
     * @param asides titles and descriptions go here
     */
    Tag(String text, Element element, int index, int end, List<MarkupSpan> spans, List<Unshown> asides) {
        this.text = text;
        this.element = element;
        this.index = index;
        this.end = end;
        this.spans = spans;
        this.asides = asides;
    }

    static boolean isBlank(char unit) {
        return unit == ' ' || unit == '\n' || unit == '\t' || unit == '\r' || unit == '\f';
    }

    /** Whether the element keeps what it holds out of sight, once all attributes were read. */
    boolean unshown() {
        return unshown;
    }

    /** Whether what the element holds is kept from some readers, and shown to others. */
    boolean silent() {
        return silent;
    }

    /** Whether the element leads to another page by itself, once all attributes were read. */
    boolean refreshes() {
        return refreshes;
    }

    void read() {
        while (index < end) {
            char unit = text.charAt(index);
            if (isBlank(unit) || unit == '/') {
                index++;
            } else {
                attribute();
            }
        }
    }

    private void attribute() {
        int name = index++;
        while (index < end && !endsName(text.charAt(index))) {
            index++;
        }
        int nameEnd = index;
        int after = blanks(index);
        if (after == end || text.charAt(after) != '=') {
            judge(name, nameEnd, nameEnd, nameEnd);
            return;
        }
        int value = blanks(after + 1);
        if (value == end) {
            index = end;
            return;
        }
        char quote = text.charAt(value);
        boolean quoted = quote == '"' || quote == '\'';
        int from = quoted ? value + 1 : value;
        int to = quoted ? text.indexOf(quote, from, end) : unquotedEnd(from);
        // A quote that stays open cannot be: the tag would not end where it does.
        to = to < 0 ? end : to;
        index = quoted && to < end ? to + 1 : to;
        judge(name, nameEnd, from, to);
    }

    private static boolean endsName(char unit) {
        return unit == '=' || unit == '/' || isBlank(unit);
    }

    private int blanks(int from) {
        int next = from;
        while (next < end && isBlank(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private int unquotedEnd(int from) {
        int next = from;
        while (next < end && !isBlank(text.charAt(next))) {
            next++;
        }
        return next;
    }

    private void judge(int name, int nameEnd, int from, int to) {
        if (from > nameEnd && isHandler(name, nameEnd)) {
            add(name, MarkupKind.HANDLER);
        } else if (is(name, nameEnd, "hidden")) {
            unshown = true;
        } else if (is(name, nameEnd, "style")) {
            unshown |= Styles.hide(text, from, to);
        } else if (element == Element.META && is(name, nameEnd, "http-equiv")) {
            refreshes = text.regionMatches(true, from, "refresh", 0, 7);
        } else if (is(name, nameEnd, "aria-hidden")) {
            silent = text.regionMatches(true, from, "true", 0, 4);
        } else if (isAddress(name, nameEnd)) {
            address(name, nameEnd, from, to);
        } else if (describes(name, nameEnd) && Wording.says(text, from, to)) {
            asides.add(new Unshown(from, to, false));
        }
        if (holdsElement(from, to) || holdsElement(name, nameEnd)) {
            add(name, MarkupKind.SCRIPT);
        }
    }

    private void address(int name, int nameEnd, int from, int to) {
        int start = blanks(from);
        switch (Address.harm(text, from, to)) {
            case 1 -> add(name, MarkupKind.SCRIPT_ADDRESS);
            case 2 -> add(name, MarkupKind.DATA_ADDRESS);
            default -> {
                boolean link = element == Element.LINK && is(name, nameEnd, "href");
                boolean loaded =
                        element == Element.LOADED || is(name, nameEnd, "poster") || is(name, nameEnd, "background");
                if ((link || loaded) && start < to && Address.carries(text, start, to, loaded)) {
                    add(name, loaded ? MarkupKind.CARRYING_IMAGE : MarkupKind.CARRYING_LINK);
                }
            }
        }
    }

    private void add(int from, MarkupKind kind) {
        if (spans.isEmpty() || spans.getLast().from() != from) {
            spans.add(new MarkupSpan(from, index, kind, ""));
        }
    }

    /** Whether a value is words that are shown once somebody points there, or read out, or not at all. */
    private boolean describes(int name, int nameEnd) {
        return switch (nameEnd - name) {
            case 3 -> is(name, nameEnd, "alt");
            case 5 -> is(name, nameEnd, "title") || is(name, nameEnd, "value") && element == Element.VOID;
            case 7 -> is(name, nameEnd, "content") && element == Element.META || is(name, nameEnd, "summary");
            case 10 -> is(name, nameEnd, "aria-label");
            default -> text.regionMatches(true, name, "data-", 0, 5);
        };
    }

    /** {@code on} and letters: which of them exist changes with every version of the standard. */
    private boolean isHandler(int name, int nameEnd) {
        if (nameEnd - name < 5 || !text.regionMatches(true, name, "on", 0, 2)) {
            return false;
        }
        for (int at = name + 2; at < nameEnd; at++) {
            if (!Character.isLetter(text.charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private boolean isAddress(int name, int nameEnd) {
        return switch (nameEnd - name) {
            case 2 -> is(name, nameEnd, "to");
            case 3 -> is(name, nameEnd, "src");
            case 4 -> is(name, nameEnd, "href") || is(name, nameEnd, "data") || is(name, nameEnd, "from");
            case 6 ->
                is(name, nameEnd, "action")
                        || is(name, nameEnd, "srcset")
                        || is(name, nameEnd, "poster")
                        || is(name, nameEnd, "values");
            case 10 ->
                is(name, nameEnd, "formaction") || is(name, nameEnd, "xlink:href") || is(name, nameEnd, "background");
            default -> false;
        };
    }

    /** Whether a value holds an element that runs: where a renderer of Markdown sees no tag, it comes free. */
    private boolean holdsElement(int from, int to) {
        for (int at = text.indexOf('<', from, to); at >= 0; at = text.indexOf('<', at + 1, to)) {
            if (text.regionMatches(true, at + 1, "script", 0, 6) || text.regionMatches(true, at + 1, "iframe", 0, 6)) {
                return true;
            }
        }
        return false;
    }

    private boolean is(int from, int to, String name) {
        return to - from == name.length() && text.regionMatches(true, from, name, 0, name.length());
    }
}
