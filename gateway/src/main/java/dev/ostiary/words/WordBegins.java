package dev.ostiary.words;

import java.util.Collection;

/**
 * With which three letters words begin, a bit each, and which two letters are one: of random letters, as pictures are written in, hardly
 * any three begin a word, and this small table tells so.
 */
final class WordBegins {

    private static final int LETTERS = 37;
    private static final int BEGIN = 3;

    private static final byte[] NUMBERS = numbers();

    private final long[] begins = new long[LETTERS * LETTERS * LETTERS / Long.SIZE + 1];

    private WordBegins() {}

    static WordBegins of(Collection<String> words) {
        var begins = new WordBegins();
        for (String word : words) {
            begins.add(word);
        }
        return begins;
    }

    private void add(String word) {
        if (word.length() >= BEGIN) {
            put(place(word.charAt(0), word.charAt(1), word.charAt(2)));
        } else if (word.length() == 2) {
            for (int third = 0; third < LETTERS; third++) {
                put((number(word.charAt(0)) * LETTERS + number(word.charAt(1))) * LETTERS + third);
            }
        }
    }

    /** Whether a word of two letters or more may begin at a place; if not, none does. */
    boolean may(char[] letters, int from) {
        if (from + 1 >= letters.length) {
            return false;
        }
        char third = from + 2 < letters.length ? letters[from + 2] : 0;
        int place = place(letters[from], letters[from + 1], third);
        return (begins[place >>> 6] & 1L << place) != 0;
    }

    private void put(int place) {
        begins[place >>> 6] |= 1L << place;
    }

    private static int place(char first, char second, char third) {
        return (number(first) * LETTERS + number(second)) * LETTERS + number(third);
    }

    /** What is neither a letter nor a digit of ASCII shares one number. */
    private static int number(char unit) {
        return unit < NUMBERS.length ? NUMBERS[unit] : LETTERS - 1;
    }

    private static byte[] numbers() {
        byte[] numbers = new byte[0x80];
        for (char unit = 0; unit < numbers.length; unit++) {
            boolean letter = unit >= 'a' && unit <= 'z';
            boolean digit = unit >= '0' && unit <= '9';
            numbers[unit] = (byte) (letter ? unit - 'a' : digit ? unit - '0' + 26 : LETTERS - 1);
        }
        return numbers;
    }
}
