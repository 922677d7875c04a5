package dev.ostiary.words;

import java.text.Normalizer;

/** What a UTF-16 unit is to words: a letter without case and accents, a digit, or what parts them. */
final class Letters {

    /** Ends a word and is nothing. */
    static final char BREAK = 0;

    // Latin with accents, Greek and Cyrillic; what lies above is either written without case or rare.
    private static final int TABLE = 0x530;
    private static final char[] PLAIN = new char[TABLE];

    static {
        for (int unit = 0; unit < TABLE; unit++) {
            PLAIN[unit] = plain(unit);
        }
    }

    private Letters() {}

    private static char plain(int unit) {
        if (!Character.isLetterOrDigit(unit)) {
            return BREAK;
        }
        int lower = Character.toLowerCase(unit);
        if (unit < 0x80) {
            return (char) lower;
        }
        // й is a letter of its own, and so is ё for some; both are written without their marks often enough.
        char base = Normalizer.normalize(Character.toString(lower), Normalizer.Form.NFD)
                .charAt(0);
        return Character.isLetterOrDigit(base) ? base : (char) lower;
    }

    /** The letter or digit without case and accents, or {@link #BREAK}. */
    static char folded(char unit) {
        if (unit < TABLE) {
            return PLAIN[unit];
        }
        if (unit >= '\u0622' && unit <= '\u0649') {
            return arabic(unit);
        }
        // Ideographs and Hangul, which are letters without case.
        if (unit >= 0x4E00 && unit <= 0x9FFF || unit >= 0xAC00 && unit <= 0xD7A3 || Character.isSurrogate(unit)) {
            return unit;
        }
        return Character.isLetterOrDigit(unit) || isMark(unit) ? Character.toLowerCase(unit) : BREAK;
    }

    /** Letters that are written in one way by some and in another by others, as one. */
    private static char arabic(char unit) {
        return switch (unit) {
            case '\u0622', '\u0623', '\u0625' -> '\u0627'; // alif with and without hamza
            case '\u0629' -> '\u0647'; // ta marbuta, ha
            case '\u0649' -> '\u064A'; // alif maqsura, ya
            case '\u0640' -> BREAK;
            default -> unit;
        };
    }

    /** Whether it says how an Arabic word is spoken or stretches it, and is no letter: most leave it out. */
    static boolean isSilent(char unit) {
        return unit >= '\u0640' && unit <= '\u0652' && (unit == '\u0640' || unit >= '\u064B');
    }

    private static boolean isMark(char unit) {
        int type = Character.getType(unit);
        return type == Character.NON_SPACING_MARK || type == Character.COMBINING_SPACING_MARK;
    }

    /** Whether it is written without spaces between words, so that each character counts as one. */
    static boolean standsAlone(char unit) {
        return unit >= 0x2E80
                && (unit <= 0x9FFF // radicals, kana, ideographs
                        || unit >= 0xAC00 && unit <= 0xD7A3 // Hangul: its endings are glued to words
                        || unit >= 0xF900 && unit <= 0xFAFF
                        || unit >= 0x3400 && unit <= 0x4DBF);
    }
}
