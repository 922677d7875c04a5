package dev.ostiary.words;

import java.util.Arrays;

/** The parts that were found in a row of words, in the order in which they begin; shorter phrases first. */
public final class Parts {

    /** The bit of a phrase in a language that orders its words in another way than English. */
    static final long ANY_ORDER = 1L << 62;

    /** The bit of a phrase that English has too. */
    static final long ENGLISH = 1L << 63;

    private final Words words;
    private int size;
    private int[] from = new int[16];
    private int[] to = new int[16];
    private long[] masks = new long[16];

    Parts(Words words) {
        this.words = words;
    }

    void add(int begin, int end, long mask) {
        if (size == from.length) {
            from = Arrays.copyOf(from, size * 2);
            to = Arrays.copyOf(to, size * 2);
            masks = Arrays.copyOf(masks, size * 2);
        }
        from[size] = begin;
        to[size] = end;
        masks[size] = mask;
        size++;
    }

    /** Forgets what was added last and begins with a word. */
    void dropFrom(int begin) {
        while (size > 0 && from[size - 1] == begin) {
            size--;
        }
    }

    public Words words() {
        return words;
    }

    public int size() {
        return size;
    }

    /** The first word of a phrase. */
    public int from(int hit) {
        return from[hit];
    }

    /** The word behind a phrase. */
    public int to(int hit) {
        return to[hit];
    }

    /** The parts that a phrase plays: a bit each, by {@link Part#ordinal}. */
    public long mask(int hit) {
        return masks[hit] & ~(ANY_ORDER | ENGLISH);
    }

    /** Whether a phrase is of a language that orders its words in another way than English. */
    public boolean anyOrder(int hit) {
        return (masks[hit] & ANY_ORDER) != 0;
    }

    /** Whether a phrase is of another language for certain, and not one that English has too. */
    public boolean isForeign(int hit) {
        return (masks[hit] & (ANY_ORDER | ENGLISH)) == ANY_ORDER;
    }

    /** The first phrase that begins at a word or behind it. */
    public int firstAt(int word) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (from[middle] < word) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** Whether a phrase plays a part. */
    public boolean plays(int hit, Part part) {
        return (masks[hit] & part.bit()) != 0;
    }
}
