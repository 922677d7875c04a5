package dev.ostiary.readings;

import dev.ostiary.scan.LatinLooks;
import java.text.Normalizer;
import java.util.List;
import java.util.Optional;

/**
 * Letters as what they look like: other forms by compatibility (NFKC, UAX 15), look-alikes of Cyrillic and Greek (UTS 39) where the text
 * is not of that script, tag characters as the ASCII that they stand for, invisible ones left out.
 */
final class Folding {

    private static final int TAGS = 0xE0000;
    private static final int SELECTORS = 0xE0100;
    private static final int WIDE = 0xFEE0;

    private Folding() {}

    /** The reading, where anything in the text is not what it looks like. */
    static Optional<Reading> of(Reading before) {
        String text = before.text();
        boolean whole = isLatin(text);
        var beside = new BesideLatin(text);
        var made = new Rewriting(text);
        boolean hidden = false;
        int at = 0;
        while (at < text.length()) {
            int point = text.codePointAt(at);
            if (point < 0x80) {
                made.keep(at);
            } else if (isInvisible(point)) {
                hidden = true;
                made.leaveOut();
                if (point > TAGS + ' ' && point < TAGS + 0x7F) {
                    made.put(point - TAGS, at);
                }
            } else {
                fold(text, point, at, whole, beside, made);
            }
            at += Character.charCount(point);
        }
        if (!made.changed()) {
            return Optional.empty();
        }
        return Optional.of(Readings.next(
                before, made.text(), List.of(hidden ? Way.HIDDEN_CHARACTERS : Way.FOLDED), made.origin(text.length())));
    }

    private static void fold(String text, int point, int at, boolean whole, BesideLatin beside, Rewriting made) {
        char alike = LatinLooks.of(point);
        if (alike != LatinLooks.NONE && (whole || beside.at(at))) {
            made.put(alike, at);
            return;
        }
        if (isWide(point)) {
            if (isAmongItsOwn(text, point, at)) {
                made.keep(at);
            } else {
                made.put(point - WIDE, at);
            }
        } else if (isStyled(point)) {
            Normalizer.normalize(Character.toString(point), Normalizer.Form.NFKC)
                    .codePoints()
                    .forEach(plain -> made.put(plain, at));
        } else {
            made.keep(at, at + Character.charCount(point));
        }
    }

    /** The ASCII of full width. */
    private static boolean isWide(int point) {
        return point >= 0xFF01 && point <= 0xFF5E;
    }

    /**
     * Whether it is a comma, colon or semicolon with nothing of ASCII beside it, as all Chinese has them: words are read alike with either
     * form, and a reading of the whole text would say nothing new.
     */
    private static boolean isAmongItsOwn(String text, int point, int at) {
        return (point == 0xFF0C || point == 0xFF1A || point == 0xFF1B)
                && (at == 0 || text.charAt(at - 1) >= 0x80)
                && (at + 1 == text.length() || text.charAt(at + 1) >= 0x80);
    }

    /** Full-width, mathematical, enclosed and small letters; the rest of NFKC changes nothing that is read. */
    private static boolean isStyled(int point) {
        // Most texts of other scripts have no letter beyond these two bounds.
        if (point < 0x1D2C || point >= 0x2500 && point < 0xFB00) {
            return false;
        }
        return isWide(point)
                || point >= 0x1D400 && point <= 0x1D7FF
                || point >= 0x2460 && point <= 0x24FF
                || point >= 0x1F100 && point <= 0x1F1E5
                || point >= 0x2100 && point <= 0x214F
                || point >= 0x1D2C && point <= 0x1D6A
                || point >= 0x2070 && point <= 0x209C
                || point >= 0xFB00 && point <= 0xFB06;
    }

    static boolean isInvisible(int point) {
        // Ideographs and Hangul, of which whole texts consist.
        if (point >= 0x3165 && point < 0xFE00) {
            return false;
        }
        return point == 0xAD
                || point >= 0x200B && point <= 0x200F
                || point >= 0x202A && point <= 0x202E
                || point >= 0x2060 && point <= 0x206F
                || point == 0xFEFF
                || point == 0x180E
                || point == 0x034F
                || point == 0x115F
                || point == 0x3164
                || point >= TAGS && point < SELECTORS
                || point >= SELECTORS && point <= SELECTORS + 0xEF
                || point >= 0xFE00 && point <= 0xFE0F;
    }

    /** No letter in it belongs to another script for certain, so that those that could be Latin are meant as Latin. */
    private static boolean isLatin(String text) {
        int latin = 0;
        int other = 0;
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            if ((unit | 0x20) >= 'a' && (unit | 0x20) <= 'z') {
                latin++;
            } else if (unit >= 0x370 && unit < 0x530 && LatinLooks.of(unit) == LatinLooks.NONE) {
                other++;
            }
        }
        return latin > 0 && other * 20 <= latin;
    }
}
