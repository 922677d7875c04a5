package dev.ostiary.upstream;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Ends the requests of a link of which the server has said nothing for too long. One timer for all of them, set to the
 * earliest end of patience: a request that comes later, or shows life, only ends later.
 *
 * <p>In turns of the link only.
 */
final class AnswerWatch<C extends AnswerWatch.Waiting> {

    /** A request that waits for its answer. */
    interface Waiting {

        /** When the server last said something about it. */
        Instant heard();

        void heardAt(Instant now);

        /** Whether its caller takes nothing at the moment, so that the server may have spoken. */
        boolean holding();
    }

    private final UpstreamKit kit;
    private final Duration patience;
    private final Turns turns;
    private final BooleanSupplier serverWaits;
    private final Supplier<List<C>> waiting;
    private final Consumer<C> late;
    private Optional<Future<?>> timer = Optional.empty();

    /**
     * @param serverWaits whether the server waits for us, for as long as which it is not late
     * @param late takes a request of which nothing was heard for the time of patience, and is to end it
     */
    AnswerWatch(
            UpstreamKit kit,
            Duration patience,
            Turns turns,
            BooleanSupplier serverWaits,
            Supplier<List<C>> waiting,
            Consumer<C> late) {
        this.kit = kit;
        this.patience = patience;
        this.turns = turns;
        this.serverWaits = serverWaits;
        this.waiting = waiting;
        this.late = late;
    }

    /** One more request waits. */
    void begin() {
        if (timer.isEmpty()) {
            lookAfter(patience);
        }
    }

    /** Nobody waits any more. */
    void end() {
        timer.ifPresent(running -> running.cancel(false));
        timer = Optional.empty();
    }

    private void lookAfter(Duration left) {
        timer = Optional.of(
                kit.scheduler().schedule(() -> turns.take(this::look), left.toMillis() + 1, TimeUnit.MILLISECONDS));
    }

    private void look() {
        timer = Optional.empty();
        Instant now = kit.clock().instant();
        boolean ours = serverWaits.getAsBoolean();
        Optional<Duration> next = Optional.empty();
        for (C each : waiting.get()) {
            if (ours || each.holding()) {
                each.heardAt(now);
            }
            Duration left = patience.minus(Duration.between(each.heard(), now));
            if (!left.isPositive()) {
                late.accept(each);
            } else if (next.filter(least -> least.compareTo(left) <= 0).isEmpty()) {
                next = Optional.of(left);
            }
        }
        if (timer.isEmpty()) {
            next.ifPresent(this::lookAfter);
        }
    }
}
