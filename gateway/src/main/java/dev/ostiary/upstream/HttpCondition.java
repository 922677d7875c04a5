package dev.ostiary.upstream;

import dev.ostiary.message.Reason;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;

/** How one server behind HTTP is doing, as far as its answers tell. Safe for use by many threads. */
final class HttpCondition {

    private final BreakerSettings settings;
    private final BreakerBox breaker;
    private final AtomicInteger contacts = new AtomicInteger();
    private volatile Upstream.Health last = Upstream.Health.UNTRIED;

    HttpCondition(BreakerSettings settings, InstantSource clock) {
        this.settings = settings;
        this.breaker = new BreakerBox(settings, clock);
    }

    /** Whether the caller may ask it something; if so, that counts as begun. */
    boolean admits() {
        return breaker.admits();
    }

    /** Why it is left alone. */
    HttpLoss rest() {
        return new HttpLoss(
                Reason.SERVER_RESTING,
                settings.failures() + " failures in a row; it is called again after "
                        + settings.openFor().toSeconds() + " s",
                false);
    }

    /** Somebody begins to find out what it speaks. */
    void contacting() {
        contacts.incrementAndGet();
    }

    void contacted() {
        contacts.decrementAndGet();
    }

    void answered() {
        breaker.succeeded();
        if (last != Upstream.Health.READY) {
            last = Upstream.Health.READY;
        }
    }

    void lost(HttpLoss loss) {
        if (loss.failure()) {
            breaker.failed();
            last = Upstream.Health.FAILED;
        }
    }

    Upstream.Health health() {
        if (breaker.resting()) {
            return Upstream.Health.RESTING;
        }
        return last != Upstream.Health.READY && contacts.get() > 0 ? Upstream.Health.STARTING : last;
    }
}
