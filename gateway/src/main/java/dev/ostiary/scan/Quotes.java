package dev.ostiary.scan;

/** Where quotes and backslashes of shells and programs let one word go on. */
final class Quotes {

    private static final int MOST_SPACES = 8;

    private Quotes() {}

    /** From a quote that ends a string to the one that begins the next, where both are concatenated. */
    static int pastConcatenation(String text, int quote) {
        int operator = pastSpaces(text, quote + 1);
        if (operator >= text.length() || text.charAt(operator) != '+' && text.charAt(operator) != '.') {
            return quote;
        }
        int next = pastSpaces(text, operator + 1);
        return next < text.length() && isQuote(text.charAt(next)) ? next : quote;
    }

    /** From a backslash to the end of its line, where it ends the line and lets it go on. */
    static int pastLineEnd(String text, int backslash) {
        if (text.startsWith("\n", backslash + 1)) {
            return backslash + 1;
        }
        return text.startsWith("\r\n", backslash + 1) ? backslash + 2 : backslash;
    }

    /**
     * The end of {@code $(...)}, of a pair of backquotes or of braces that begins at an index and holds no
     * other; the index itself where none begins.
     */
    static int endOfSubstitution(String text, int index) {
        return switch (text.charAt(index)) {
            case '{' -> close(text, index, index + 1, '{', '}');
            case '$' -> text.startsWith("(", index + 1) ? close(text, index, index + 2, '(', ')') : index;
            case '`' -> Math.max(index, text.indexOf('`', index + 1));
            default -> index;
        };
    }

    private static int close(String text, int begin, int from, char open, char close) {
        for (int index = from; index < text.length() && text.charAt(index) != open; index++) {
            if (text.charAt(index) == close) {
                return index;
            }
        }
        return begin;
    }

    static boolean isQuote(char unit) {
        return unit == '\'' || unit == '"' || unit == '`';
    }

    private static int pastSpaces(String text, int from) {
        int index = from;
        while (index < text.length() && index - from < MOST_SPACES && text.charAt(index) == ' ') {
            index++;
        }
        return index;
    }
}
