package dev.ostiary.scan;

import java.util.List;

/** Addresses of the web in a line, told by their schemes. Takes time linear in the line. */
final class WebAddresses {

    private static final String AFTER_SCHEME = "://";
    private static final List<String> SCHEMES = List.of("https", "http", "wss", "ws", "ftp", "git", "ssh");
    private static final boolean[] ENDS = new boolean[128];

    static {
        " \t\n\u000B\f\r\"'`<>|;$(){}\\".chars().forEach(unit -> ENDS[unit] = true);
    }

    private WebAddresses() {}

    /**
     * The line with a space in place of each address; the very same instance where there is none.
     *
     * @param line in lower case
     */
    static String without(String line) {
        int at = line.indexOf(AFTER_SCHEME);
        if (at < 0) {
            return line;
        }
        var left = new StringBuilder(line.length());
        int from = 0;
        while (at >= 0) {
            int begin = begin(line, from, at);
            int next = at + AFTER_SCHEME.length();
            if (begin >= 0) {
                left.append(line, from, begin).append(' ');
                next = end(line, next);
                from = next;
            }
            at = line.indexOf(AFTER_SCHEME, next);
        }
        return left.append(line, from, line.length()).toString();
    }

    /** Where a scheme begins that ends here and is no end of another word; -1 where none does. */
    private static int begin(String line, int from, int end) {
        for (String scheme : SCHEMES) {
            int begin = end - scheme.length();
            if (begin >= from && line.startsWith(scheme, begin) && !goesOn(line, begin)) {
                return begin;
            }
        }
        return -1;
    }

    /** Whether the character before an index is of a word, or a mark on a letter of one. */
    private static boolean goesOn(String line, int index) {
        int at = index;
        while (at > 0) {
            int point = line.codePointBefore(at);
            if (Character.getType(point) != Character.NON_SPACING_MARK) {
                return at == index ? isOfWord(point) : Character.isLetterOrDigit(point);
            }
            at -= Character.charCount(point);
        }
        return false;
    }

    private static boolean isOfWord(int point) {
        return point < 128 && (Character.isLetterOrDigit(point) || point == '_');
    }

    private static int end(String line, int from) {
        int end = from;
        while (end < line.length() && !(line.charAt(end) < ENDS.length && ENDS[line.charAt(end)])) {
            end++;
        }
        return end;
    }
}
