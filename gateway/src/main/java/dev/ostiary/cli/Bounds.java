package dev.ostiary.cli;

import dev.ostiary.codec.FrameLimits;
import dev.ostiary.config.Limits;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** How much a gateway takes at once: of a frame, and of work beside its loops. */
final class Bounds {

    private static final int MOST_WAITING = 1024;
    private static final int SECONDS_KEPT = 30;

    private Bounds() {}

    /** What the configuration says of frames; of what it cannot say, what is usual. */
    static FrameLimits ofFrames(Limits limits) {
        FrameLimits standard = FrameLimits.standard();
        return new FrameLimits(
                Math.toIntExact(limits.frame().bytes()),
                limits.depth(),
                standard.values(),
                Math.toIntExact(limits.string().bytes()),
                standard.keyChars(),
                limits.numberDigits(),
                standard.idChars(),
                standard.methodChars(),
                standard.batchMessages());
    }

    /** As many as cores, and a bounded queue: who would come on top of that works on the loop, which slows it down. */
    static Executor workers() {
        int cores = Runtime.getRuntime().availableProcessors();
        return new ThreadPoolExecutor(
                cores,
                cores,
                SECONDS_KEPT,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                Thread.ofPlatform().name("ostiary-worker-", 0).daemon().factory(),
                new ThreadPoolExecutor.CallerRunsPolicy());
    }
}
