package dev.ostiary.detect;

import java.util.ArrayList;
import java.util.List;

/** Words in a text that only programs use, such as {@code read_file}, {@code readFile} or {@code read-file}. */
final class Identifiers {

    /**
     * One of them.
     *
     * @param from where it begins, in UTF-16 units
     * @param isStrict whether it is no word of a language, as {@code real-time} and {@code GitHub} are, and no parameter
     */
    record Identifier(String text, int from, int to, boolean isStrict) {}

    private static final int SHORTEST = 5;
    private static final int LONGEST = 128;
    private static final int MOST = 1_000;

    private Identifiers() {}

    /** The first of them, in the order in which they stand. Takes time linear in the text. */
    static List<Identifier> in(String text) {
        List<Identifier> found = new ArrayList<>(0);
        int at = 0;
        while (at < text.length() && found.size() < MOST) {
            int end = end(text, at);
            if (end - at >= SHORTEST && end - at <= LONGEST) {
                identifier(text, at, end, found);
            }
            at = Math.max(end, at + 1);
        }
        return found;
    }

    private static int end(String text, int from) {
        int at = from;
        while (at < text.length() && isOfOne(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOfOne(char unit) {
        return unit < 0x80 && (Character.isLetterOrDigit(unit) || unit == '_' || unit == '-');
    }

    private static void identifier(String text, int from, int to, List<Identifier> found) {
        boolean low = false;
        boolean snake = false;
        boolean kebab = false;
        boolean camel = false;
        for (int at = from; at < to; at++) {
            char unit = text.charAt(at);
            boolean inside = at > from && at + 1 < to;
            low |= Character.isLowerCase(unit);
            snake |= inside && unit == '_';
            kebab |= inside && unit == '-';
            camel |= at > from && Character.isUpperCase(unit) && Character.isLowerCase(text.charAt(at - 1));
        }
        // In braces it stands for a value.
        boolean named = from > 0 && "{$%".indexOf(text.charAt(from - 1)) >= 0;
        if (low && !named && (snake || kebab || camel)) {
            boolean strict = (snake || camel && Character.isLowerCase(text.charAt(from))) && !isKey(text, to);
            found.add(new Identifier(text.substring(from, to), from, to, strict));
        }
    }

    /** Whether what stands behind makes a parameter of it: {@code "name": "Doe"}, {@code name: the family name}, {@code name=Doe}. */
    private static boolean isKey(String text, int to) {
        int at = to;
        while (at < text.length() && at < to + 3 && "\"'`* ".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at < text.length() && (text.charAt(at) == ':' || text.charAt(at) == '=');
    }
}
