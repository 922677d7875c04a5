package dev.ostiary.words;

import java.util.Collection;

/**
 * Words by their hashes, as {@link String#hashCode} has them, so that one can be looked up while it is read. Two words may share a hash:
 * only for what is looked at once more.
 */
public final class WordHashes {

    private static final int FEW = 256;

    private final int[] slots;

    private WordHashes(int words) {
        // Of few words nearly every place is empty, so that what is no word is found out at once.
        slots = new int[Integer.highestOneBit(words * (words < FEW ? 32 : 4) + 16)];
    }

    public static WordHashes of(Collection<String> words) {
        var hashes = new WordHashes(words.size());
        for (String word : words) {
            hashes.add(word.hashCode());
        }
        return hashes;
    }

    /** The same for all that words begin with, up to a length, and the whole ones that are no longer. */
    static WordHashes ofBegins(Collection<String> words, int longest) {
        int letters = 0;
        for (String word : words) {
            letters += Math.min(word.length(), longest);
        }
        var hashes = new WordHashes(letters);
        for (String word : words) {
            int hash = 0;
            for (int at = 0; at < Math.min(word.length(), longest); at++) {
                hash = hash * 31 + word.charAt(at);
                hashes.add(hash);
            }
        }
        return hashes;
    }

    private void add(int hash) {
        int slot = slot(hash);
        while (slots[slot] != 0 && slots[slot] != hash) {
            slot = (slot + 1) & (slots.length - 1);
        }
        slots[slot] = hash;
    }

    /** Whether a word has this hash. */
    public boolean has(int hash) {
        int slot = slot(hash);
        while (slots[slot] != 0) {
            if (slots[slot] == hash) {
                return true;
            }
            slot = (slot + 1) & (slots.length - 1);
        }
        return false;
    }

    private int slot(int hash) {
        int mixed = hash * 0x9E3779B1;
        return (mixed ^ mixed >>> 16) & (slots.length - 1);
    }
}
