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
    private static final WordHashes BEGINS = WordHashes.ofBegins(KNOWN, LONGEST_WORD);

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
        String letters = lower(run);
        int length = letters.length();
        int[] cost = new int[length + 1];
        int[] last = new int[length + 1];
        Arrays.fill(cost, Integer.MAX_VALUE);
        cost[0] = 0;
        for (int from = 0; from < length; from++) {
            reach(from + 1, cost[from] + LETTER_COST, 1, cost, last);
            int hash = 0;
            for (int to = from + 1; to <= Math.min(length, from + LONGEST_WORD); to++) {
                hash = hash * 31 + letters.charAt(to - 1);
                if (!BEGINS.has(hash)) {
                    break;
                }
                if (to - from > 1 && WORDS.has(hash)) {
                    reach(to, cost[from] + 1, to - from, cost, last);
                }
            }
        }
        return joined(letters, last);
    }

    /** Letter by letter, so that each stays in its place. */
    private static String lower(String run) {
        var lower = new StringBuilder(run.length());
        run.chars().forEach(unit -> lower.append(Character.toLowerCase((char) unit)));
        return lower.toString();
    }

    private static void reach(int to, int price, int size, int[] cost, int[] last) {
        if (price < cost[to]) {
            cost[to] = price;
            last[to] = size;
        }
    }

    private static Optional<String> joined(String letters, int[] last) {
        int known = 0;
        var reversed = new StringBuilder();
        boolean word = true;
        for (int end = letters.length(); end > 0; end -= last[end]) {
            boolean isWord = last[end] > 1;
            if (end < letters.length() && (isWord || word)) {
                reversed.append(' ');
            }
            for (int at = end - 1; at >= end - last[end]; at--) {
                reversed.append(letters.charAt(at));
            }
            known += isWord ? last[end] : 0;
            word = isWord;
        }
        return known * 100 >= letters.length() * KNOWN_OF_HUNDRED
                ? Optional.of(reversed.reverse().toString())
                : Optional.empty();
    }
}
