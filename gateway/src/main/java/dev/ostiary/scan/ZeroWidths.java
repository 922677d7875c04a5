package dev.ostiary.scan;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Characters without width that steer joining, breaking or direction. One belongs where a script or
 * an emoji needs it; longer runs, and single ones between letters that do not, are hidden text.
 *
 * <p>Source: RFC 5892 appendix A (context of joiners), UTS #51 (emoji joiner sequences) and UAX #14
 * (breaks in scripts without spaces), by script rather than letter by letter.
 */
final class ZeroWidths {

    private static final int MONGOLIAN_VOWEL_SEPARATOR = 0x180E;
    private static final int GRAPHEME_JOINER = 0x034F;

    // Scripts whose letters join, or form conjuncts, as joiners tell them.
    private static final Set<UnicodeScript> JOINING = EnumSet.of(
            UnicodeScript.ADLAM,
            UnicodeScript.ARABIC,
            UnicodeScript.BALINESE,
            UnicodeScript.BENGALI,
            UnicodeScript.CHAKMA,
            UnicodeScript.DEVANAGARI,
            UnicodeScript.DUPLOYAN,
            UnicodeScript.GRANTHA,
            UnicodeScript.GUJARATI,
            UnicodeScript.GURMUKHI,
            UnicodeScript.HANIFI_ROHINGYA,
            UnicodeScript.HEBREW,
            UnicodeScript.JAVANESE,
            UnicodeScript.KANNADA,
            UnicodeScript.KHMER,
            UnicodeScript.LAO,
            UnicodeScript.LEPCHA,
            UnicodeScript.LIMBU,
            UnicodeScript.MALAYALAM,
            UnicodeScript.MANDAIC,
            UnicodeScript.MANICHAEAN,
            UnicodeScript.MEETEI_MAYEK,
            UnicodeScript.MONGOLIAN,
            UnicodeScript.MYANMAR,
            UnicodeScript.NKO,
            UnicodeScript.ORIYA,
            UnicodeScript.PHAGS_PA,
            UnicodeScript.SAURASHTRA,
            UnicodeScript.SHARADA,
            UnicodeScript.SINHALA,
            UnicodeScript.SOGDIAN,
            UnicodeScript.SUNDANESE,
            UnicodeScript.SYRIAC,
            UnicodeScript.TAMIL,
            UnicodeScript.TELUGU,
            UnicodeScript.THAI,
            UnicodeScript.TIBETAN,
            UnicodeScript.TIRHUTA);

    // Scripts that put no spaces between words, so that breaks are told by a zero-width space.
    private static final Set<UnicodeScript> SPACELESS = EnumSet.of(
            UnicodeScript.BALINESE,
            UnicodeScript.CHAM,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.JAVANESE,
            UnicodeScript.KATAKANA,
            UnicodeScript.KHMER,
            UnicodeScript.LAO,
            UnicodeScript.MYANMAR,
            UnicodeScript.NEW_TAI_LUE,
            UnicodeScript.SUNDANESE,
            UnicodeScript.TAI_LE,
            UnicodeScript.TAI_THAM,
            UnicodeScript.TAI_VIET,
            UnicodeScript.THAI,
            UnicodeScript.TIBETAN);

    private final String text;
    private final Neighbours neighbours;

    ZeroWidths(String text, Neighbours neighbours) {
        this.text = text;
        this.neighbours = neighbours;
    }

    static boolean contains(int point) {
        return point >= 0x200B && point <= 0x200F
                || point >= 0x2060 && point <= 0x2065
                || point >= 0x206A && point <= 0x206F
                || point >= 0x180B && point <= 0x180F
                || point == 0xFEFF
                || point == 0x00AD
                || point == GRAPHEME_JOINER
                || point == 0x061C
                || point == 0x17B4
                || point == 0x17B5;
    }

    /** Whether a run of such characters is no hidden text. */
    boolean belong(int from, int to) {
        return to - from == 1 && belongs(from) || to - from == 2 && belongPaired(from);
    }

    private boolean belongs(int index) {
        int base = neighbours.baseBefore(index);
        int next = neighbours.at(index + 1);
        return switch (text.charAt(index)) {
            case 0x200B -> SPACELESS.contains(Neighbours.script(base)) || SPACELESS.contains(Neighbours.script(next));
            case 0x200C -> joins(base, next);
            case 0x200D -> joins(base, next) || joinsEmoji(base, next);
            case 0x200E, 0x200F, 0x061C -> neighbours.anyRightToLeft();
            case GRAPHEME_JOINER -> next != Neighbours.NONE && isMark(next) || isOf(UnicodeScript.HEBREW, base);
            case 0x17B4, 0x17B5 -> isOf(UnicodeScript.KHMER, base);
            case 0x180B, 0x180C, 0x180D, MONGOLIAN_VOWEL_SEPARATOR, 0x180F -> isOf(UnicodeScript.MONGOLIAN, base);
            default -> false;
        };
    }

    /** Two joiners in a row tell how the letters around them join and how they look. */
    private boolean belongPaired(int index) {
        return isJoiner(text.charAt(index))
                && isJoiner(text.charAt(index + 1))
                && JOINING.contains(Neighbours.script(neighbours.baseBefore(index)));
    }

    private static boolean isJoiner(char unit) {
        return unit == 0x200C || unit == 0x200D;
    }

    private static boolean joins(int base, int next) {
        return JOINING.contains(Neighbours.script(base)) || JOINING.contains(Neighbours.script(next));
    }

    private static boolean joinsEmoji(int base, int next) {
        return base != Neighbours.NONE
                && next != Neighbours.NONE
                && Character.isExtendedPictographic(base)
                && Character.isExtendedPictographic(next);
    }

    private static boolean isOf(UnicodeScript script, int point) {
        return Neighbours.script(point) == script;
    }

    private static boolean isMark(int point) {
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK, Character.COMBINING_SPACING_MARK, Character.ENCLOSING_MARK -> true;
            default -> false;
        };
    }
}
