package dev.ostiary.upstream;

import java.time.Instant;

/**
 * Whether a server may be called, after what became of earlier calls. A value: its methods give the state that follows.
 *
 * <p>The circuit breaker of Michael Nygard's "Release It!": closed until enough failures follow each other, open for a
 * while, then half-open for one attempt that decides. An attempt that is never heard of again frees the way for the
 * next after the same while.
 */
public sealed interface Breaker {

    BreakerSettings settings();

    /** Whether an attempt may be made now. */
    boolean allows(Instant now);

    /** The state once an attempt that was allowed begins. */
    Breaker attempted(Instant now);

    /** The state after a failure. */
    Breaker failed(Instant now);

    /** The state after a success. */
    default Breaker succeeded() {
        return closed(settings());
    }

    /** The state of a server that never failed. */
    static Breaker closed(BreakerSettings settings) {
        return new Closed(settings, 0);
    }

    /**
     * Calls pass.
     *
     * @param inARow failures since the last success
     */
    record Closed(BreakerSettings settings, int inARow) implements Breaker {

        @Override
        public boolean allows(Instant now) {
            return true;
        }

        @Override
        public Breaker attempted(Instant now) {
            return this;
        }

        @Override
        public Breaker failed(Instant now) {
            return inARow + 1 < settings.failures()
                    ? new Closed(settings, inARow + 1)
                    : new Open(settings, now.plus(settings.openFor()));
        }

        @Override
        public Breaker succeeded() {
            return inARow == 0 ? this : closed(settings);
        }
    }

    /** No call passes before an instant, and then one. */
    sealed interface Waiting extends Breaker {

        Instant until();

        @Override
        default boolean allows(Instant now) {
            return !now.isBefore(until());
        }

        @Override
        default Breaker attempted(Instant now) {
            return allows(now) ? new HalfOpen(settings(), now.plus(settings().openFor())) : this;
        }
    }

    /** No call passes until an instant. What still fails from before changes nothing. */
    record Open(BreakerSettings settings, Instant until) implements Waiting {

        @Override
        public Breaker failed(Instant now) {
            return this;
        }
    }

    /** One attempt is on its way; others have to wait for what becomes of it, or until an instant. */
    record HalfOpen(BreakerSettings settings, Instant until) implements Waiting {

        @Override
        public Breaker failed(Instant now) {
            return new Open(settings, now.plus(settings.openFor()));
        }
    }
}
