package dev.ostiary.pieces;

/**
 * One text of a message.
 *
 * @param of the tool, prompt or resource that the message is about; empty where it is about none
 * @param at where it stands, as a JSON Pointer into {@code params}, {@code result} or {@code error}
 * @param text the text; of what is remembered only its end
 * @param brief whether the whole of it is short and on one line
 * @param open whether anything in its first or last characters could be a part of something that goes on in another piece;
 *     most words, numbers and sentences could not
 */
public record Piece(String of, String at, String text, boolean brief, boolean open) {

    /** How much of a text is looked at from either end, in UTF-16 units. */
    public static final int REACH = 256;

    private static final int BRIEF = 256;
    // Names and places are their senders'; what is longer is told apart by its hash.
    private static final int LONGEST_NAME = 160;
    private static final boolean[] SIGNS = new boolean[128];

    static {
        ";|&$<>`'\"{}%\\()[]*=#?\n\r\0".chars().forEach(unit -> SIGNS[unit] = true);
    }

    /** An argument, for a program to read. */
    static Piece argument(String of, String at, String text) {
        boolean brief = text.length() <= BRIEF && text.indexOf('\n') < 0;
        return new Piece(name(of), name(at), text, brief, mayGoOn(text));
    }

    /** What a client is told, for a model to read and a renderer to show. */
    static Piece told(String of, String at, String text) {
        return new Piece(name(of), name(at), text, text.length() <= BRIEF, mayBeMarkup(text));
    }

    /** The same, of which no more than the end is kept. */
    Piece end() {
        return text.length() <= REACH ? this : new Piece(of, at, text.substring(end(text)), brief, open);
    }

    /** What of a text lies within reach from its begin. */
    public String head() {
        return text.length() <= REACH ? text : text.substring(0, whole(text, REACH));
    }

    /** What of a text lies within reach from its end. */
    public String tail() {
        return text.length() <= REACH ? text : text.substring(end(text));
    }

    private static int end(String text) {
        return whole(text, text.length() - REACH);
    }

    /** No surrogate pair is cut. */
    private static int whole(String text, int at) {
        return Character.isLowSurrogate(text.charAt(at)) && Character.isHighSurrogate(text.charAt(at - 1)) ? at - 1 : at;
    }

    /** A name or a place as pieces have it. */
    public static String name(String of) {
        return of.length() <= LONGEST_NAME ? of : of.substring(0, LONGEST_NAME) + '#' + of.hashCode();
    }

    private static boolean mayGoOn(String text) {
        int length = text.length();
        if (length == 0) {
            return false;
        }
        char first = text.charAt(0);
        // An option begins with a dash, what leads elsewhere in a tree with a dot.
        if (first == '-' || first == '.' || text.charAt(length - 1) == '.' && length <= 3) {
            return true;
        }
        int from = Math.max(0, length - REACH);
        return from < REACH
                ? hasSign(text, 0, length)
                : hasSign(text, 0, REACH) || hasSign(text, from, length);
    }

    private static boolean hasSign(String text, int from, int to) {
        char before = ' ';
        for (int index = from; index < to; index++) {
            char unit = text.charAt(index);
            if (unit < SIGNS.length ? SIGNS[unit] || unit == '.' && before == '.' : standsForAnother(unit)) {
                return true;
            }
            before = unit;
        }
        return false;
    }

    /** Full-width and mathematical letters and signs, which stand for plain ones. */
    private static boolean standsForAnother(char unit) {
        return unit >= 0xFF00 && unit < 0xFFF0 || unit == 0xD835 || unit == 0x2044 || unit == 0x2215;
    }

    private static boolean mayBeMarkup(String text) {
        int from = Math.max(0, text.length() - REACH);
        return text.indexOf('<', from) >= 0
                || text.indexOf('[', from) >= 0
                || text.indexOf(']', from) >= 0
                || text.endsWith("!");
    }
}
