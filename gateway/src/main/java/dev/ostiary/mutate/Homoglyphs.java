package dev.ostiary.mutate;

import java.util.HashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/** Latin letters as others that look the same, or as other forms of themselves. */
final class Homoglyphs {

    private static final Map<Character, Character> CYRILLIC = pairs("aаcсeеiіjјoоpрsѕxхyуAАBВCСEЕHНIІKКMМOОPРSЅTТXХ");
    private static final Map<Character, Character> GREEK = pairs("oοvνiιaαAΑBΒEΕHΗIΙKΚMΜNΝOΟPΡTΤXΧYΥZΖ");
    private static final int FULL_WIDTH = 0xFEE0;
    private static final int BOLD_UPPER = 0x1D400;
    private static final int BOLD_LOWER = 0x1D41A;

    private Homoglyphs() {}

    /** About half of the letters that have a look-alike: whoever reads sees the same, whoever compares does not. */
    static String cyrillic(String text, RandomGenerator random) {
        return half(text, CYRILLIC, random);
    }

    static String greek(String text, RandomGenerator random) {
        return half(text, GREEK, random);
    }

    /** All letters; figures and signs stay, and the blanks between words. */
    static String fullWidth(String text) {
        var made = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            made.append(isLatin(unit) ? (char) (unit + FULL_WIDTH) : unit);
        }
        return made.toString();
    }

    /** Bold letters of the block Mathematical Alphanumeric Symbols. */
    static String mathematical(String text) {
        var made = new StringBuilder(text.length() * 2);
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if (isLatin(unit)) {
                made.appendCodePoint(unit >= 'a' ? BOLD_LOWER + unit - 'a' : BOLD_UPPER + unit - 'A');
            } else {
                made.append(unit);
            }
        }
        return made.toString();
    }

    private static String half(String text, Map<Character, Character> pairs, RandomGenerator random) {
        var made = new StringBuilder(text.length());
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            Character alike = pairs.get(unit);
            made.append(alike != null && random.nextBoolean() ? alike.charValue() : unit);
        }
        return made.toString();
    }

    private static boolean isLatin(char unit) {
        return unit >= 'a' && unit <= 'z' || unit >= 'A' && unit <= 'Z';
    }

    private static Map<Character, Character> pairs(String letters) {
        Map<Character, Character> pairs = new HashMap<>();
        for (int at = 0; at < letters.length(); at += 2) {
            pairs.put(letters.charAt(at), letters.charAt(at + 1));
        }
        return Map.copyOf(pairs);
    }
}
