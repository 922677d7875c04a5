package dev.ostiary.wire;

import java.time.Duration;

/** Runs everything at once, on the thread of the test. */
public final class LoopAtOnce implements Loop {

    @Override
    public void execute(Runnable task) {
        task.run();
    }

    @Override
    public void later(Runnable task) {
        task.run();
    }

    @Override
    public Timer after(Duration wait, Runnable task) {
        throw new AssertionError("no timer is needed here");
    }
}
