package dev.ostiary.scan;

/**
 * Which characters are worth a second look: those that have no glyph of their own, or none in most
 * places. One bit per UTF-16 unit, so that clean text costs one comparison per character.
 *
 * <p>Source: Default_Ignorable_Code_Point of the Unicode Character Database (DerivedCoreProperties),
 * with the control characters, the annotation characters and the private planes added.
 */
final class Suspects {

    private static final long[] UNITS = new long[1 << 10];

    static {
        mark(0x0000, 0x001F); // C0 controls …
        clear('\t');
        clear('\n');
        clear('\r');
        mark(0x007F, 0x009F); // delete and C1 controls
        mark(0x00AD, 0x00AD); // soft hyphen
        mark(0x034F, 0x034F); // combining grapheme joiner
        mark(0x061C, 0x061C); // Arabic letter mark
        mark(0x115F, 0x1160); // Hangul fillers
        mark(0x17B4, 0x17B5); // Khmer inherent vowels
        mark(0x180B, 0x180F); // Mongolian selectors and vowel separator
        mark(0x200B, 0x200F); // zero-width space, joiners, direction marks
        mark(0x202A, 0x202E); // embeddings and overrides
        mark(0x2060, 0x206F); // word joiner, invisible operators, isolates, deprecated controls
        mark(0x3164, 0x3164); // Hangul filler
        mark(0xFDD0, 0xFDEF); // noncharacters
        mark(0xFE00, 0xFE0F); // variation selectors 1 to 16
        mark(0xFEFF, 0xFEFF); // zero-width no-break space
        mark(0xFFA0, 0xFFA0); // half-width Hangul filler
        mark(0xFFF0, 0xFFFB); // unassigned ignorables and annotations
        mark(0xFFFE, 0xFFFF); // noncharacters
        mark(0xD80D, 0xD80D); // leads to U+13430, hieroglyph controls
        mark(0xD82F, 0xD82F); // leads to U+1BCA0, shorthand controls
        mark(0xD834, 0xD834); // leads to U+1D173, musical controls
        mark(0xDB40, 0xDB43); // leads to U+E0000, tags and variation selectors 17 to 256
        mark(0xDB80, 0xDBFF); // leads to U+F0000 and U+100000, the private planes
    }

    private Suspects() {}

    /** The index of the first suspicious character at or after an index; -1 where there is none. */
    static int first(String text, int from) {
        for (int index = from; index < text.length(); index++) {
            char unit = text.charAt(index);
            // Printable ASCII, the bulk of all traffic, needs no look at the table.
            if ((char) (unit - 0x20) >= 0x5F && (marked(unit) || unit == '\r' && returns(text, index))) {
                return index;
            }
        }
        return -1;
    }

    /** Whether what follows this carriage return is written over what stands before it in its line. */
    private static boolean returns(String text, int index) {
        return index > 0
                && index + 1 < text.length()
                && text.charAt(index - 1) != '\n'
                && text.charAt(index + 1) != '\n'
                // Of a row of them the last one decides; some programs end lines with CR CR LF.
                && text.charAt(index + 1) != '\r';
    }

    static boolean suspicious(int point) {
        return Character.isBmpCodePoint(point) ? marked((char) point) : marked(Character.highSurrogate(point));
    }

    /** Whether a character shares a UTF-16 unit with suspects, yet has a glyph of its own. */
    static boolean sharesUnitOnly(int point) {
        return point >= 0x10000 && point < 0xE0000 && !isNotation(point);
    }

    /** Controls that belong between signs of their own block: hieroglyphs, shorthand, music. */
    static boolean isNotation(int point) {
        return point >= 0x13430 && point <= 0x1345F
                || point >= 0x1BCA0 && point <= 0x1BCA3
                || point >= 0x1D173 && point <= 0x1D17A;
    }

    /** The text without any suspect at all, whether it belongs or not. */
    static String without(String text) {
        var left = new StringBuilder(text.length());
        int point;
        for (int index = 0; index < text.length(); index += Character.charCount(point)) {
            point = text.codePointAt(index);
            if (!suspicious(point) || sharesUnitOnly(point)) {
                left.appendCodePoint(point);
            }
        }
        return left.toString();
    }

    private static boolean marked(char unit) {
        return (UNITS[unit >> 6] & 1L << unit) != 0;
    }

    private static void mark(int first, int last) {
        for (int unit = first; unit <= last; unit++) {
            UNITS[unit >> 6] |= 1L << unit;
        }
    }

    private static void clear(int unit) {
        UNITS[unit >> 6] &= ~(1L << unit);
    }
}
