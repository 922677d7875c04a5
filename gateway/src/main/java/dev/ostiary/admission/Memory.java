package dev.ostiary.admission;

/**
 * What is remembered of callers and servers from one message to the next; it outlives a change of the configuration.
 *
 * @param tries what callers have tried out
 * @param windows what readers have been given
 * @param risks how much was found of late
 */
public record Memory(Tries tries, Windows windows, Risks risks) {

    /** Nothing is remembered. */
    public static final Memory NONE = new Memory(Tries.NONE, Windows.NONE, Risks.NONE);

    /**
     * What the configuration says of it.
     *
     * @param tries how many tries stop a caller
     * @param window how much of what a reader was given is remembered
     */
    public record Bounds(Tries.Limit tries, Windows.Limit window) {

        /** Nobody is stopped for trying, and nothing that was given is remembered. */
        public static final Bounds NONE = new Bounds(Tries.Limit.NONE, Windows.Limit.NONE);
    }
}
