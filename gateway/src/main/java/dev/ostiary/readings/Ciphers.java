package dev.ostiary.readings;

import dev.ostiary.words.WordHashes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Texts of which every letter was changed in the same way: rot13, digits for letters, back to front. */
final class Ciphers {

    // Words that no text is without, turned by 13 places, and those of orders.
    private static final List<String> TURNED_WORDS = List.of(
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
            "zrffntr");
    private static final List<String> BACKWARDS_WORDS = List.of(
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
            "egassem");
    private static final WordHashes TURNED = WordHashes.of(TURNED_WORDS);
    private static final WordHashes BACKWARDS = WordHashes.of(BACKWARDS_WORDS);
    // Nearly every word is neither, and is looked up once.
    private static final WordHashes CHANGED = WordHashes.of(
            Stream.of(TURNED_WORDS, BACKWARDS_WORDS).flatMap(List::stream).toList());
    private static final String DIGITS = "0134578@$!";
    private static final String MEANT = "oieastbasi";
    private static final char[] LETTERS = new char[0x80];

    static {
        for (int index = 0; index < DIGITS.length(); index++) {
            LETTERS[DIGITS.charAt(index)] = MEANT.charAt(index);
        }
    }

    private static final int ENOUGH = 2;
    // A share of words that hold both letters and digits: in ordinary text names of things do.
    private static final int MIXED_OF_HUNDRED = 20;

    private Ciphers() {}

    /** @param seen the words of the text, as {@link Suspicion} has gone through them */
    static List<Reading> of(Reading before, Seen seen) {
        List<Reading> readings = new ArrayList<>(0);
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

    /** Whether a sign may stand for a letter. */
    static boolean isSign(char unit) {
        return unit == '@' || unit == '$' || unit == '!';
    }

    /** What kinds of words a text has. */
    static final class Seen {

        private static final int SHORTEST = 2;
        private static final int LONGEST = 12;

        private int words;
        private int turned;
        private int backwards;
        private int mixed;

        /** One more word of letters only, whose hash is that of its letters in lower case. */
        void word(int size, int hash) {
            words++;
            if (size >= SHORTEST && size <= LONGEST && CHANGED.has(hash)) {
                turned += TURNED.has(hash) ? 1 : 0;
                backwards += BACKWARDS.has(hash) ? 1 : 0;
            }
        }

        /** One more word that holds digits, or signs that may stand for letters. */
        void word(String text, int from, int to, boolean letters) {
            words++;
            // Numbers with a unit, versions and keys are mixed too, but not from the inside.
            mixed += letters && isMixed(text, from, to) ? 1 : 0;
        }

        /** As in pr3v10us: a digit between letters, or a sign of them before one. */
        private static boolean isMixed(String text, int from, int to) {
            if (to - from > 24) {
                return to - from > 40 ? false : hasDigitInside(text, from, to);
            }
            return hasDigitInside(text, from, to) || LETTERS[text.charAt(from)] != 0 && to - from > 2;
        }

        private static boolean hasDigitInside(String text, int from, int to) {
            for (int at = from + 1; at + 1 < to; at++) {
                if (LETTERS[text.charAt(at)] != 0 && Character.isLetter(text.charAt(at - 1))) {
                    return true;
                }
            }
            return false;
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
            char letter = units[at] < LETTERS.length ? LETTERS[units[at]] : 0;
            if (letter != 0 && isInWord(units, at)) {
                units[at] = units[at] == '1' ? one : letter;
            }
        }
        return new String(units);
    }

    /** An exclamation mark is one where nothing follows. */
    private static boolean isInWord(char[] units, int at) {
        return !isSign(units[at]) || at + 1 < units.length && Character.isLetterOrDigit(units[at + 1]);
    }

    private static Reading backwards(Reading before) {
        String text = new StringBuilder(before.text()).reverse().toString();
        return Readings.next(before, text, List.of(Way.REVERSED), new Origin.Reversed(text.length()));
    }
}
