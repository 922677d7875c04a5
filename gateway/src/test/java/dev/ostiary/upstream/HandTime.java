package dev.ostiary.upstream;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.AbstractExecutorService;
import java.util.concurrent.Callable;
import java.util.concurrent.Delayed;
import java.util.concurrent.FutureTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;

/** A clock and a scheduler that move by hand: what is due runs inside {@link #pass}, on the test's thread. */
final class HandTime extends AbstractExecutorService implements ScheduledExecutorService, InstantSource {

    private final List<Timer> timers = new ArrayList<>();
    private Instant now = Instant.parse("2026-08-01T12:00:00Z");

    @Override
    public synchronized Instant instant() {
        return now;
    }

    void pass(Duration time) {
        Instant until = instant().plus(time);
        for (Optional<Timer> next = due(until); next.isPresent(); next = due(until)) {
            Timer timer = next.get();
            synchronized (this) {
                now = timer.at.isAfter(now) ? timer.at : now;
            }
            timer.run();
        }
        synchronized (this) {
            now = until;
        }
    }

    private synchronized Optional<Timer> due(Instant until) {
        timers.removeIf(FutureTask::isCancelled);
        Optional<Timer> first =
                timers.stream().filter(timer -> !timer.at.isAfter(until)).min(Comparator.comparing(timer -> timer.at));
        first.ifPresent(timers::remove);
        return first;
    }

    @Override
    public synchronized ScheduledFuture<?> schedule(Runnable command, long delay, TimeUnit unit) {
        Timer timer = new Timer(command, now.plusNanos(unit.toNanos(delay)));
        timers.add(timer);
        return timer;
    }

    @Override
    public <V> ScheduledFuture<V> schedule(Callable<V> callable, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleAtFixedRate(Runnable command, long initial, long period, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public ScheduledFuture<?> scheduleWithFixedDelay(Runnable command, long initial, long delay, TimeUnit unit) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void execute(Runnable command) {
        command.run();
    }

    @Override
    public void shutdown() {}

    @Override
    public List<Runnable> shutdownNow() {
        return List.of();
    }

    @Override
    public boolean isShutdown() {
        return false;
    }

    @Override
    public boolean isTerminated() {
        return false;
    }

    @Override
    public boolean awaitTermination(long timeout, TimeUnit unit) {
        return true;
    }

    private static final class Timer extends FutureTask<Object> implements ScheduledFuture<Object> {
        private final Instant at;

        Timer(Runnable command, Instant at) {
            super(command, Boolean.TRUE);
            this.at = at;
        }

        @Override
        public long getDelay(TimeUnit unit) {
            return 0;
        }

        @Override
        public int compareTo(Delayed other) {
            return other instanceof Timer timer ? at.compareTo(timer.at) : 0;
        }
    }
}
