package dev.ostiary.mutate;

/** Every letter changed in the same way, without a key. */
final class Ciphers {

    private static final String LETTERS = "aeiostAEIOST";
    private static final String DIGITS = "431057431057";

    private Ciphers() {}

    static String rot13(String text) {
        var made = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            int letter = unit | 0x20;
            boolean latin = letter >= 'a' && letter <= 'z';
            made.append(latin ? (char) (letter < 'n' ? unit + 13 : unit - 13) : unit);
        }
        return made.toString();
    }

    /** Digits that look like letters: 1gn0r3. */
    static String leet(String text) {
        var made = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            int place = LETTERS.indexOf(text.charAt(at));
            made.append(place < 0 ? text.charAt(at) : DIGITS.charAt(place));
        }
        return made.toString();
    }

    static String reversed(String text) {
        return new StringBuilder(text).reverse().toString();
    }
}
