package dev.ostiary.probe;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Words, with a way to tell of most others that they are none of them, without taking them out of their text. */
final class WordSet {

    private static final int SLOTS = 1 << 13;

    private final Set<String> words;
    private final boolean[] shapes = new boolean[SLOTS];

    /** @param sets words of ASCII, in lower case */
    @SafeVarargs
    WordSet(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        List.of(sets).forEach(all::addAll);
        this.words = Set.copyOf(all);
        for (String word : words) {
            shapes[shape(word, 0, word.length())] = true;
        }
    }

    boolean has(String word) {
        return words.contains(word);
    }

    /** Whether what stands between two indexes may be one of them. */
    boolean mayHave(String text, int from, int end) {
        return from < end && shapes[shape(text, from, end)];
    }

    private static int shape(String text, int from, int end) {
        int first = text.charAt(from) | 0x20;
        int last = text.charAt(end - 1) | 0x20;
        int middle = text.charAt((from + end) >>> 1) | 0x20;
        return ((first * 31 + last) * 31 + middle * 7 + (end - from)) & SLOTS - 1;
    }
}
