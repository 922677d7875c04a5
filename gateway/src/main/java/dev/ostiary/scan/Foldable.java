package dev.ostiary.scan;

/**
 * Characters that a compatibility form (NFKC, UAX #15) turns into plain ASCII, that look like a slash,
 * or that have no form of their own. Ranges rather than single characters: one too many costs a look.
 */
final class Foldable {

    private static final long[] UNITS = new long[1 << 10];

    static {
        mark(0x00A0, 0x00A0); // no-break space
        mark(0x00AA, 0x00AA); // ordinal indicators, superscripts, fractions
        mark(0x00B2, 0x00B3);
        mark(0x00B9, 0x00BE);
        mark(0x0132, 0x0133); // ligatures and digraphs of Latin
        mark(0x013F, 0x0140);
        mark(0x0149, 0x0149);
        mark(0x017F, 0x017F); // long s
        mark(0x01C4, 0x01CC);
        mark(0x01F1, 0x01F3);
        mark(0x02B0, 0x02B8); // modifier letters
        mark(0x02E0, 0x02E4);
        mark(0x1D2C, 0x1DBF);
        mark(0x1E9A, 0x1E9B);
        mark(0x2000, 0x200A); // spaces
        mark(0x2024, 0x2026); // dot leaders
        mark(0x202F, 0x202F);
        mark(0x2044, 0x2049); // fraction slash, doubled marks
        mark(0x205F, 0x205F);
        mark(0x2070, 0x209F); // superscripts and subscripts
        mark(0x2100, 0x218F); // letter-like signs, numerals
        mark(0x2215, 0x2216); // division slash, set minus
        mark(0x2460, 0x24FF); // letters and digits in circles
        mark(0x2571, 0x2572); // diagonals of boxes
        mark(0x29F5, 0x29F9); // slashes of mathematics
        mark(0x2C7C, 0x2C7D);
        mark(0x3000, 0x3000);
        mark(0x3250, 0x3250); // squared abbreviations
        mark(0x32CC, 0x32CF);
        mark(0x3371, 0x33DF);
        mark(0xA7F2, 0xA7F4);
        mark(0xAB5B, 0xAB5F);
        mark(0xFB00, 0xFB06); // ligatures
        mark(0xFE10, 0xFE19); // vertical and small forms
        mark(0xFE30, 0xFE6F);
        mark(0xFF01, 0xFF5E); // full width
        mark(0xD801, 0xD801); // leads to modifier letters beyond U+FFFF
        mark(0xD835, 0xD835); // leads to mathematical letters
        mark(0xD83C, 0xD83C); // leads to enclosed letters
        mark(0xD83E, 0xD83E); // leads to segmented digits
    }

    private Foldable() {}

    static boolean contains(char unit) {
        return (UNITS[unit >> 6] & 1L << unit) != 0 || Suspects.suspicious(unit);
    }

    private static void mark(int first, int last) {
        for (int unit = first; unit <= last; unit++) {
            UNITS[unit >> 6] |= 1L << unit;
        }
    }
}
