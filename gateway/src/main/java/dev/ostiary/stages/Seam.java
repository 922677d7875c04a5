package dev.ostiary.stages;

/**
 * Tells from the characters beside the place where two texts meet whether a credential may go from one into the other: it has no blanks,
 * and is long, with digits, or stands behind a colon, an equals sign or the first line of a key.
 */
final class Seam {

    private static final int SHORTEST = 16;
    private static final String OPENING = ":=-";

    // Of the word at the end of what was taken so far, over all texts that it goes through.
    private int length;
    private boolean digit;
    private boolean open;
    private boolean worth;

    /** Whether something may go on in this text. */
    boolean goesOn(String next) {
        return open || length > 0 && !next.isEmpty() && !isBlank(next.charAt(0));
    }

    /** Forgets what was taken. */
    void begin() {
        length = 0;
        digit = false;
        open = false;
        worth = false;
    }

    /** Whether in what was taken something stands that may be a credential. */
    boolean isWorthLooking() {
        return worth;
    }

    void take(String text) {
        worth |= open;
        boolean within = length > 0;
        int end = text.length();
        while (end > 0 && isBlank(text.charAt(end - 1))) {
            end--;
        }
        int at = 0;
        while (at < text.length() && !isBlank(text.charAt(at))) {
            digit |= isDigit(text.charAt(at));
            at++;
        }
        worth |= within && digit && length + at >= SHORTEST;
        if (at < text.length()) {
            lastWord(text);
        } else {
            length += at;
        }
        open = end > 0 && OPENING.indexOf(text.charAt(end - 1)) >= 0;
    }

    private void lastWord(String text) {
        length = 0;
        digit = false;
        for (int at = text.length() - 1; at >= 0 && !isBlank(text.charAt(at)); at--) {
            length++;
            digit |= isDigit(text.charAt(at));
        }
    }

    private static boolean isBlank(char unit) {
        return unit <= ' ';
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }
}
