package dev.ostiary.audit;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Ticks a log in the background until it is closed, and then closes the log, too. */
public final class Upkeep implements AutoCloseable {

    private static final Duration EVERY = Duration.ofMillis(200);

    private final AuditLog log;
    private final ScheduledExecutorService clockwork;

    private Upkeep(AuditLog log, ScheduledExecutorService clockwork) {
        this.log = log;
        this.clockwork = clockwork;
    }

    /**
     * @param trouble takes sentences for the operator's log, each when a trouble begins
     */
    public static Upkeep of(AuditLog log, Consumer<String> trouble) {
        ScheduledExecutorService clockwork = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().name("ostiary-audit").daemon().factory());
        clockwork.scheduleWithFixedDelay(
                () -> tick(log, trouble), EVERY.toMillis(), EVERY.toMillis(), TimeUnit.MILLISECONDS);
        return new Upkeep(log, clockwork);
    }

    /** Lets a tick that runs come to its end first: interrupting it would close the file under it. */
    @Override
    public void close() {
        clockwork.close();
        log.close();
    }

    /** Whatever goes wrong, the next tick comes: a scheduler drops a task that throws. */
    private static void tick(AuditLog log, Consumer<String> trouble) {
        try {
            List<String> troubles = log.tick();
            troubles.forEach(trouble);
        } catch (RuntimeException thrown) {
            trouble.accept("The audit's upkeep failed: " + thrown);
        }
    }
}
