package dev.ostiary.scan;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.List;

/**
 * Glances once over a text for a set of names, whatever the case and with quotes, carets and backslashes
 * inside of them overlooked, and notes on the way what would need a closer reading.
 *
 * <p>One automaton for all names (Aho and Corasick, 1975), a table look-up per character. What it says
 * is a reason to read on, never a finding.
 */
public final class NameScan {

    /**
     * What a glance saw.
     *
     * @param name one of the names, or what is left of it when disguises are taken off
     * @param word one of the words, standing alone
     * @param pattern something that may stand for other characters, as in patterns for file names
     * @param substitution something that a shell replaces: variables, commands, braces
     * @param foldable characters that are another form of plain ones, or no form at all
     * @param percent something percent-encoded
     * @param escape an escape of a programming language
     */
    public record Glance(
            boolean name,
            boolean word,
            boolean pattern,
            boolean substitution,
            boolean foldable,
            boolean percent,
            boolean escape) {

        /** Whether there is nothing to read on for. */
        public boolean nothing() {
            return !pattern && nothingButPatterns();
        }

        /** Whether there is nothing to read on for, except words that may be patterns. */
        public boolean nothingButPatterns() {
            return !(name || word || substitution || foldable || percent || escape);
        }

        /** Whether the line may hold something that stands for other characters. */
        public boolean wild() {
            return pattern || substitution;
        }
    }

    // Symbols of the automaton: letters, digits, dot, underscore, hyphen, and one for all that separates.
    private static final int SYMBOLS = 40;
    private static final int SEPARATOR = 39;
    // What is no plain symbol of its own.
    private static final byte VANISHES = 64;
    private static final byte QUOTE = 65;
    private static final byte BACKSLASH = 66;
    private static final byte PATTERN = 67;
    private static final byte PERCENT = 68;
    private static final byte CONTROL = 69;
    private static final byte SUBSTITUTION = 70;

    private static final byte[] CLASSES = new byte[128];

    static {
        Arrays.fill(CLASSES, (byte) SEPARATOR);
        Arrays.fill(CLASSES, 1, ' ', CONTROL);
        CLASSES['\t'] = SEPARATOR;
        CLASSES['\n'] = SEPARATOR;
        CLASSES['\r'] = SEPARATOR;
        CLASSES[0x7F] = CONTROL;
        for (int letter = 0; letter < 26; letter++) {
            CLASSES['a' + letter] = (byte) letter;
            CLASSES['A' + letter] = (byte) letter;
        }
        for (int digit = 0; digit < 10; digit++) {
            CLASSES['0' + digit] = (byte) (26 + digit);
        }
        CLASSES['.'] = 36;
        CLASSES['_'] = 37;
        CLASSES['-'] = 38;
        CLASSES['^'] = VANISHES;
        CLASSES['\''] = QUOTE;
        CLASSES['"'] = QUOTE;
        CLASSES['`'] = QUOTE;
        CLASSES['\\'] = BACKSLASH;
        CLASSES['%'] = PERCENT;
        CLASSES['*'] = PATTERN;
        CLASSES['?'] = PATTERN;
        CLASSES['['] = PATTERN;
        CLASSES['{'] = SUBSTITUTION;
        CLASSES['$'] = SUBSTITUTION;
    }

    private static final byte NAME = 1;
    private static final byte WORD = 2;

    private final int[] next;
    private final byte[] ends;
    private final int start;

    /**
     * @param names found anywhere where they have a dot in them; others are words of their own too often,
     *     and found only where separators stand around them
     * @param words found only where separators stand around them
     */
    public NameScan(Collection<String> names, Collection<String> words) {
        var trie = new Trie();
        for (String name : names) {
            if (name.indexOf('.') >= 0) {
                trie.add(symbols(name), NAME);
            } else {
                // Windows drops dots at the end of a name.
                List.of("", ".", "..").forEach(dots -> trie.add(symbols(" " + name + dots + " "), NAME));
            }
        }
        words.forEach(word -> trie.add(symbols(" " + word + " "), WORD));
        trie.link();
        this.next = trie.next.stream().flatMapToInt(Arrays::stream).toArray();
        this.ends = new byte[trie.next.size()];
        for (int state = 0; state < ends.length; state++) {
            ends[state] = trie.ends.get(state);
        }
        this.start = next[SEPARATOR];
    }

    /** Glances over a text. */
    public Glance glance(String text) {
        // Two readings of a backslash: nothing, as in a shell, and a separator, as in paths of Windows. Up to the first
        // one they are the same.
        int state = start;
        int windows = start;
        boolean differ = false;
        int seen = 0;
        boolean pattern = false;
        boolean substitution = false;
        boolean foldable = false;
        boolean percent = false;
        boolean escape = false;
        for (int index = 0; index < text.length(); index++) {
            char unit = text.charAt(index);
            int symbol = SEPARATOR;
            if (unit < 128) {
                symbol = CLASSES[unit];
                if (symbol >= VANISHES) {
                    switch (symbol) {
                        case QUOTE -> {
                            substitution |= unit == '`';
                            index = Quotes.pastConcatenation(text, index);
                        }
                        case BACKSLASH -> {
                            escape |= isEscape(text, index + 1);
                            windows = next[(differ ? windows : state) * SYMBOLS + SEPARATOR];
                            differ = true;
                            seen |= ends[windows];
                            index = Quotes.pastLineEnd(text, index);
                        }
                        case CONTROL -> foldable = true;
                        case PATTERN -> pattern = true;
                        case SUBSTITUTION -> substitution = true;
                        case PERCENT -> {
                            percent |= isHex(text, index + 1) && isHex(text, index + 2);
                            substitution = true;
                        }
                        default -> {}
                    }
                    if (symbol < PATTERN || symbol == CONTROL) {
                        continue;
                    }
                    symbol = SEPARATOR;
                }
            } else {
                foldable |= Foldable.contains(unit);
            }
            state = next[state * SYMBOLS + symbol];
            seen |= ends[state];
            if (differ) {
                windows = next[windows * SYMBOLS + symbol];
                seen |= ends[windows];
            }
        }
        seen |= ends[next[state * SYMBOLS + SEPARATOR]];
        seen |= differ ? ends[next[windows * SYMBOLS + SEPARATOR]] : 0;
        return new Glance((seen & NAME) != 0, (seen & WORD) != 0, pattern, substitution, foldable, percent, escape);
    }

    private static boolean isEscape(String text, int index) {
        if (index >= text.length()) {
            return false;
        }
        char letter = text.charAt(index);
        return letter == 'x' || letter == 'X' || letter == 'u' || letter == 'U' || letter >= '0' && letter <= '7';
    }

    private static boolean isHex(String text, int index) {
        return index < text.length() && Character.digit(text.charAt(index), 16) >= 0;
    }

    private static int[] symbols(String name) {
        return name.chars()
                .map(unit -> unit < 128 && CLASSES[unit] < SYMBOLS ? CLASSES[unit] : SEPARATOR)
                .toArray();
    }

    /** The automaton while it is being built: first a tree of all names, then a full table. */
    private static final class Trie {
        private final List<int[]> next = new ArrayList<>();
        private final List<Byte> ends = new ArrayList<>();

        Trie() {
            state();
        }

        void add(int[] symbols, byte end) {
            int state = 0;
            for (int symbol : symbols) {
                if (next.get(state)[symbol] < 0) {
                    next.get(state)[symbol] = state();
                }
                state = next.get(state)[symbol];
            }
            ends.set(state, (byte) (ends.get(state) | end));
        }

        /** Breadth first: where a name breaks off, the longest ending that begins another goes on. */
        void link() {
            int[] fallback = new int[next.size()];
            Deque<Integer> waiting = new ArrayDeque<>(List.of(0));
            while (!waiting.isEmpty()) {
                int state = waiting.remove();
                for (int symbol = 0; symbol < SYMBOLS; symbol++) {
                    int elsewhere = state == 0 ? 0 : next.get(fallback[state])[symbol];
                    int child = next.get(state)[symbol];
                    if (child < 0) {
                        next.get(state)[symbol] = elsewhere;
                    } else {
                        fallback[child] = elsewhere;
                        ends.set(child, (byte) (ends.get(child) | ends.get(elsewhere)));
                        waiting.add(child);
                    }
                }
            }
        }

        private int state() {
            int[] row = new int[SYMBOLS];
            Arrays.fill(row, -1);
            next.add(row);
            ends.add((byte) 0);
            return next.size() - 1;
        }
    }
}
