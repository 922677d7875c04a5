package dev.ostiary.markup;

/** Character references of HTML, as far as they can spell an address (HTML Standard, section 13.2.5.72). */
final class References {

    private static final int MOST_DIGITS = 10;

    private References() {}

    /**
     * The character at an ampersand, in the low half, and where to go on, in the high half.
     *
     * @param index where the ampersand stands
     */
    static long at(String text, int index, int end) {
        if (index + 2 < end && text.charAt(index + 1) == '#') {
            return number(text, index, end);
        }
        if (text.startsWith("&colon;", index)) {
            return character(':', index + 7);
        }
        if (text.startsWith("&Tab;", index)) {
            return character('\t', index + 5);
        }
        return text.startsWith("&NewLine;", index) ? character('\n', index + 9) : character('&', index + 1);
    }

    private static long number(String text, int index, int end) {
        boolean hex = (text.charAt(index + 2) | 0x20) == 'x';
        int first = index + (hex ? 3 : 2);
        int next = first;
        int value = 0;
        int digit;
        while (next < end
                && next - first < MOST_DIGITS
                && (digit = Character.digit(text.charAt(next), hex ? 16 : 10)) >= 0) {
            value = Math.min(0xFFFF, value * (hex ? 16 : 10) + digit);
            next++;
        }
        if (next == first) {
            return character('&', index + 1);
        }
        // The semicolon may be missing.
        return character((char) value, next < end && text.charAt(next) == ';' ? next + 1 : next);
    }

    private static long character(char unit, int next) {
        return (long) next << 32 | unit;
    }
}
