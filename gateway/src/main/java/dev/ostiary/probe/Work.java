package dev.ostiary.probe;

/**
 * How much closer looks at one message may cost: in proportion to its length, so that no message costs much more than
 * its length is worth. The unit is one character looked at once.
 *
 * <p>For one message and one thread.
 */
public final class Work {

    // Programs, tables and logs of all kinds need less than a third of this.
    private static final int PER_CHARACTER = 12;
    private static final int AT_LEAST = 8 * 1024;

    private long left = AT_LEAST;

    /** Adds what a text of this length may cost. */
    void grant(int characters) {
        left = Math.max(left, 0) + (long) PER_CHARACTER * characters;
    }

    /** Whether there was enough left; if so, it is spent. */
    boolean spend(int characters) {
        left -= characters;
        return left >= 0;
    }

    /** Nothing more is to be looked at, since something was hidden deeper than anything is looked for. */
    void end() {
        left = -1;
    }

    /** Whether more was needed than there was. */
    boolean isExceeded() {
        return left < 0;
    }
}
