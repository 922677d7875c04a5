package dev.ostiary.wire;

import java.time.Duration;
import java.util.concurrent.Executor;

/** One event loop: a thread that runs what it is given, one after the other. What runs here never blocks. */
public interface Loop extends Executor {

    /** Runs the task at once if called on this loop, else as soon as the loop comes to it. */
    @Override
    void execute(Runnable task);

    /** Runs the task after everything that the loop has at hand now. */
    void later(Runnable task);

    /** Runs the task on this loop once the time is over. */
    Timer after(Duration wait, Runnable task);

    /** Something that will happen unless it is stopped. */
    interface Timer {
        void stop();
    }
}
