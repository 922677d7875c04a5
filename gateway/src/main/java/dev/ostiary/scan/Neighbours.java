package dev.ostiary.scan;

import java.lang.Character.UnicodeBlock;
import java.lang.Character.UnicodeScript;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/** What stands before and after a place in a text. */
final class Neighbours {

    /** Stands for the beginning and the end of a text. */
    static final int NONE = -1;

    private static final int BLACK_FLAG = 0x1F3F4;
    // No character before the combining diacritical marks stands on another.
    private static final int FIRST_MARK = 0x0300;
    private static final int CANCEL_TAG = 0xE007F;
    // More marks on one letter are no writing.
    private static final int MOST_MARKS = 8;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final String text;
    private boolean searched;
    private boolean rightToLeft;

    Neighbours(String text) {
        this.text = text;
    }

    /** The character that ends before an index. */
    int before(int index) {
        return index > 0 ? text.codePointBefore(index) : NONE;
    }

    /** The character that begins at an index. */
    int at(int index) {
        return index < text.length() ? text.codePointAt(index) : NONE;
    }

    /** The letter or sign before an index, past the marks that stand on it. */
    int baseBefore(int index) {
        int end = index;
        for (int marks = 0; marks < MOST_MARKS; marks++) {
            int point = before(end);
            if (point == NONE || !isMark(point)) {
                return point;
            }
            end -= Character.charCount(point);
        }
        return NONE;
    }

    /** Whether the text holds any right-to-left character; searched once for each text. */
    boolean anyRightToLeft() {
        if (!searched) {
            rightToLeft = text.codePoints().anyMatch(Directions::isRightToLeft);
            searched = true;
        }
        return rightToLeft;
    }

    /** Scripts of the basic plane, made when the first is asked for: a search in the tables of Java costs thirty times as much. */
    private static final class Scripts {
        private static final UnicodeScript[] ALL = UnicodeScript.values();
        private static final byte[] OF = new byte[Character.MIN_SUPPLEMENTARY_CODE_POINT];

        static {
            for (int point = 0; point < OF.length; point++) {
                OF[point] = (byte) UnicodeScript.of(point).ordinal();
            }
        }
    }

    /** Of ASCII, the bulk of all text, without a search. */
    static UnicodeScript script(int point) {
        if (point >= 0x80) {
            return point < Scripts.OF.length ? Scripts.ALL[Scripts.OF[point] & 0xFF] : UnicodeScript.of(point);
        }
        return (point | 0x20) >= 'a' && (point | 0x20) <= 'z' && point != NONE
                ? UnicodeScript.LATIN
                : UnicodeScript.COMMON;
    }

    /** Whether one of the two characters around a span is of the same Unicode block as its first. */
    boolean sameBlock(int from, int to) {
        UnicodeBlock own = related(text.codePointAt(from));
        return before(from) != NONE && Objects.equals(related(before(from)), own)
                || at(to) != NONE && Objects.equals(related(at(to)), own);
    }

    /**
     * Whether tag characters spell the flag of a country's part behind a black flag, as in the flag of
     * Scotland (UTS #51, ED-14a): a country, up to four letters or digits, and the end tag.
     */
    boolean isFlag(int from, int to) {
        if (before(from) != BLACK_FLAG || text.codePointBefore(to) != CANCEL_TAG) {
            return false;
        }
        var region = new StringBuilder();
        text.substring(from, to - 2).codePoints().forEach(tag -> region.append((char) (tag - 0xE0000)));
        return region.length() >= 4
                && region.length() <= 6
                && region.chars().allMatch(letter -> letter >= 'a' && letter <= 'z' || letter >= '0' && letter <= '9')
                && COUNTRIES.contains(region.substring(0, 2).toUpperCase(Locale.ROOT));
    }

    private static boolean isMark(int point) {
        return point >= FIRST_MARK
                && (script(point) == UnicodeScript.INHERITED && point != 0x200C && point != 0x200D
                        || VariationSelectors.contains(point)
                        || Character.isEmojiModifier(point));
    }

    private static UnicodeBlock related(int point) {
        UnicodeBlock block = UnicodeBlock.of(point);
        if (block == UnicodeBlock.SHORTHAND_FORMAT_CONTROLS) {
            return UnicodeBlock.DUPLOYAN;
        }
        return block == UnicodeBlock.EGYPTIAN_HIEROGLYPH_FORMAT_CONTROLS ? UnicodeBlock.EGYPTIAN_HIEROGLYPHS : block;
    }
}
