package dev.ostiary.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. May be used from several threads. */
public final class FixedClock implements InstantSource {

    private final AtomicReference<Instant> now;

    private FixedClock(Instant start) {
        this.now = new AtomicReference<>(start);
    }

    /**
     * A clock that stands at an instant.
     *
     * @param start an instant in ISO 8601, such as {@code 2026-08-01T09:00:00Z}
     */
    public static FixedClock at(String start) {
        return new FixedClock(Instant.parse(start));
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves the clock; a negative duration turns it back, as a corrected system clock would be. */
    public void pass(Duration time) {
        now.updateAndGet(before -> before.plus(time));
    }
}
