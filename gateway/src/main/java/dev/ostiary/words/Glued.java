package dev.ostiary.words;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Words without spaces between them, taken apart by a small dictionary: that of the lexicon, and the commonest words of English.
 *
 * <p>The cheapest way through the letters (Viterbi, 1967): a known word costs one, a letter of none two. Takes time linear in the letters.
 */
public final class Glued {

    private static final String COMMON =
            "and the to of for in on is are it this that with from me my you your all as be by or an at not now has have what when who how then "
                    + "will can data user users file files document documents page email emails mail customer customers record records tool tools name list "
                    + "next hidden internal every with into use run call read write get give make new value values while summarizing any them their";
    private static final int LONGEST_WORD = 16;

    /** How many letters are taken apart at once, at most. */
    public static final int LONGEST = 4096;

    private static final int LETTER_COST = 2;
    // Of a hundred letters so many have to be in words that are known.
    private static final int KNOWN_OF_HUNDRED = 35;

    private static final Set<String> KNOWN = words();
    private static final WordHashes WORDS = WordHashes.of(KNOWN);
    // Where no word begins so, none has to be looked for: random letters, as of pictures, end after three.
    private static final WordHashes BEGUN = WordHashes.ofBegins(KNOWN, LONGEST_WORD);
    private static final WordBegins BEGINS = WordBegins.of(KNOWN);

    private Glued() {}

    private static Set<String> words() {
        Set<String> words = Lexicon.shipped().words();
        words.addAll(Arrays.asList(COMMON.split(" ", -1)));
        return words;
    }

    /**
     * The words of a run of letters, with a space between them.
     *
     * @param run letters and digits, at most {@link #LONGEST}
     * @return its letters in lower case, one for each, and spaces; empty where most of it is no word that is known
     */
    public static Optional<String> apart(String run) {
        if (run.length() > LONGEST) {
            throw new IllegalArgumentException("more than " + LONGEST + " letters");
        }
        char[] letters = lower(run);
        return mayHoldWords(letters) ? cheapest(letters) : Optional.empty();
    }

    private static Optional<String> cheapest(char[] letters) {
        int length = letters.length;
        int[] cost = new int[length + 1];
        byte[] last = new byte[length + 1];
        Arrays.fill(cost, Integer.MAX_VALUE);
        cost[0] = 0;
        for (int from = 0; from < length; from++) {
            reach(from + 1, cost[from] + LETTER_COST, 1, cost, last);
            if (BEGINS.may(letters, from)) {
                words(letters, from, cost, last);
            }
        }
        return joined(letters, last);
    }

    /** Whether enough letters could be in known words if no word stood in the way of another; of random letters not enough are. */
    private static boolean mayHoldWords(char[] letters) {
        int most = 0;
        for (int from = 0; from < letters.length; from++) {
            most += BEGINS.may(letters, from) ? longest(letters, from) : 0;
        }
        return isEnough(most, letters.length);
    }

    private static int longest(char[] letters, int from) {
        int longest = 0;
        int hash = 0;
        for (int to = from + 1; to <= Math.min(letters.length, from + LONGEST_WORD); to++) {
            hash = hash * 31 + letters[to - 1];
            if (!BEGUN.has(hash)) {
                return longest;
            }
            longest = to - from > 1 && WORDS.has(hash) ? to - from : longest;
        }
        return longest;
    }

    private static boolean isEnough(int known, int all) {
        return known * 100 >= all * KNOWN_OF_HUNDRED;
    }

    /** Goes on from a place by each word that begins there. */
    private static void words(char[] letters, int from, int[] cost, byte[] last) {
        int hash = 0;
        for (int to = from + 1; to <= Math.min(letters.length, from + LONGEST_WORD); to++) {
            hash = hash * 31 + letters[to - 1];
            if (!BEGUN.has(hash)) {
                return;
            }
            if (to - from > 1 && WORDS.has(hash)) {
                reach(to, cost[from] + 1, to - from, cost, last);
            }
        }
    }

    /** Letter by letter, so that each stays in its place. */
    private static char[] lower(String run) {
        char[] letters = run.toCharArray();
        for (int at = 0; at < letters.length; at++) {
            char unit = letters[at];
            if (unit >= 'A' && unit <= 'Z' || unit >= 0x80) {
                letters[at] = Character.toLowerCase(unit);
            }
        }
        return letters;
    }

    private static void reach(int to, int price, int size, int[] cost, byte[] last) {
        if (price < cost[to]) {
            cost[to] = price;
            last[to] = (byte) size;
        }
    }

    private static Optional<String> joined(char[] letters, byte[] last) {
        int known = 0;
        var reversed = new StringBuilder();
        boolean word = true;
        for (int end = letters.length; end > 0; end -= last[end]) {
            boolean isWord = last[end] > 1;
            if (end < letters.length && (isWord || word)) {
                reversed.append(' ');
            }
            for (int at = end - 1; at >= end - last[end]; at--) {
                reversed.append(letters[at]);
            }
            known += isWord ? last[end] : 0;
            word = isWord;
        }
        return isEnough(known, letters.length) ? Optional.of(reversed.reverse().toString()) : Optional.empty();
    }
}
