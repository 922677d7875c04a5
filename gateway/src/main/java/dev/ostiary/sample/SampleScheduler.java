package dev.ostiary.sample;

import java.time.Duration;

/** Runs something later, so that the sample server needs no thread of its own. */
@FunctionalInterface
public interface SampleScheduler {

    /**
     * Runs {@code task} once after {@code delay}.
     *
     * @return what calls it off; calling it off too late does nothing
     */
    Runnable after(Duration delay, Runnable task);
}
