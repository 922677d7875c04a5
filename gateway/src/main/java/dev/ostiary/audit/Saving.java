package dev.ostiary.audit;

/**
 * What shaping saved on the answers that it changed.
 *
 * @param answers how many it changed
 * @param counted of how many of them the tokens were counted
 * @param bytes of all that it changed
 * @param tokens of those that were counted
 */
public record Saving(SavedOn on, long answers, long counted, Amount bytes, Amount tokens) {

    /** The sum, on what this one is on. */
    public Saving plus(Saving other) {
        return new Saving(
                on,
                answers + other.answers,
                counted + other.counted,
                bytes.plus(other.bytes),
                tokens.plus(other.tokens));
    }
}
