package dev.ostiary.readings;

import java.util.Optional;

/** Letters that stand apart (i g n o r e), and strings that a program would join ("ig" + "nore"), put together. */
final class Gaps {

    private static final int SHORTEST = 6;
    private static final int LARGEST_GROUP = 6;
    private static final int GROUPS = 8;

    private Gaps() {}

    /** Runs of single letters with the same sign between them; two signs are a space. */
    static Optional<Reading> spaced(Reading before) {
        String text = before.text();
        var made = new Rewriting(text);
        int at = 0;
        while (at < text.length()) {
            int word = wordEnd(text, at);
            int end = spacedEnd(text, at, word);
            if (end > at) {
                join(text, at, end, made);
                at = end;
            } else {
                made.keep(at, Math.max(word, at + 1));
                at = Math.max(word, at + 1);
            }
        }
        return made.reading(before, Way.SPACED);
    }

    private static int wordEnd(String text, int from) {
        int at = from;
        while (isLetter(text, at)) {
            at++;
        }
        return at;
    }

    /**
     * Where a run of single letters, or of groups of them, that begins with a word ends; the place itself where there is none.
     *
     * @param word where the word ends
     */
    private static int spacedEnd(String text, int from, int word) {
        if (word - from > 1 && word - from <= LARGEST_GROUP) {
            return groupedEnd(text, from, word - from);
        }
        if (word - from != 1 || from + 2 >= text.length()) {
            return from;
        }
        char gap = text.charAt(from + 1);
        if (gap == '\n') {
            return from;
        }
        int letters = 1;
        int at = from + 1;
        while (at < text.length() && text.charAt(at) == gap) {
            int next = at + 1;
            while (next < text.length() && next - at < 4 && !isLetter(text, next) && text.charAt(next) != '\n') {
                next++;
            }
            if (!isLetter(text, next) || isLetter(text, next + 1)) {
                break;
            }
            letters++;
            at = next + 1;
        }
        return letters >= SHORTEST ? at : from;
    }

    /** Groups of the same number of letters, as in a cipher: r3ve alth esys temp. */
    private static int groupedEnd(String text, int from, int size) {
        int groups = 0;
        int at = from;
        while (isGroup(text, at, size)) {
            groups++;
            at += size + 1;
        }
        return groups >= GROUPS ? at - 1 : from;
    }

    private static boolean isGroup(String text, int from, int size) {
        for (int at = from; at < from + size; at++) {
            if (!isLetter(text, at)) {
                return false;
            }
        }
        return from + size == text.length() || text.charAt(from + size) == ' ';
    }

    private static void join(String text, int from, int to, Rewriting made) {
        char gap = isLetter(text, from + 1) ? ' ' : text.charAt(from + 1);
        for (int at = from; at < to; at++) {
            char unit = text.charAt(at);
            if (unit != gap) {
                made.keep(at);
            } else if (at + 1 < to && text.charAt(at + 1) == gap) {
                made.put(' ', at);
                while (at + 1 < to && text.charAt(at + 1) == gap) {
                    at++;
                }
            } else {
                made.leaveOut();
            }
        }
    }

    private static boolean isLetter(String text, int at) {
        if (at < 0 || at >= text.length()) {
            return false;
        }
        char unit = text.charAt(at);
        if (unit < 0x80) {
            return (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z'
                    || unit >= '0' && unit <= '9'
                    || unit == '@'
                    || unit == '$';
        }
        return Character.isLetterOrDigit(unit);
    }

    /** Strings that are added to each other; a quote, plus or dot, a quote. */
    static Optional<Reading> joined(Reading before) {
        return Rewriting.without(Gaps::seamEnd, before, Way.JOINED);
    }

    private static int seamEnd(String text, int from) {
        char quote = text.charAt(from);
        if (quote != '"' && quote != '\'') {
            return from;
        }
        int at = blank(text, from + 1);
        if (at >= text.length() || text.charAt(at) != '+' && text.charAt(at) != '.' && text.charAt(at) != '&') {
            return from;
        }
        at = blank(text, at + 1);
        return at < text.length() && text.charAt(at) == quote ? at + 1 : from;
    }

    private static int blank(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 8 && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }
}
