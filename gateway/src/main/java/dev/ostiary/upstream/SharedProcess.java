package dev.ostiary.upstream;

import dev.ostiary.contain.Restarts;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import dev.ostiary.upstream.ProcessStarts.Reached;
import dev.ostiary.upstream.Upstream.Opening;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The one process that all modern requests of an identity share: started at the first use, again with back-off after it
 * ended, and ended when it is not used.
 */
final class SharedProcess {

    /** Whoever comes while the back-off is longer than this is told so and does not wait. */
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final int MOST_WAITING = 1_000;

    /** The process that runs, by the link that callers are given. */
    private record Running(StdioLink process, Opening.Open open, Ends ends, Instant since) {}

    private final ProcessStarts starts;
    private final ServerRules rules;
    private final UpstreamKit kit;
    private final LinkListener overheard;
    private final Consumer<SharedProcess> idle;
    private final Turns turns;
    private final List<Consumer<Opening>> waiting = new ArrayList<>();
    private Optional<Running> running = Optional.empty();
    private Restarts restarts;
    private Instant notBefore = Instant.MIN;
    private boolean starting;

    /** @param idle told when the process was ended because nobody used it */
    SharedProcess(
            ProcessStarts starts,
            ServerRules rules,
            UpstreamKit kit,
            LinkListener overheard,
            Consumer<SharedProcess> idle) {
        this.idle = idle;
        this.starts = starts;
        this.rules = rules;
        this.kit = kit;
        this.overheard = overheard;
        this.turns = new Turns(kit.workers());
        this.restarts = Restarts.none(rules.restarts());
    }

    void use(Consumer<Opening> then) {
        turns.take(() -> {
            Optional<Running> alive = running.filter(each -> !each.process().closed());
            if (alive.isPresent()) {
                alive.get().process().handedOut();
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
                    Reason.SERVER_RESTING, "it ended too often, and is started again in " + wait.toSeconds() + " s"));
        } else {
            starting = true;
            kit.scheduler().schedule(this::reach, wait.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void reach() {
        Message.Request initialize = Introductions.initialize(kit.ids().get(), kit.clientInfo());
        Ends ends = new Ends();
        starts.reach(initialize, Era.MODERN, Sharing.MANY_CALLERS, ends, reached -> {
            Instant now = kit.clock().instant();
            switch (reached) {
                case Reached.Speaking(StdioLink link, Era era, Message.Result result) -> {
                    Opening opening = opened(link, era, result, ends);
                    turns.take(() -> reached(link, opening, ends, now));
                }
                case Reached.Refusing(StdioLink link, Message.Failure failure) -> {
                    link.close();
                    turns.take(() -> unreached(new Opening.Unavailable(
                            Reason.UNSUPPORTED_REVISION, "it answers in neither era; error " + failure.code())));
                }
                case Reached.Unreached(Reason reason, String detail) ->
                    turns.take(() -> unreached(new Opening.Unavailable(reason, detail)));
            }
        });
    }

    /** In a turn of the link, so that nothing the server says slips by. */
    private Opening opened(StdioLink link, Era era, Message.Result result, LinkListener listener) {
        return switch (era) {
            case LEGACY -> ModernOverLegacy.opened(link, result, kit, listener);
            case MODERN -> {
                link.speaks(Revision.NEWEST);
                yield new Opening.Open(link, result);
            }
        };
    }

    private void reached(StdioLink link, Opening opening, Ends ends, Instant now) {
        starting = false;
        switch (opening) {
            case Opening.Open open -> {
                running = Optional.of(new Running(link, open, ends, now));
                settle(open);
                watchIdleness(rules.timeouts().idle());
            }
            case Opening.Unavailable unavailable -> unreached(unavailable);
        }
    }

    private void unreached(Opening.Unavailable unavailable) {
        starting = false;
        if (unavailable.reason() != Reason.SERVER_RESTING && unavailable.reason() != Reason.SHUTTING_DOWN) {
            restarts = restarts.failedToStart();
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

    private void watchIdleness(Duration wait) {
        kit.scheduler()
                .schedule(() -> turns.take(this::endIfIdle), Math.max(1, wait.toMillis()), TimeUnit.MILLISECONDS);
    }

    private void endIfIdle() {
        running.ifPresent(current -> {
            Instant now = kit.clock().instant();
            Duration unused = current.process()
                    .unusedSince()
                    .map(since -> Duration.between(since, now))
                    .orElse(Duration.ZERO);
            Duration left = rules.timeouts().idle().minus(unused);
            if (left.isPositive()) {
                watchIdleness(left);
            } else {
                running = Optional.empty();
                current.process().close(Reason.SERVER_GONE, "Nobody used it.");
                idle.accept(this);
            }
        });
    }

    /** Passes on what the process says; its end is ours to deal with. */
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
            turns.take(() -> SharedProcess.this.ended(this));
        }
    }
}
