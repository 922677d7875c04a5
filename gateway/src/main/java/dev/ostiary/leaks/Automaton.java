package dev.ostiary.leaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many words in one pass (Aho and Corasick, 1975): a table from state and character to state. Letters are the
 * same in both cases. Characters beyond ASCII share few columns, so whoever is told of a word with such holds it against the
 * text once more ({@link #isThere}).
 */
final class Automaton {

    private static final int ASCII = 128;
    private static final int WIDTH_BITS = 7;
    private static final int WIDTH = 1 << WIDTH_BITS;
    private static final int WIDE = 64;
    /** Set in the number of a state in which a word ends. */
    private static final int END = 0x8000;

    private static final int STATE = END - 1;
    private static final int[] NO_WORDS = {};

    private final List<String> words;
    private final byte[] columns = new byte[ASCII];
    private final char[] next;
    private final boolean[] doubtful;
    private final int[][] ends;

    /** While it is made: for each state but the first, where it comes from and by which column, in the order of words. */
    private static final class Trie {
        private final List<int[]> children = new ArrayList<>();
        private final List<int[]> found = new ArrayList<>();

        private Trie() {
            children.add(NO_WORDS);
            found.add(NO_WORDS);
        }

        /** The child behind this column, made where there is none. */
        private int child(int state, int column) {
            int[] pairs = children.get(state);
            for (int index = 0; index < pairs.length; index += 2) {
                if (pairs[index] == column) {
                    return pairs[index + 1];
                }
            }
            int child = children.size();
            if (child > STATE) {
                throw new IllegalArgumentException("too many words to look for");
            }
            children.set(state, joined(pairs, new int[] {column, child}));
            children.add(NO_WORDS);
            found.add(NO_WORDS);
            return child;
        }
    }

    private Automaton(List<String> words) {
        this.words = words;
        doubtful = new boolean[words.size()];
        columns(words);
        var trie = new Trie();
        for (int word = 0; word < words.size(); word++) {
            int state = 0;
            for (int index = 0; index < words.get(word).length(); index++) {
                state = trie.child(state, column(words.get(word).charAt(index)));
            }
            trie.found.set(state, joined(new int[] {word}, trie.found.get(state)));
        }
        int states = trie.children.size();
        next = new char[states << WIDTH_BITS];
        ends = new int[states][];
        complete(trie, states);
    }

    /** @param words none of them empty; a word is later known by its place in this list */
    static Automaton of(List<String> words) {
        return new Automaton(List.copyOf(words));
    }

    /** The state after this character; the first one is 0. */
    int next(int state, char unit) {
        return next[(state & STATE) << WIDTH_BITS | (unit < ASCII ? columns[unit] : wide(unit))];
    }

    /**
     * Goes on from a place in a state until a word ends.
     *
     * @return the place behind that word's last character, and in its lower half the state; -1 at the end of the text
     */
    long find(String text, int from, int state) {
        // Kept at hand: the loop is all that most texts cost.
        char[] table = next;
        byte[] ascii = columns;
        int at = state;
        for (int index = from; index < text.length(); index++) {
            char unit = text.charAt(index);
            at = table[(at & STATE) << WIDTH_BITS | (unit < ASCII ? ascii[unit] : wide(unit))];
            if (at >= END) {
                return (long) (index + 1) << 32 | at;
            }
        }
        return -1;
    }

    static boolean isEnd(int state) {
        return state >= END;
    }

    /** The words that end in this state, the longest first. */
    int[] words(int state) {
        return ends[state & STATE];
    }

    /** Whether this word really ends here; of words in ASCII that is sure. */
    boolean isThere(int word, String text, int end) {
        if (!doubtful[word]) {
            return true;
        }
        String sought = words.get(word);
        return text.regionMatches(true, end - sought.length(), sought, 0, sought.length());
    }

    private int column(char unit) {
        return unit < ASCII ? columns[unit] : wide(unit);
    }

    private static int wide(char unit) {
        char folded = Character.toLowerCase(unit);
        return WIDE + ((folded ^ folded >>> 6) & WIDE - 1);
    }

    private void columns(List<String> all) {
        int known = 1;
        for (int number = 0; number < all.size(); number++) {
            String word = all.get(number);
            for (int index = 0; index < word.length(); index++) {
                char unit = word.charAt(index);
                doubtful[number] |= unit >= ASCII || known >= WIDE;
                if (unit < ASCII && columns[unit] == 0) {
                    // More than fit share the last one; words are then held against the text, too.
                    byte column = (byte) Math.min(known++, WIDE - 1);
                    columns[Character.toLowerCase(unit)] = column;
                    columns[Character.toUpperCase(unit)] = column;
                }
            }
        }
    }

    /** Fills in where to go on after a mismatch, nearest states first. */
    private void complete(Trie trie, int states) {
        int[] queue = new int[states];
        int[] back = new int[states];
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            int state = queue[head];
            int row = state << WIDTH_BITS;
            int other = back[state] << WIDTH_BITS;
            if (state != 0) {
                System.arraycopy(next, other, next, row, WIDTH);
            }
            ends[state] = trie.found.get(state);
            int[] pairs = trie.children.get(state);
            for (int index = 0; index < pairs.length; index += 2) {
                int child = pairs[index + 1];
                back[child] = state == 0 ? 0 : next[other | pairs[index]] & STATE;
                int[] found = joined(trie.found.get(child), trie.found.get(back[child]));
                trie.found.set(child, found);
                next[row | pairs[index]] = (char) (found.length > 0 ? child | END : child);
                queue[tail++] = child;
            }
        }
    }

    private static int[] joined(int[] some, int[] more) {
        if (more.length == 0) {
            return some;
        }
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
