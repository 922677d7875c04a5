package dev.ostiary.upstream;

import dev.ostiary.contain.Restarts;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.upstream.Upstream.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one link that all modern requests of an identity share, to a process or a session: opened at the first use, and
 * again with back-off after it ended. Where many callers share it, it is ended when none uses it; where it belongs to
 * one, it lives as long as that one, as in the legacy era.
 */
final class SharedLink {

    /** Whoever comes while the back-off is longer than this is told so and does not wait. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final int MOST_WAITING = 1_000;

    /** What says nothing about the server, so that there is nothing to wait for. */
    private static final Set<Reason> NO_FAILURES = EnumSet.of(
            Reason.SERVER_RESTING,
            Reason.SHUTTING_DOWN,
            Reason.CREDENTIAL_UNREADABLE,
            Reason.EXCHANGE_FAILED,
            Reason.LOGIN_REQUIRED,
            Reason.ISSUER_UNAVAILABLE);

    /** Where the link comes from. */
    interface Source {

        /**
         * @param listener hears what belongs to no request, and the end
         * @param then called once, on any thread
         */
        void open(Sharing sharing, LinkListener listener, Consumer<Attempt> then);
    }

    /** What an attempt to open the link came to. */
    sealed interface Attempt {

        /** @param open what callers are given: the link, or a bridge over it */
        record Opened(HeldLink link, Opening.Open open) implements Attempt {}

        /** Nothing has to be held: the server takes every request by itself. */
        record Free(Opening.Open open) implements Attempt {}

        record Failed(Opening.Unavailable why) implements Attempt {}

        static Attempt of(HeldLink link, Opening opening) {
            return switch (opening) {
                case Opening.Open open -> new Opened(link, open);
                case Opening.Unavailable why -> new Failed(why);
            };
        }
    }

    /** The link that is up, by what callers are given. */
    private record Running(HeldLink link, Opening.Open open, Ends ends, Instant since) {}

    private final Source source;
    private final Sharing sharing;
    private final ServerRules rules;
    private final UpstreamKit kit;
    private final LinkListener overheard;
    private final Consumer<SharedLink> idle;
    private final Turns turns;
    private final List<Consumer<Opening>> waiting = new ArrayList<>();
    private Optional<Running> running = Optional.empty();
    private Restarts restarts;
    private Instant notBefore = Instant.MIN;
    private String lastFailure = "";
    private boolean starting;

    /** @param idle told when there is no link any more because nobody needs it */
    SharedLink(
            Source source,
            Sharing sharing,
            ServerRules rules,
            UpstreamKit kit,
            LinkListener overheard,
            Consumer<SharedLink> idle) {
        this.idle = idle;
        this.source = source;
        this.sharing = sharing;
        this.rules = rules;
        this.kit = kit;
        this.overheard = overheard;
        this.turns = new Turns(kit.workers());
        this.restarts = Restarts.none(rules.restarts());
    }

    void use(Consumer<Opening> then) {
        turns.take(() -> {
            Optional<Running> alive = running.filter(each -> !each.link().closed());
            if (alive.isPresent()) {
                alive.get().link().handedOut();
                then.accept(alive.get().open());
            } else if (waiting.size() >= MOST_WAITING) {
                then.accept(new Opening.Unavailable(Reason.SERVER_STARTING, waiting.size() + " wait for it already"));
            } else {
                waiting.add(then);
                start();
            }
        });
    }

    private void start() {
        if (starting) {
            return;
        }
        Instant now = kit.clock().instant();
        Duration wait = notBefore.isAfter(now) ? Duration.between(now, notBefore) : Duration.ZERO;
        if (wait.compareTo(LONGEST_WAIT) > 0) {
            settle(new Opening.Unavailable(
                    Reason.SERVER_RESTING,
                    "it ended too often, and is started again in " + wait.toSeconds() + " s" + lastFailure));
        } else {
            starting = true;
            kit.scheduler().schedule(this::reach, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void reach() {
        Ends ends = new Ends();
        source.open(sharing, ends, attempt -> {
            Instant now = kit.clock().instant();
            turns.take(() -> {
                switch (attempt) {
                    case Attempt.Opened(HeldLink link, Opening.Open open) -> reached(link, open, ends, now);
                    case Attempt.Free(Opening.Open open) -> free(open);
                    case Attempt.Failed(Opening.Unavailable why) -> unreached(why);
                }
            });
        });
    }

    private void reached(HeldLink link, Opening.Open open, Ends ends, Instant now) {
        starting = false;
        Running begun = new Running(link, open, ends, now);
        running = Optional.of(begun);
        settle(open);
        switch (sharing) {
            case ONE_CALLER -> {}
            case MANY_CALLERS -> watchIdleness(begun, rules.timeouts().idle());
        }
    }

    private void free(Opening.Open open) {
        starting = false;
        restarts = Restarts.none(rules.restarts());
        settle(open);
        idle.accept(this);
    }

    private void unreached(Opening.Unavailable unavailable) {
        starting = false;
        if (!NO_FAILURES.contains(unavailable.reason())) {
            restarts = restarts.failedToStart();
            lastFailure = "; at last " + unavailable.reason() + ", " + unavailable.detail();
            backOff();
        }
        settle(unavailable);
    }

    private void ended(Ends ends) {
        running.filter(last -> last.ends() == ends).ifPresent(last -> {
            running = Optional.empty();
            restarts = restarts.ended(last.since(), kit.clock().instant());
            backOff();
        });
    }

    private void backOff() {
        notBefore = kit.clock().instant().plus(restarts.nextDelay(kit.random()));
    }

    private void settle(Opening opening) {
        List<Consumer<Opening>> all = List.copyOf(waiting);
        waiting.clear();
        all.forEach(then -> then.accept(opening));
    }

    private void watchIdleness(Running watched, Duration wait) {
        kit.scheduler()
                .schedule(
                        () -> turns.take(() -> {
                            if (running.filter(watched::equals).isPresent()) {
                                endIfIdle(watched);
                            }
                        }),
                        Math.max(1, wait.toMillis()),
                        TimeUnit.MILLISECONDS);
    }

    private void endIfIdle(Running watched) {
        Instant now = kit.clock().instant();
        Duration unused = watched.link()
                .unusedSince()
                .map(since -> Duration.between(since, now))
                .orElse(Duration.ZERO);
        Duration left = rules.timeouts().idle().minus(unused);
        if (left.isPositive()) {
            watchIdleness(watched, left);
        } else {
            running = Optional.empty();
            watched.link().close(Reason.SERVER_GONE, "Nobody used it.");
            idle.accept(this);
        }
    }

    /** Passes on what the server says; its end is ours to deal with. */
    private final class Ends implements LinkListener {

        @Override
        public void unsolicited(Message message, long frameBytes) {
            overheard.unsolicited(message, frameBytes);
        }

        @Override
        public void rejected(Reason reason, String detail) {
            overheard.rejected(reason, detail);
        }

        @Override
        public void ended(Reason reason, String detail) {
            turns.take(() -> SharedLink.this.ended(this));
        }
    }
}
