package dev.ostiary.learned;

/**
 * The window of a text that reads most like an attack.
 *
 * @param points in thousandths of the logarithm of the odds
 * @param from its first word
 * @param to the word behind its last; {@code from} where there is no window of a few words
 */
public record Score(int points, int from, int to) {

    /** Of a text without a window: lower than any other. */
    static final Score NONE = new Score(Integer.MIN_VALUE, 0, 0);
}
