package dev.ostiary.upstream;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * Starts processes of one server and makes contact with them, within its limits: as many as may run, and none while the
 * server is given a rest.
 */
final class ProcessStarts {

    /** What an attempt to reach the server came to. */
    sealed interface Reached {

        /** A process runs, and speaks this era. */
        record Speaking(StdioLink link, Era era, Message.Result result) implements Reached {}

        /** A process runs, and wants nothing to do with the caller. */
        record Refusing(StdioLink link, Message.Failure failure) implements Reached {}

        record Unreached(Reason reason, String detail) implements Reached {}
    }

    /** A process that only taught us how to ask is followed by one that is asked so. */
    private static final int MOST_STARTS = 2;

    private final String name;
    private final ChannelSource source;
    private final ServerRules rules;
    private final UpstreamKit kit;
    private final EraMemory memory = new EraMemory();
    private final BreakerBox breaker;
    private final Semaphore room;
    private final Set<StdioLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger starting = new AtomicInteger();
    private volatile Upstream.Health last = Upstream.Health.UNTRIED;
    private volatile boolean closed;

    ProcessStarts(String name, ChannelSource source, ServerRules rules, UpstreamKit kit) {
        this.name = name;
        this.source = source;
        this.rules = rules;
        this.kit = kit;
        this.breaker = new BreakerBox(rules.breaker(), kit.clock());
        this.room = new Semaphore(rules.processes());
    }

    String name() {
        return name;
    }

    /**
     * Starts a process and asks it, in the caller's era first, what it speaks.
     *
     * @param initialize what to ask in the legacy era, under an id of the gateway's
     * @param then called once, on any thread; in a turn of the link if there is one
     */
    void reach(Message.Request initialize, Era era, Sharing sharing, LinkListener listener, Consumer<Reached> then) {
        if (closed) {
            then.accept(new Reached.Unreached(Reason.SHUTTING_DOWN, "server " + name));
        } else if (!breaker.admits()) {
            then.accept(new Reached.Unreached(
                    Reason.SERVER_RESTING,
                    rules.breaker().failures() + " failures in a row; it is called again after "
                            + rules.breaker().openFor().toSeconds() + " s"));
        } else {
            starting.incrementAndGet();
            new Attempt(initialize, era, sharing, listener, then).start();
        }
    }

    Upstream.Health health() {
        if (breaker.resting()) {
            return Upstream.Health.RESTING;
        }
        boolean never = last != Upstream.Health.READY;
        return never && starting.get() > 0 ? Upstream.Health.STARTING : last;
    }

    void close() {
        closed = true;
        links.forEach(link -> link.close(Reason.SHUTTING_DOWN, "The server is no longer used."));
    }

    private void worked() {
        breaker.succeeded();
        last = Upstream.Health.READY;
    }

    private void failed() {
        breaker.failed();
        last = Upstream.Health.FAILED;
    }

    private final class Attempt {

        private final Message.Request initialize;
        private final Era era;
        private final Sharing sharing;
        private final LinkListener listener;
        private final Consumer<Reached> then;

        Attempt(Message.Request initialize, Era era, Sharing sharing, LinkListener listener, Consumer<Reached> then) {
            this.initialize = initialize;
            this.era = era;
            this.sharing = sharing;
            this.listener = listener;
            this.then = then;
        }

        void start() {
            if (room.tryAcquire()) {
                kit.workers().execute(() -> launch(MOST_STARTS));
            } else {
                finish(new Reached.Unreached(
                        Reason.SERVER_FULL, "as many processes run as may, which is " + rules.processes()));
            }
        }

        private void launch(int startsLeft) {
            switch (source.launch()) {
                case ChannelSource.Launch.Running(FrameChannel channel) -> contact(channel, startsLeft);
                case ChannelSource.Launch.Failed(String sentence) -> {
                    room.release();
                    failed();
                    finish(new Reached.Unreached(Reason.SERVER_UNAVAILABLE, sentence));
                }
                case ChannelSource.Launch.Withheld(Reason reason, String detail) -> {
                    room.release();
                    finish(new Reached.Unreached(reason, detail));
                }
            }
        }

        private void contact(FrameChannel channel, int startsLeft) {
            LinkVitals vitals = new LinkVitals();
            StdioLink link =
                    new StdioLink(channel, kit, rules.timeouts().answer(), sharing, rules.links(), listener, vitals);
            vitals.of(link);
            links.add(link);
            channel.start(link);
            Inquiry inquiry = new Inquiry(kit, rules.timeouts(), memory, era, initialize);
            new Contact(link, inquiry, outcome -> contacted(link, vitals, outcome, startsLeft)).begin();
            if (closed) {
                link.close(Reason.SHUTTING_DOWN, "The server is no longer used.");
            }
        }

        private void contacted(StdioLink link, LinkVitals vitals, Contact.Outcome outcome, int startsLeft) {
            switch (outcome) {
                case Contact.Outcome.Spoke(Era spoken, Message.Result result) -> {
                    vitals.inUse();
                    worked();
                    finish(new Reached.Speaking(link, spoken, result));
                }
                case Contact.Outcome.Refused(Message.Failure failure) -> {
                    worked();
                    finish(new Reached.Refusing(link, failure));
                }
                case Contact.Outcome.Again()
                when startsLeft > 1 -> {
                    vitals.leaveRoomToNext();
                    link.close();
                    kit.workers().execute(() -> launch(startsLeft - 1));
                }
                case Contact.Outcome.Again() -> unreached(link, Reason.SERVER_GONE, "it ended before it spoke");
                case Contact.Outcome.Failed(Reason reason, String detail) -> unreached(link, reason, detail);
            }
        }

        private void unreached(StdioLink link, Reason reason, String detail) {
            link.close();
            if (reason != Reason.SHUTTING_DOWN) {
                failed();
            }
            finish(new Reached.Unreached(reason, detail));
        }

        private void finish(Reached reached) {
            starting.decrementAndGet();
            then.accept(reached);
        }
    }

    private final class LinkVitals implements Vitals {

        private volatile Runnable forget = () -> {};
        private volatile boolean inUse;
        private volatile boolean roomLeft;

        void of(StdioLink link) {
            forget = () -> links.remove(link);
        }

        void inUse() {
            inUse = true;
        }

        /** The process that follows counts in place of this one. */
        void leaveRoomToNext() {
            roomLeft = true;
        }

        @Override
        public void answered() {
            breaker.succeeded();
        }

        @Override
        public void silent() {
            breaker.failed();
        }

        /** It may come back as another server. Before it was in use, its end is the failure of its start. */
        @Override
        public void died() {
            if (inUse) {
                memory.forget();
                failed();
            }
        }

        @Override
        public void gone() {
            forget.run();
            if (!roomLeft) {
                room.release();
            }
        }
    }
}
