package dev.ostiary.upstream;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Runs what it is given, one after the other and in order, on the threads that give it.
 *
 * <p>What is only touched in turns needs no lock, and nobody is ever called back under one. A thread that comes while
 * another is at work leaves its turn to that one, which hands over to the relief before it has been kept for long.
 */
final class Turns {

    private static final int AT_A_STRETCH = 64;

    private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicInteger undone = new AtomicInteger();
    private final Executor relief;

    /** @param relief goes on where a thread has done its share; not the calling thread */
    Turns(Executor relief) {
        this.relief = relief;
    }

    void take(Runnable turn) {
        waiting.add(turn);
        if (undone.getAndIncrement() == 0) {
            work();
        }
    }

    private void work() {
        for (int done = 0; done < AT_A_STRETCH; done++) {
            runNext();
            if (undone.decrementAndGet() == 0) {
                return;
            }
        }
        relief.execute(this::work);
    }

    /** A turn that throws is a bug; it must not take those after it along. */
    private void runNext() {
        try {
            waiting.remove().run();
        } catch (RuntimeException bug) {
            Thread thread = Thread.currentThread();
            thread.getUncaughtExceptionHandler().uncaughtException(thread, bug);
        }
    }
}
