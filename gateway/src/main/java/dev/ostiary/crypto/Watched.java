package dev.ostiary.crypto;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

/**
 * What a file says, taken up anew while running: the file is looked at no more than so often, and read only when it has
 * changed. A look is one system call, so it may happen on an event loop.
 *
 * <p>What it does not guarantee: what was changed counts only after up to the time between two looks.
 *
 * @param <T> what is read from the file; also says so where it cannot be read
 */
public final class Watched<T> {

    private final Path file;
    private final long everyMillis;
    private final InstantSource clock;
    private final Supplier<T> reading;
    private final AtomicReference<Known<T>> known;

    private record Known<T>(T value, Optional<Stamp> stamp, long lookedAt) {}

    /** @param reading reads the file, missing or not; is called by whoever asks */
    public Watched(Path file, Duration every, InstantSource clock, Supplier<T> reading) {
        this.file = file;
        this.everyMillis = every.toMillis();
        this.clock = clock;
        this.reading = reading;
        this.known = new AtomicReference<>(read(clock.millis()));
    }

    /** What the file says. */
    public T current() {
        Known<T> before = known.get();
        long now = clock.millis();
        // A clock that was set back must not keep what is old alive: look then, too.
        if (now >= before.lookedAt() && now - before.lookedAt() < everyMillis) {
            return before.value();
        }
        if (!known.compareAndSet(before, new Known<>(before.value(), before.stamp(), now))) {
            return known.get().value();
        }
        return refreshed(before, now).value();
    }

    /** What the file says at this moment, for whoever has just changed it. */
    public T renewed() {
        Known<T> after = read(clock.millis());
        known.set(after);
        return after.value();
    }

    private Known<T> refreshed(Known<T> before, long now) {
        Optional<Stamp> stamp = Stamp.of(file);
        if (stamp.equals(before.stamp()) && stamp.isPresent()) {
            return before;
        }
        Known<T> after = read(now);
        known.set(after);
        return after;
    }

    /** The stamp is taken before the content, so that a change between the two is seen the next time. */
    private Known<T> read(long now) {
        Optional<Stamp> stamp = Stamp.of(file);
        return new Known<>(reading.get(), stamp, now);
    }
}
