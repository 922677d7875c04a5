package dev.ostiary.detect;

import dev.ostiary.words.Words;

/**
 * Whether a line is foreign to the text around it: one sentence of prose between rows of a table, members of JSON or lines of code, or
 * at the begin or end of what is otherwise such. Whoever puts an order into a result adds a line to it.
 */
final class Lines {

    private static final int LONGEST = 400;
    private static final int FEWEST_BLANKS = 3;
    // How far a line that is no prose may be away behind empty ones.
    private static final int MOST_BLANKS = 64;

    private Lines() {}

    /** Whether a word begins such a line. */
    static boolean isForeign(Words words, int word) {
        String text = words.text();
        int from = words.from(word);
        int begin = behindBlanks(text, from - 1);
        if (begin != from && begin != 0 && text.charAt(begin - 1) != '\n') {
            return false;
        }
        if (begin == from && from > 0 && text.charAt(from - 1) != '\n') {
            return false;
        }
        int end = text.indexOf('\n', from, Math.min(text.length(), from + LONGEST));
        if (end < 0 && text.length() - from > LONGEST) {
            return false;
        }
        if (!isSentence(text, from, end < 0 ? text.length() : end)) {
            return false;
        }
        int before = lastOf(text, begin);
        int behind = end < 0 ? text.length() : firstOf(text, end);
        boolean isFirst = before < 0;
        boolean isLast = behind >= text.length();
        if (isFirst && isLast) {
            return false;
        }
        return (isFirst || endsNoProse(text, before) && isNext(text, before, begin))
                && (isLast || beginsNoProse(text, behind) && isNext(text, end, behind));
    }

    /** Whether it begins as sentences do, has at least four words and ends with none of the signs of a program. */
    private static boolean isSentence(String text, int from, int end) {
        int last = lastOf(text, end);
        if (last <= from || Character.isLowerCase(text.charAt(from)) || "{;,:=[(<|".indexOf(text.charAt(last)) >= 0) {
            return false;
        }
        int blanks = 0;
        for (int at = from; at < last; at++) {
            char unit = text.charAt(at);
            blanks += unit == ' ' || unit >= 0x2E80 ? 1 : 0;
            if (unit == ':' && blanks < 2 || unit == '|') {
                return false;
            }
        }
        return blanks >= FEWEST_BLANKS;
    }

    /** Whether no empty line lies between: pages set paragraphs apart by them. */
    private static boolean isNext(String text, int from, int to) {
        int line = text.indexOf('\n', from, to);
        return line < 0 || text.indexOf('\n', line + 1, to) < 0;
    }

    /** Where the blanks begin that stand in a line before a place. */
    private static int behindBlanks(String text, int last) {
        int at = last;
        while (at >= 0 && last - at < MOST_BLANKS && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at--;
        }
        return at + 1;
    }

    /** The last sign of the line before that is not empty; -1 where there is none. */
    private static int lastOf(String text, int from) {
        int at = from - 1;
        while (at >= 0 && text.charAt(at) <= ' ') {
            at--;
        }
        return at;
    }

    private static int firstOf(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) <= ' ') {
            at++;
        }
        return at;
    }

    private static boolean endsNoProse(String text, int last) {
        return "|}],;{[\"'".indexOf(text.charAt(last)) >= 0;
    }

    private static boolean beginsNoProse(String text, int first) {
        return "|{[}]\"'".indexOf(text.charAt(first)) >= 0 || isField(text, first);
    }

    /** The name of a field and a colon, as in the head of a mail or in YAML. */
    private static boolean isField(String text, int first) {
        int at = first;
        while (at < text.length()
                && at - first < MOST_BLANKS
                && (Character.isLetter(text.charAt(at)) || text.charAt(at) == '_')) {
            at++;
        }
        return at > first && at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=');
    }
}
