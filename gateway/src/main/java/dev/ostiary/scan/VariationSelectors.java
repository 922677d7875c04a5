package dev.ostiary.scan;

import java.lang.Character.UnicodeScript;
import java.util.EnumSet;
import java.util.Set;

/**
 * Selectors that choose the look of the character before them: one belongs behind an emoji, a keycap,
 * a symbol or an ideograph. More than one, or one behind a letter, carries data instead.
 *
 * <p>Source: StandardizedVariation.txt, emoji-variation-sequences.txt and the Ideographic Variation
 * Database, by classes of bases rather than entry by entry.
 */
final class VariationSelectors {

    private static final int KEYCAP = 0x20E3;
    private static final int TEXT_STYLE = 0xFE0E;
    private static final int EMOJI_STYLE = 0xFE0F;

    private static final Set<UnicodeScript> WITH_VARIANTS = EnumSet.of(
            UnicodeScript.COMMON,
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.MYANMAR,
            UnicodeScript.PHAGS_PA,
            UnicodeScript.MANICHAEAN,
            UnicodeScript.EGYPTIAN_HIEROGLYPHS);

    private final String text;
    private final Neighbours neighbours;

    VariationSelectors(String text, Neighbours neighbours) {
        this.text = text;
        this.neighbours = neighbours;
    }

    static boolean contains(int point) {
        return point >= 0xFE00 && point <= 0xFE0F || point >= 0xE0100 && point <= 0xE01EF;
    }

    /** Which byte a selector stands for in the known way of hiding data: 1 to 16, then 17 to 256. */
    static int hiddenByte(int point) {
        return point <= 0xFE0F ? point - 0xFE00 : point - 0xE0100 + 16;
    }

    /** Where hidden ones begin in a run of selectors; its end where none is hidden. */
    int hiddenFrom(int from) {
        int first = text.codePointAt(from);
        int next = from + Character.charCount(first);
        return belongs(first, neighbours.before(from), neighbours.at(next)) ? next : from;
    }

    private static boolean belongs(int selector, int base, int next) {
        if (base < 0 || Character.isBmpCodePoint(base) && Suspects.suspicious(base)) {
            return false;
        }
        if (selector >= 0xE0100) {
            return Character.isIdeographic(base);
        }
        if (base < 0x80) {
            return selector == EMOJI_STYLE && next == KEYCAP && Character.isEmoji(base)
                    || selector == 0xFE00 && base == '0';
        }
        if (selector == EMOJI_STYLE || selector == TEXT_STYLE) {
            return Character.isEmoji(base) || isSymbol(base);
        }
        return WITH_VARIANTS.contains(Neighbours.script(base)) && !Character.isEmojiPresentation(base);
    }

    private static boolean isSymbol(int base) {
        return switch (Character.getType(base)) {
            case Character.MATH_SYMBOL, Character.OTHER_SYMBOL, Character.OTHER_PUNCTUATION -> true;
            default -> false;
        };
    }
}
