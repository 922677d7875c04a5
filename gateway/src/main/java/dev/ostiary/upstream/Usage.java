package dev.ostiary.upstream;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Since when a link has been without requests. Written in turns of the link, read by any thread. */
final class Usage {

    private final InstantSource clock;
    private volatile boolean busy;
    private volatile Instant last;

    Usage(InstantSource clock) {
        this.clock = clock;
        this.last = clock.instant();
    }

    /** Counts as used now, though nothing is under way. */
    void touched() {
        last = clock.instant();
    }

    /** A request has begun. */
    void began() {
        busy = true;
    }

    /** A request has ended. */
    void ended(boolean othersUnderWay) {
        busy = othersUnderWay;
        touched();
    }

    Optional<Instant> unusedSince() {
        return busy ? Optional.empty() : Optional.of(last);
    }
}
