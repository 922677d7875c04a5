package dev.ostiary.upstream;

import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.UnaryOperator;

/** The one breaker of a server, for all who call it. */
final class BreakerBox {

    private final AtomicReference<Breaker> state;
    private final InstantSource clock;

    BreakerBox(BreakerSettings settings, InstantSource clock) {
        this.state = new AtomicReference<>(Breaker.closed(settings));
        this.clock = clock;
    }

    /** Whether the caller may make an attempt; if so, the attempt counts as begun. */
    boolean admits() {
        var now = clock.instant();
        Breaker before = state.getAndUpdate(breaker -> breaker.attempted(now));
        return before.allows(now);
    }

    boolean resting() {
        return !state.get().allows(clock.instant());
    }

    void failed() {
        var now = clock.instant();
        change(breaker -> breaker.failed(now));
    }

    void succeeded() {
        change(Breaker::succeeded);
    }

    private void change(UnaryOperator<Breaker> next) {
        state.updateAndGet(next);
    }
}
