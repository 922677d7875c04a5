package dev.ostiary.leaks;

/** Whether a value that is assigned to a telling name looks like a secret, and not like a word, a name, a path or code. */
final class Guess {

    private static final int SHORTEST = 8;
    private static final int LONG = 16;
    private static final double ENTROPY_OF_LONG = 3.3;
    private static final double ENTROPY_OF_SHORT = 2.5;

    private Guess() {}

    static boolean isSecret(String value) {
        int classes = classes(value);
        if (value.length() < SHORTEST || Integer.bitCount(classes & 7) < 2 || isCode(value) || isSeveralWords(value)) {
            return false;
        }
        boolean digits = (classes & 4) != 0;
        boolean signs = (classes & 8) != 0;
        boolean strong = Integer.bitCount(classes) >= 3 || value.length() >= LONG && digits;
        return (digits || signs)
                && strong
                && Entropy.bits(value) >= (value.length() >= LONG ? ENTROPY_OF_LONG : ENTROPY_OF_SHORT);
    }

    private static int classes(String value) {
        int classes = 0;
        for (int index = 0; index < value.length(); index++) {
            char unit = value.charAt(index);
            classes |= unit >= 'a' && unit <= 'z' ? 1 : unit >= 'A' && unit <= 'Z' ? 2 : Ascii.isDigit(unit) ? 4 : 8;
        }
        return classes;
    }

    /** A call, a path, a variable, an address, a time, or a kind of type. */
    private static boolean isCode(String value) {
        char first = value.charAt(0);
        boolean sign = first == '/'
                || first == '.'
                || first == '$'
                || first == '%'
                || first == '@'
                || first == '#'
                || first == '-';
        return sign
                || value.contains("()")
                || value.contains("://")
                || value.indexOf('(') > 0
                || value.indexOf('[') > 0
                || value.indexOf('{') >= 0
                || value.indexOf('…') >= 0
                || value.indexOf('@') > 0 && value.indexOf('.') > 0
                || isDate(value);
    }

    private static boolean isDate(String value) {
        boolean dashes = value.length() >= 10 && value.charAt(4) == '-' && value.charAt(7) == '-';
        return dashes && Ascii.isDigit(value.charAt(0)) && Ascii.isDigit(value.charAt(3));
    }

    /** Words joined by signs, capitals or single digits: {@code read-only_2}, {@code MaxTokens4}, {@code com.example.Key}. */
    private static boolean isSeveralWords(String value) {
        int letters = 0;
        int runs = 0;
        boolean vowel = false;
        int wordly = 0;
        int run = 0;
        for (int index = 0; index <= value.length(); index++) {
            char unit = index < value.length() ? value.charAt(index) : ' ';
            boolean small = unit >= 'a' && unit <= 'z';
            boolean letter = Ascii.isLetter(unit);
            if (letter && (small || run == 0 || value.charAt(index - 1) < 'a')) {
                run++;
                letters++;
                vowel |= "aeiouyAEIOUY".indexOf(unit) >= 0;
                continue;
            }
            if (run > 0) {
                runs++;
                wordly += run >= 3 && vowel ? run : 0;
            }
            run = letter ? 1 : 0;
            letters += run;
            vowel = letter && "aeiouyAEIOUY".indexOf(unit) >= 0;
        }
        // Nearly all of it is in words; a password of words with signs and numbers is not told from a name.
        return runs > 0 && wordly * 10 >= value.length() * 8;
    }
}
