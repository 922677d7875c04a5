package dev.ostiary.mutate;

import java.util.Locale;

/** Letters in another case. */
final class Casing {

    private Casing() {}

    static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** As in iGnOrE. */
    static String alternating(String text) {
        var made = new StringBuilder(text.length());
        boolean upper = false;
        for (int point : text.codePoints().toArray()) {
            if (Character.isLetter(point)) {
                made.appendCodePoint(upper ? Character.toUpperCase(point) : Character.toLowerCase(point));
                upper = !upper;
            } else {
                made.appendCodePoint(point);
            }
        }
        return made.toString();
    }
}
