package dev.ostiary.approval;

import dev.ostiary.approval.Drawer.State;
import dev.ostiary.codec.Codec;
import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.policy.Ruling;
import dev.ostiary.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The desk of an installation. A request finds its yes by its digest; where there is none, a question is written down for
 * whoever runs {@code ostiary approve}.
 *
 * <p>A yes is used up by taking its file out under a lock that all processes of the installation share, so that of two
 * equal requests at the same moment one passes.
 */
public final class OpenDesk implements Desk {

    /** What may wait for all callers together. */
    static final int MOST = 1024;

    /**
     * How much may wait.
     *
     * @param expires how long a question waits, and a yes or no stands
     * @param perIdentity questions and answers of one identity at once
     * @param longest all arguments of one request as they are shown, in characters
     */
    public record Bounds(Duration expires, int perIdentity, int longest) {}

    private final Drawer drawer;
    private final Decisions decisions;
    private final Digests digests;
    private final Awaited awaited;
    private final Quarantine quarantine;
    private final Supplier<String> ids;
    private final Executor executor;
    private final InstantSource clock;
    private final AtomicReference<Bounds> bounds;
    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * @param home {@code OSTIARY_HOME}
     * @param ids for questions
     * @param executor for work with files
     */
    public OpenDesk(
            Path home,
            KeyDerivation keys,
            Codec codec,
            Ledger ledger,
            Supplier<String> ids,
            Executor executor,
            InstantSource clock,
            Bounds bounds) {
        this.drawer = new Drawer(home);
        this.decisions = new Decisions(drawer, ledger, clock);
        this.digests = new Digests(keys, codec);
        this.awaited = new Awaited(drawer);
        this.quarantine = new Quarantine(drawer, digests, codec, clock);
        this.ids = ids;
        this.executor = executor;
        this.clock = clock;
        this.bounds = new AtomicReference<>(bounds);
    }

    /** From now on these bounds hold for what is asked. */
    public void rebound(Bounds next) {
        bounds.set(next);
    }

    /** Lets what is over end, and counts what still waits. */
    public void sweep() throws IOException {
        decisions.sweep();
        awaited.look();
        quarantine.sweep();
        waiting.set(decisions.waiting().size());
    }

    /** How many questions waited at the last {@link #sweep}. */
    public int waiting() {
        return waiting.get();
    }

    /** What people do with what waits here. */
    public Decisions decisions() {
        return decisions;
    }

    @Override
    public void claim(Envelope envelope, Consumer<Claim> then) {
        try {
            executor.execute(() -> then.accept(claimed(envelope)));
        } catch (RejectedExecutionException over) {
            then.accept(new Claim.Unavailable("the gateway is shutting down"));
        }
    }

    @Override
    public void held(Session session, String server, Message.Request request, Consumer<Held> then) {
        // Nearly always nothing is kept.
        String key = quarantine.isEmpty() ? "" : quarantine.key(session, server, request);
        if (!quarantine.keeps(key)) {
            then.accept(Held.NOTHING);
            return;
        }
        try {
            executor.execute(() -> then.accept(exclusively(() -> quarantine.take(key), Held.Unreadable::new)));
        } catch (RejectedExecutionException over) {
            then.accept(new Held.Unreadable("the gateway is shutting down"));
        }
    }

    @Override
    public void answer(String id, Answer answer, String by, Consumer<Ending> then) {
        try {
            executor.execute(() -> then.accept(answered(id, answer, by)));
        } catch (RejectedExecutionException over) {
            then.accept(Ending.UNANSWERED);
        }
    }

    @Override
    public void await(Question question, Consumer<Ending> then) {
        awaited.add(question, then);
    }

    @Override
    public void forget(Question question) {
        awaited.remove(question);
    }

    /** Who is slower than the operator, or than the time, is told what there is by then. */
    private Ending answered(String id, Answer answer, String by) {
        Decisions.Answered made = switch (answer) {
            case YES -> decisions.confirm(id, true, by);
            case NO -> decisions.confirm(id, false, by);
            case NONE -> decisions.withdraw(id, by);
        };
        return switch (made) {
            case Decisions.Answered.Done _ ->
                switch (answer) {
                    case YES -> Ending.GRANTED;
                    case NO -> Ending.DENIED;
                    case NONE -> Ending.UNANSWERED;
                };
            case Decisions.Answered.NothingWaits _, Decisions.Answered.Failed _ -> Ending.UNANSWERED;
        };
    }

    private Claim claimed(Envelope envelope) {
        return exclusively(
                () -> switch (envelope.arrived()) {
                    case Message.Request received -> claimed(envelope, received);
                    case Message.Result answer -> kept(envelope, answer);
                    case Message.Failure _, Message.Notification _ ->
                        new Claim.Unavailable("only requests are asked about, and results");
                },
                Claim.Unavailable::new);
    }

    private Claim kept(Envelope envelope, Message.Result answer) throws IOException {
        Optional<Message.Request> request = envelope.answers();
        return request.isPresent()
                ? quarantine.keep(envelope, request.get(), answer, (received, key) -> asked(envelope, received, key))
                : new Claim.Unavailable("it answers nothing");
    }

    private Claim claimed(Envelope envelope, Message.Request received) throws IOException {
        Session session = envelope.session();
        String key = digests.key(session, envelope.operation().server(), received);
        boolean confirmable = envelope.decision().ruling() == Ruling.CONFIRM;
        Optional<Question> granted = standing(State.GRANTED, key);
        if (granted.isPresent() && granted.get().byClient() && !confirmable) {
            // The policy has become stricter since: a client's word is not enough any more.
            decisions.expire(State.GRANTED, granted.get());
            granted = Optional.empty();
        }
        if (granted.isPresent()) {
            drawer.remove(State.WAITING, key);
            return drawer.remove(State.GRANTED, key)
                    ? new Claim.Granted(granted.get().id())
                    : new Claim.Unavailable("the yes was gone");
        }
        Optional<Question> denied = standing(State.DENIED, key);
        if (denied.isPresent()) {
            return new Claim.Denied(denied.get().id(), denied.get().expires());
        }
        Optional<Question> waiting = standing(State.WAITING, key);
        return waiting.isPresent()
                ? new Claim.Waiting(
                        waiting.get().confirmable(confirmable && waiting.get().confirmable()))
                : asked(envelope, received, key);
    }

    /** What still counts; what does not is taken out. */
    private Optional<Question> standing(State state, String key) throws IOException {
        Optional<Question> found = drawer.read(state, key);
        if (found.isPresent() && found.get().over(clock.instant())) {
            decisions.expire(state, found.get());
            return Optional.empty();
        }
        return found;
    }

    private Claim asked(Envelope envelope, Message.Request received, String key) throws IOException {
        Bounds now = bounds.get();
        Optional<Claim> full = full(digests.who(envelope.session()), now.perIdentity());
        if (full.isPresent()) {
            decisions.expire(clock.instant());
            full = full(digests.who(envelope.session()), now.perIdentity());
        }
        if (full.isPresent()) {
            return full.get();
        }
        List<String> lines = digests.lines(received);
        int length = lines.stream().mapToInt(String::length).sum();
        if (length > now.longest()) {
            return new Claim.TooLong(length + " characters, where a person is shown " + now.longest() + " at most");
        }
        Instant at = clock.instant();
        Question question = Draft.of(envelope, received, ids.get(), key, lines, at, at.plus(now.expires()));
        drawer.write(State.WAITING, question);
        return new Claim.Asked(question);
    }

    private Optional<Claim> full(String who, int perIdentity) throws IOException {
        if (drawer.count(who) >= perIdentity) {
            return Optional.of(new Claim.Full(perIdentity + " questions and answers of this identity"));
        }
        return drawer.count("") >= MOST
                ? Optional.of(new Claim.Full(MOST + " questions and answers"))
                : Optional.empty();
    }

    private interface Work<T> {
        T run() throws IOException;
    }

    private <T> T exclusively(Work<T> work, Function<String, T> failed) {
        try {
            return drawer.exclusively(() -> {
                try {
                    return work.run();
                } catch (IOException thrown) {
                    return failed.apply(String.valueOf(thrown.getMessage()));
                }
            });
        } catch (IOException thrown) {
            return failed.apply(String.valueOf(thrown.getMessage()));
        }
    }
}
