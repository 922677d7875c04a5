package dev.ostiary.checks;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for what happens in other processes, with a deadline. */
final class Eventually {

    static final Duration DEADLINE = Duration.ofSeconds(30);

    private Eventually() {}

    /** What is there at last. */
    static <T> T comes(String what, Supplier<Optional<T>> source) {
        long until = System.nanoTime() + DEADLINE.toNanos();
        Optional<T> found = source.get();
        while (found.isEmpty()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("Not within " + DEADLINE + ": " + what);
            }
            LockSupport.parkNanos(Duration.ofMillis(10).toNanos());
            found = source.get();
        }
        return found.get();
    }

    static void holds(String what, BooleanSupplier condition) {
        comes(what, () -> condition.getAsBoolean() ? Optional.of(what) : Optional.<String>empty());
    }
}
