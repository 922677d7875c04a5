package dev.ostiary.learned;

import dev.ostiary.words.Part;
import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;

/**
 * What the model knows of each word: the word itself, with one and with two before it, and the parts that begin with it, each hashed
 * into one of {@link #PLACES} places (Weinberger et al., Feature Hashing for Large Scale Multitask Learning, 2009).
 */
final class Features {

    /** How many places there are. */
    static final int PLACES = 1 << 16;

    /** No word has more features. */
    static final int MOST = 12;

    // Stand in for words where there is none, or none that another text would have too.
    private static final int BEGIN = 0x5EED0001;
    private static final int LONG = 0x5EED0002;
    private static final int NOTHING = 0;

    // Keep pairs of words, triples and parts apart.
    private static final int PAIR = 0x2C1B3C6D;
    private static final int TRIPLE = 0x297A2D39;

    // Kinds of features: with which word it begins, 0 or more, or the numbers of one or two parts.
    private static final int PLAYS = 1 << 31;
    private static final int ALONE = 0xFF;
    private static final int FIRST = 0xFE;

    private static final int[] PARTS = new int[Part.values().length];

    static {
        // By name and not by number, so that a new part leaves the others where they are.
        for (Part part : Part.values()) {
            PARTS[part.ordinal()] = part.written().hashCode() * 0x9E3779B1;
        }
    }

    // Parts that lie further from each other do not belong together.
    private static final int NEAR = 9;
    private static final int LONGEST_WORD = 24;

    // Shorter words stand in every sentence and say something only beside others; and so do single characters of
    // Chinese.
    private static final int TELLING = 4;

    private final Parts parts;
    private final Words words;
    private final String text;
    private final int[] places = new int[MOST];
    private final int[] kinds = new int[MOST];
    private int count;
    private int hit;
    private long partsBefore;
    private long seen;
    private int partsBeforeAt = -NEAR;
    private int last = BEGIN;
    private int lastAt;
    private int lastPair;
    private int gluedUntil = -1;
    private boolean glued;
    private int beforeLastAt;

    Features(Parts parts) {
        this.parts = parts;
        this.words = parts.words();
        this.text = words.text();
    }

    /**
     * Reads the features of the next word; words have to be asked for one after the other.
     *
     * @param begins whether a sentence, or what stands for one, begins with it
     */
    void read(int word, boolean begins) {
        count = 0;
        if (begins) {
            forget();
        }
        glued = false;
        int hash = meaning(word);
        // The same word again says nothing more.
        if (hash != NOTHING && hash != last) {
            if (words.to(word) - words.from(word) >= TELLING) {
                put(hash, word);
            }
            int pair = mix(last ^ PAIR, hash);
            put(pair, last == BEGIN ? word : lastAt);
            if (last != BEGIN) {
                put(mix(lastPair ^ TRIPLE, hash), beforeLastAt);
            }
            lastPair = pair;
            beforeLastAt = last == BEGIN ? word : lastAt;
            last = hash;
            lastAt = word;
        }
        parts(word, begins);
    }

    private void forget() {
        last = BEGIN;
        partsBefore = 0;
        seen = 0;
    }

    /** A feature of the word that was read last, as people read it: words of the text, or the parts that they play, in braces. */
    String name(int word, int index) {
        int kind = kinds[index];
        if (kind >= 0) {
            return text.substring(words.from(kind), words.to(word));
        }
        String later = Part.values()[kind & 0xFF].written();
        int before = kind >> 8 & 0xFF;
        return switch (before) {
            case ALONE -> "{" + later + "}";
            case FIRST -> "{begins with " + later + "}";
            default -> "{" + Part.values()[before].written() + ", " + later + "}";
        };
    }

    /** How many there are of the word that was read last. */
    int count() {
        return count;
    }

    /** One of them: 0 to {@link #PLACES}, exclusive. */
    int place(int index) {
        return places[index];
    }

    private void parts(int word, boolean begins) {
        long here = 0;
        while (hit < parts.size() && parts.from(hit) <= word) {
            // In an address single words are not meant; what has several, such as the path of a secret, is.
            if (!glued || parts.to(hit) - parts.from(hit) > 1) {
                here |= parts.mask(hit);
            }
            hit++;
        }
        if (here == 0) {
            return;
        }
        long before = word - partsBeforeAt <= NEAR ? partsBefore : 0;
        for (long rest = here; rest != 0; rest &= rest - 1) {
            int number = Long.numberOfTrailingZeros(rest);
            int part = PARTS[number];
            if ((seen & 1L << number) == 0) {
                // A list of addresses is no more of an attack than one.
                put(part, PLAYS | ALONE << 8 | number);
            }
            if (begins) {
                put(mix(BEGIN, part), PLAYS | FIRST << 8 | number);
            }
            for (long old = before; old != 0; old &= old - 1) {
                int earlier = Long.numberOfTrailingZeros(old);
                put(mix(PARTS[earlier], part), PLAYS | earlier << 8 | number);
            }
        }
        seen |= here;
        partsBefore = here;
        partsBeforeAt = word;
    }

    /**
     * The hash of a word, or {@link #NOTHING} for signs, numbers, single letters and pieces of names, of which tables and code are made.
     */
    private int meaning(int word) {
        int from = words.from(word);
        int to = words.to(word);
        char first = text.charAt(from);
        if (to - from == 1 && (first <= 'z' || words.isSign(word))) {
            return NOTHING;
        }
        glued = from == gluedUntil || from > 0 && opens(text.charAt(from - 1));
        char next = to + 1 < text.length() ? text.charAt(to) : ' ';
        // Most words are followed by a blank.
        if (next != ' ' && binds(next) && text.charAt(to + 1) > ' ') {
            glued = true;
            gluedUntil = to + 1;
        }
        if (glued || first >= '0' && first <= '9' || next == ':' && text.startsWith("://", to)) {
            return NOTHING;
        }
        return to - from > LONGEST_WORD ? LONG : words.hash(word);
    }

    /** Whether a word behind it is the name of an element of HTML, or a folder. */
    private static boolean opens(char sign) {
        return sign == '<' || sign == '/';
    }

    /** Whether a sign without a blank behind it binds words to one, as in addresses and names of programs. */
    private static boolean binds(char sign) {
        return switch (sign) {
            case '.', '/', '@', '_', '=', '&', '?', '%' -> true;
            default -> false;
        };
    }

    private void put(int hash, int kind) {
        if (count < MOST) {
            kinds[count] = kind;
            int mixed = hash * 0x85EBCA6B;
            places[count++] = (mixed ^ mixed >>> 15) & (PLACES - 1);
        }
    }

    private static int mix(int one, int other) {
        int mixed = (one * 31 + other) * 0x9E3779B1;
        return mixed ^ mixed >>> 13;
    }
}
