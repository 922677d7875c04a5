package dev.ostiary.audit;

/**
 * A size before shaping and after it.
 *
 * @param before as it was received, at least 0
 * @param after as it was sent, at least 0
 */
public record Amount(long before, long after) {

    public static final Amount NONE = new Amount(0, 0);

    /** Less than 0 where shaping added more than it took away. */
    public long saved() {
        return before - after;
    }

    public Amount plus(Amount other) {
        return new Amount(before + other.before, after + other.after);
    }
}
