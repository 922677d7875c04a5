package dev.ostiary.credential;

import dev.ostiary.message.Reason;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Something to show that is kept until its time is over, and had anew by one while all others wait for the same. Safe for
 * use by many threads; nobody is called back under its lock.
 */
final class Kept {

    /** A server that refuses everything must not have us ask for something new with every call. */
    private static final Duration PAUSE = Duration.ofSeconds(5);

    private final InstantSource clock;
    private final Executor waiting;
    private final List<Consumer<Obtained>> asking = new ArrayList<>();
    private Optional<Obtained> known = Optional.empty();
    private Instant knownSince = Instant.MIN;
    private boolean fetching;

    /** @param waiting runs what waits, each on a virtual thread of its own */
    Kept(InstantSource clock, Executor waiting) {
        this.clock = clock;
        this.waiting = waiting;
    }

    /**
     * Gives what is kept, at once where its time is not over.
     *
     * @param source where it is had anew; may wait
     * @param then called once
     */
    void ask(Supplier<Obtained> source, Consumer<Obtained> then) {
        Optional<Obtained> fresh;
        boolean first = false;
        synchronized (this) {
            fresh = known.filter(each -> clock.instant().isBefore(each.until()));
            if (fresh.isEmpty()) {
                asking.add(then);
                first = !fetching;
                fetching = true;
            }
        }
        fresh.ifPresent(then);
        if (first) {
            waiting.execute(() -> settle(fetched(source)));
        }
    }

    /** What was given has been refused: it is had anew the next time, unless it was only just had, which is told. */
    synchronized boolean refused() {
        boolean old = !clock.instant().isBefore(knownSince.plus(PAUSE));
        if (old) {
            known = Optional.empty();
        }
        return old;
    }

    private Obtained fetched(Supplier<Obtained> source) {
        try {
            return source.get();
        } catch (RuntimeException bug) {
            return new Obtained.Missing(
                    Reason.CREDENTIAL_UNREADABLE,
                    "reading it failed: " + bug.getClass().getSimpleName(),
                    clock.instant());
        }
    }

    private void settle(Obtained obtained) {
        List<Consumer<Obtained>> all;
        synchronized (this) {
            known = Optional.of(obtained);
            knownSince = clock.instant();
            fetching = false;
            all = List.copyOf(asking);
            asking.clear();
        }
        all.forEach(then -> then.accept(obtained));
    }
}
