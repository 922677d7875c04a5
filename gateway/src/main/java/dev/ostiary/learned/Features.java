package dev.ostiary.learned;

import dev.ostiary.words.Part;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;

/**
 * What the model knows of each word: the word itself, its neighbours before it, and the parts that begin with it, each hashed
 * into one of {@link #SIZE} places (Weinberger et al., Feature Hashing for Large Scale Multitask Learning, 2009).
 */
final class Features {

    /** How many places there are. */
    static final int SIZE = 1 << 17;

    /** No word has more features. */
    static final int MOST = 24;

    private static final int BEGIN = 0x5EED0001;
    private static final int NUMBER = 0x5EED0002;
    private static final int UPPER = 0x5EED0003;
    private static final int END = 0x5EED0004;
    private static final int PART = 0x5EED0005;
    private static final int SKIP = 0x5EED0006;
    private static final int LONG = 0x5EED0007;

    // Parts that lie further from each other do not belong together.
    private static final int NEAR = 9;
    private static final int LONGEST_WORD = 24;

    private final Parts parts;
    private final Words words;
    private final int[] into = new int[MOST];
    private int count;
    private int hit;
    private long partsBefore;
    private int partsBeforeAt = -NEAR;
    private int last = 0;
    private int beforeLast = 0;

    Features(Parts parts) {
        this.parts = parts;
        this.words = parts.words();
    }

    /** Reads the features of the next word; words have to be asked for one after the other. */
    int[] of(int word) {
        count = 0;
        int hash = meaning(word);
        boolean begins = word == 0 || words.sentence(word - 1) != words.sentence(word);
        int one = begins ? BEGIN : last;
        int two = begins || word == 1 || words.sentence(word - 2) != words.sentence(word) ? BEGIN : beforeLast;
        put(hash);
        put(mix(one, hash));
        put(mix(mix(two, one), hash));
        put(mix(mix(two, SKIP), hash));
        if (word + 1 == words.size() || words.sentence(word + 1) != words.sentence(word)) {
            put(mix(hash, END));
        }
        if (isUpper(word)) {
            put(UPPER);
            put(mix(UPPER, hash));
        }
        parts(word, begins);
        beforeLast = last;
        last = hash;
        return into;
    }

    /** How many of the features that {@link #of} gave last are meant. */
    int count() {
        return count;
    }

    private void parts(int word, boolean begins) {
        long here = 0;
        while (hit < parts.size() && parts.from(hit) <= word) {
            here |= parts.mask(hit);
            hit++;
        }
        if (begins) {
            partsBefore = 0;
        }
        here &= ~(1L << Part.PRIOR.ordinal() | 1L << Part.ABOUT.ordinal());
        if (here == 0) {
            return;
        }
        long before = word - partsBeforeAt <= NEAR ? partsBefore : 0;
        for (long rest = here; rest != 0; rest &= rest - 1) {
            int part = Long.numberOfTrailingZeros(rest);
            put(mix(PART, part));
            for (long old = before; old != 0 && count < MOST; old &= old - 1) {
                put(mix(mix(PART, Long.numberOfTrailingZeros(old) + 64), part));
            }
        }
        partsBefore = here;
        partsBeforeAt = word;
    }

    private int meaning(int word) {
        int from = words.from(word);
        int to = words.to(word);
        if (to - from > LONGEST_WORD) {
            return LONG;
        }
        for (int at = from; at < to; at++) {
            char unit = words.text().charAt(at);
            if (unit < '0' || unit > '9') {
                return words.hash(word);
            }
        }
        return NUMBER;
    }

    private boolean isUpper(int word) {
        int from = words.from(word);
        int to = words.to(word);
        if (to - from < 3) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (!Character.isUpperCase(words.text().charAt(at))) {
                return false;
            }
        }
        return true;
    }

    private void put(int hash) {
        if (count < MOST) {
            int mixed = hash * 0x85EBCA6B;
            into[count++] = (mixed ^ mixed >>> 15) & (SIZE - 1);
        }
    }

    private static int mix(int one, int other) {
        int mixed = (one * 31 + other) * 0x9E3779B1;
        return mixed ^ mixed >>> 13;
    }
}
