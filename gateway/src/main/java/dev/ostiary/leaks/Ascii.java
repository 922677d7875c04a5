package dev.ostiary.leaks;

import java.util.Locale;

/** What is asked of single characters everywhere here; only ASCII counts. */
final class Ascii {

    private Ascii() {}

    static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    static boolean isLetter(char unit) {
        int folded = unit | 0x20;
        return folded >= 'a' && folded <= 'z' && unit < 128;
    }

    static boolean isAlnum(char unit) {
        return isDigit(unit) || isLetter(unit);
    }

    static boolean isHex(char unit) {
        int folded = unit | 0x20;
        return isDigit(unit) || unit < 128 && folded >= 'a' && folded <= 'f';
    }

    /** The value of a hex digit. */
    static int hex(char unit) {
        return isDigit(unit) ? unit - '0' : (unit | 0x20) - 'a' + 10;
    }

    static String lower(String text) {
        return text.toLowerCase(Locale.ROOT);
    }

    /** Only the letters and digits of a text, in upper case. */
    static String compact(CharSequence text) {
        var rest = new StringBuilder(text.length());
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            if (isAlnum(unit)) {
                rest.append(unit >= 'a' ? (char) (unit - 32) : unit);
            }
        }
        return rest.toString();
    }
}
