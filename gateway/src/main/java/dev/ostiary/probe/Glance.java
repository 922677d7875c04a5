package dev.ostiary.probe;

/** One pass over a text that says which closer looks could find anything: a table look-up per character. */
final class Glance {

    static final int QUOTE = 1;
    static final int SHELL = 1 << 1;
    static final int DOT = 1 << 2;
    static final int PERCENT = 1 << 3;
    static final int BRACE = 1 << 4;
    static final int COLON = 1 << 5;
    static final int ANGLE = 1 << 6;
    static final int BACKSLASH = 1 << 7;
    static final int PAREN = 1 << 8;
    static final int LINE = 1 << 9;
    static final int AMPERSAND = 1 << 10;
    static final int WIDE = 1 << 11;
    static final int SPACE = 1 << 12;
    static final int SLASH = 1 << 13;
    static final int PLUS = 1 << 14;
    static final int SIGN = 1 << 15;
    static final int ZERO = 1 << 16;
    static final int DIGIT = 1 << 17;
    static final int LETTER = 1 << 18;
    static final int UNDERSCORE = 1 << 19;

    /** What a command line with arguments, a pattern or a disguise needs at least one of. */
    static final int ARGUMENTS = SPACE | SLASH | QUOTE | BRACE | SHELL | BACKSLASH;

    private static final int[] FLAGS = new int[128];

    static {
        mark("'\"", QUOTE);
        mark("`", QUOTE | SHELL);
        mark(";|$", SHELL);
        mark("&", SHELL | AMPERSAND);
        mark("<>", SHELL | ANGLE);
        mark(".", DOT);
        mark("%", PERCENT);
        mark("{}", BRACE);
        mark(":", COLON);
        mark("\\", BACKSLASH);
        mark("()", PAREN);
        mark("\r\n", LINE | SHELL | SPACE);
        mark(" \t\u000B", SPACE);
        mark("/", SLASH);
        mark("+", PLUS);
        mark("=#@*-[]!", SIGN);
        mark("\0", ZERO);
        mark("0123456789", DIGIT);
        mark("_", UNDERSCORE);
        mark("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", LETTER);
    }

    private Glance() {}

    static int of(String text) {
        int seen = 0;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            seen |= unit < FLAGS.length ? FLAGS[unit] : WIDE;
        }
        return seen;
    }

    private static void mark(String characters, int flag) {
        characters.chars().forEach(character -> FLAGS[character] |= flag);
    }
}
