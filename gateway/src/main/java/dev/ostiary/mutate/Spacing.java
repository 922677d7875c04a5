package dev.ostiary.mutate;

/** More blanks than words need, or fewer. */
final class Spacing {

    private Spacing() {}

    /** As in {@code i g n o r e  a l l}: a blank between letters, two between words, lines as they are. */
    static String letters(String text) {
        var made = new StringBuilder(text.length() * 2);
        int before = '\n';
        for (int point : text.codePoints().toArray()) {
            if (point != '\n' && before != '\n') {
                made.append(' ');
            }
            // A blank itself is the two that stand before it and behind it.
            if (!isBlank(point)) {
                made.appendCodePoint(point);
            }
            before = point;
        }
        return made.toString();
    }

    static String glued(String text) {
        return instead(text, "");
    }

    static String doubled(String text) {
        return instead(text, "  ");
    }

    /** A line for each word. */
    static String newlines(String text) {
        return instead(text, "\n");
    }

    private static String instead(String text, String gap) {
        var made = new StringBuilder(text.length() * 2);
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (isBlank(unit)) {
                made.append(gap);
            } else {
                made.append(unit);
            }
        }
        return made.toString();
    }

    private static boolean isBlank(int point) {
        return point == ' ' || point == '\t';
    }
}
