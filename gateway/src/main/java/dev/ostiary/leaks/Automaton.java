package dev.ostiary.leaks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Finds all of many words in one pass (Aho and Corasick, 1975): a table from state and character to state. Letters are the
 * same in both cases. States in which a word ends have the highest numbers, so that telling them is one comparison.
 */
final class Automaton {

    private static final int[] NO_WORDS = {};

    private final char[] classes = new char[Character.MAX_VALUE + 1];
    private final int width;
    private final char[] next;
    private final int accepting;
    private final int[][] ends;

    private Automaton(List<String> words) {
        width = classes(words);
        List<char[]> rows = new ArrayList<>();
        List<int[]> found = new ArrayList<>();
        row(rows, found);
        for (int word = 0; word < words.size(); word++) {
            plant(words.get(word), word, rows, found);
        }
        int[] order = complete(rows, found);
        accepting = (int) found.stream().filter(each -> each.length == 0).count();
        int[] renumbered = renumbered(order, found);
        next = new char[rows.size() * width];
        ends = new int[rows.size() - accepting][];
        for (int state = 0; state < rows.size(); state++) {
            int to = renumbered[state] * width;
            for (int each = 0; each < width; each++) {
                next[to + each] = (char) renumbered[rows.get(state)[each]];
            }
            if (renumbered[state] >= accepting) {
                ends[renumbered[state] - accepting] = found.get(state);
            }
        }
    }

    /** @param words none of them empty; a word is later known by its place in this list */
    static Automaton of(List<String> words) {
        return new Automaton(words);
    }

    int next(int state, char unit) {
        return next[state * width + classes[unit]];
    }

    boolean isEnd(int state) {
        return state >= accepting;
    }

    /** The words that end in this state, the longest first. */
    int[] words(int state) {
        return ends[state - accepting];
    }

    private int classes(List<String> words) {
        int known = 1;
        for (String word : words) {
            for (int index = 0; index < word.length(); index++) {
                char unit = word.charAt(index);
                char folded = Character.toLowerCase(unit);
                if (classes[folded] == 0) {
                    classes[folded] = (char) known++;
                    classes[Character.toUpperCase(folded)] = classes[folded];
                }
                classes[unit] = classes[folded];
            }
        }
        return known;
    }

    private void plant(String word, int number, List<char[]> rows, List<int[]> found) {
        int state = 0;
        for (int index = 0; index < word.length(); index++) {
            int unit = classes[word.charAt(index)];
            if (rows.get(state)[unit] == 0) {
                rows.get(state)[unit] = (char) row(rows, found);
            }
            state = rows.get(state)[unit];
        }
        found.set(state, joined(new int[] {number}, found.get(state)));
    }

    private int row(List<char[]> rows, List<int[]> found) {
        if (rows.size() > Character.MAX_VALUE) {
            throw new IllegalArgumentException("too many words to look for");
        }
        rows.add(new char[width]);
        found.add(NO_WORDS);
        return rows.size() - 1;
    }

    /** Fills in where to go on after a mismatch, nearest states first. */
    private int[] complete(List<char[]> rows, List<int[]> found) {
        int[] queue = new int[rows.size()];
        int[] back = new int[rows.size()];
        int tail = 1;
        for (int head = 0; head < tail; head++) {
            int state = queue[head];
            char[] row = rows.get(state);
            char[] other = rows.get(back[state]);
            for (int unit = 0; unit < width; unit++) {
                int child = row[unit];
                if (child == 0) {
                    row[unit] = state == 0 ? 0 : other[unit];
                } else {
                    back[child] = state == 0 ? 0 : other[unit];
                    found.set(child, joined(found.get(child), found.get(back[child])));
                    queue[tail++] = child;
                }
            }
        }
        return queue;
    }

    private static int[] renumbered(int[] order, List<int[]> found) {
        int[] numbers = new int[order.length];
        int number = 0;
        for (boolean end : new boolean[] {false, true}) {
            for (int state : order) {
                if (found.get(state).length > 0 == end) {
                    numbers[state] = number++;
                }
            }
        }
        return numbers;
    }

    private static int[] joined(int[] some, int[] more) {
        int[] all = Arrays.copyOf(some, some.length + more.length);
        System.arraycopy(more, 0, all, some.length, more.length);
        return all;
    }
}
