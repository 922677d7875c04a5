package dev.ostiary.readings;

import dev.ostiary.words.WordHashes;
import java.util.ArrayList;
import java.util.List;

/** Texts of which every letter was changed in the same way: rot13, digits for letters, back to front. */
final class Ciphers {

    // Words that no text is without, turned by 13 places, and those of orders.
    private static final WordHashes TURNED = WordHashes.of(List.of(
            "gur",
            "naq",
            "lbh",
            "lbhe",
            "sbe",
            "jvgu",
            "guvf",
            "gung",
            "nyy",
            "vtaber",
            "cerivbhf",
            "flfgrz",
            "cebzcg",
            "vafgehpgvbaf",
            "erirny",
            "frperg",
            "hfre",
            "nf",
            "gb",
            "va",
            "bs",
            "vf",
            "ghea",
            "fraq",
            "svyr",
            "sebz",
            "fubj",
            "abg",
            "jung",
            "ubj",
            "jub",
            "jul",
            "vagb",
            "nobhg",
            "hfvat",
            "jevgr",
            "rkcynva",
            "perngr",
            "cebivqr",
            "genafyngr",
            "fhzznevmr",
            "ercyl",
            "nafjre",
            "erfcbafr",
            "zrffntr"));
    private static final WordHashes BACKWARDS = WordHashes.of(List.of(
            "eht",
            "dna",
            "uoy",
            "ruoy",
            "rof",
            "htiw",
            "siht",
            "taht",
            "lla",
            "erongi",
            "suoiverp",
            "metsys",
            "tpmorp",
            "snoitcurtsni",
            "laever",
            "terces",
            "resu",
            "dnes",
            "elif",
            "morf",
            "wohs",
            "neddih",
            "noitcurtsni",
            "ton",
            "reven",
            "fo",
            "ot",
            "tahw",
            "woh",
            "ohw",
            "yhw",
            "otni",
            "tuoba",
            "gnisu",
            "etirw",
            "nialpxe",
            "etaerc",
            "edivorp",
            "etalsnart",
            "ezirammus",
            "ylper",
            "rewsna",
            "esnopser",
            "egassem"));
    private static final String DIGITS = "0134578@$!";
    private static final String MEANT = "oieastbasi";
    private static final int ENOUGH = 2;
    // A share of words that hold both letters and digits: in ordinary text names of things do.
    private static final int MIXED_OF_HUNDRED = 20;

    private static final byte LETTER = 1;
    private static final byte DIGIT = 2;
    private static final byte[] KINDS = new byte[0x80];

    static {
        for (char unit = 0; unit < KINDS.length; unit++) {
            boolean isLetter = (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z';
            boolean isDigit = unit >= '0' && unit <= '9' || DIGITS.indexOf(unit) >= 0;
            KINDS[unit] = isLetter ? LETTER : isDigit ? DIGIT : 0;
        }
    }

    private Ciphers() {}

    static List<Reading> of(Reading before) {
        List<Reading> readings = new ArrayList<>(0);
        var seen = new Seen(before.text());
        if (seen.turned >= ENOUGH) {
            readings.add(Readings.next(before, turned(before.text()), List.of(Way.ROT13), Origin.SAME));
        }
        if (seen.backwards >= ENOUGH || before.text().indexOf('\u202E') >= 0) {
            readings.add(backwards(before));
        }
        if (seen.mixed >= ENOUGH && seen.mixed * 100 >= seen.words * MIXED_OF_HUNDRED) {
            readings.add(Readings.next(before, meant(before.text(), 'i'), List.of(Way.LEET), Origin.SAME));
            readings.add(Readings.next(before, meant(before.text(), 'l'), List.of(Way.LEET), Origin.SAME));
        }
        return readings;
    }

    /** What kinds of words a text has; only the begin of a long one is looked at, and its end. */
    private static final class Seen {

        private static final int LOOKED_AT = 1 << 20;

        private int words;
        private int turned;
        private int backwards;
        private int mixed;

        Seen(String text) {
            int length = Math.min(text.length(), LOOKED_AT);
            int from = -1;
            boolean letter = false;
            boolean digit = false;
            for (int at = 0; at <= length; at++) {
                char unit = at == length ? ' ' : text.charAt(at);
                byte kind = unit < KINDS.length ? KINDS[unit] : 0;
                if (kind != 0) {
                    from = from < 0 ? at : from;
                    letter |= kind == LETTER;
                    digit |= kind == DIGIT;
                } else if (from >= 0) {
                    word(text, from, at, letter, digit);
                    from = -1;
                    letter = false;
                    digit = false;
                }
            }
        }

        private void word(String text, int from, int to, boolean letter, boolean digit) {
            words++;
            if (letter && digit) {
                // Numbers with a unit, versions and keys are mixed too, but not from the inside.
                mixed += isMixed(text, from, to) ? 1 : 0;
            } else if (letter && to - from >= 2 && to - from <= 12) {
                int hash = hash(text, from, to);
                turned += TURNED.has(hash) ? 1 : 0;
                backwards += BACKWARDS.has(hash) ? 1 : 0;
            }
        }

        /** As in pr3v10us: a digit between letters, or a sign of them before one. */
        private static boolean isMixed(String text, int from, int to) {
            if (to - from > 24) {
                return to - from > 40 ? false : hasDigitInside(text, from, to);
            }
            return hasDigitInside(text, from, to) || DIGITS.indexOf(text.charAt(from)) >= 0 && to - from > 2;
        }

        private static boolean hasDigitInside(String text, int from, int to) {
            for (int at = from + 1; at + 1 < to; at++) {
                if (DIGITS.indexOf(text.charAt(at)) >= 0 && Character.isLetter(text.charAt(at - 1))) {
                    return true;
                }
            }
            return false;
        }

        private static int hash(String text, int from, int to) {
            int hash = 0;
            for (int at = from; at < to; at++) {
                hash = hash * 31 + (text.charAt(at) | 0x20);
            }
            return hash;
        }
    }

    private static String turned(String text) {
        char[] units = text.toCharArray();
        for (int at = 0; at < units.length; at++) {
            int letter = units[at] | 0x20;
            if (letter >= 'a' && letter <= 'z') {
                units[at] += (char) (letter < 'n' ? 13 : -13);
            }
        }
        return new String(units);
    }

    private static String meant(String text, char one) {
        char[] units = text.toCharArray();
        for (int at = 0; at < units.length; at++) {
            int place = DIGITS.indexOf(units[at]);
            if (place >= 0 && isInWord(units, at)) {
                units[at] = units[at] == '1' ? one : MEANT.charAt(place);
            }
        }
        return new String(units);
    }

    /** An exclamation mark is one where nothing follows. */
    private static boolean isInWord(char[] units, int at) {
        boolean sign = units[at] == '!' || units[at] == '$' || units[at] == '@';
        return !sign || at + 1 < units.length && Character.isLetterOrDigit(units[at + 1]);
    }

    private static Reading backwards(Reading before) {
        int length = before.text().length();
        int[] places = new int[length + 1];
        for (int index = 0; index < length; index++) {
            places[index] = length - 1 - index;
        }
        places[length] = length;
        String text = new StringBuilder(before.text()).reverse().toString();
        return Readings.next(before, text, List.of(Way.REVERSED), new Origin.Mapped(places));
    }
}
