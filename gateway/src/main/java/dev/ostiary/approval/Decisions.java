package dev.ostiary.approval;

import dev.ostiary.approval.Drawer.State;
import dev.ostiary.approval.Ledger.Step;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** What people do with questions: see them, say yes, say no. Each is recorded before it counts. */
public final class Decisions {

    private final Drawer drawer;
    private final Ledger ledger;
    private final InstantSource clock;

    /** @param home {@code OSTIARY_HOME} */
    public Decisions(Path home, Ledger ledger, InstantSource clock) {
        this(new Drawer(home), ledger, clock);
    }

    Decisions(Drawer drawer, Ledger ledger, InstantSource clock) {
        this.drawer = drawer;
        this.ledger = ledger;
        this.clock = clock;
    }

    /** What came of an answer. */
    public sealed interface Answered {
        record Done(Question question) implements Answered {}

        /** Nothing waits under this id, any more or at all. */
        record NothingWaits() implements Answered {}

        /** It does not count. */
        record Failed(String why) implements Answered {}
    }

    /** What waits for an answer, oldest first. */
    public List<Question> waiting() throws IOException {
        Instant now = clock.instant();
        return drawer.all(State.WAITING).stream()
                .filter(question -> !question.over(now))
                .sorted(Comparator.comparing(Question::asked))
                .toList();
    }

    /** What waits under this id. */
    public Optional<Question> waiting(String id) throws IOException {
        return waiting().stream().filter(question -> question.id().equals(id)).findFirst();
    }

    /**
     * Yes: the very same request passes once, or gets once what is held.
     *
     * @param by whose doing it is
     */
    public Answered approve(String id, String by) {
        return answered(id, by, false, Step.GRANTED, State.GRANTED);
    }

    /** No: the very same request is refused for as long as the question would have waited; what is held is given up. */
    public Answered deny(String id, String by) {
        return answered(id, by, false, Step.DENIED, State.DENIED);
    }

    /** Yes or no from the caller's own client, where the question is content with that. */
    Answered confirm(String id, boolean yes, String by) {
        return yes
                ? answered(id, by, true, Step.GRANTED, State.GRANTED)
                : answered(id, by, true, Step.DENIED, State.DENIED);
    }

    /** Both yes and no stand as long as the question did from when it was asked. */
    private Answered answered(String id, String by, boolean atClient, Step step, State state) {
        return exclusively(() -> {
            Optional<Question> found = waiting(id).filter(question -> !atClient || question.confirmable());
            if (found.isEmpty()) {
                return new Answered.NothingWaits();
            }
            Question question = found.get();
            if (!ledger.record(step, question, by)) {
                return new Answered.Failed("it could not be recorded; mend the audit log first");
            }
            Duration life = Duration.between(question.asked(), question.expires());
            if (state == State.GRANTED || !question.held()) {
                drawer.write(state, question.answered(atClient, clock.instant().plus(life)));
            }
            drawer.remove(State.WAITING, question.key());
            return new Answered.Done(question);
        });
    }

    /** Takes a question back: who asked does not wait any more. */
    public Answered withdraw(String id, String by) {
        return exclusively(() -> {
            Optional<Question> found = waiting(id);
            if (found.isEmpty()) {
                return new Answered.NothingWaits();
            }
            boolean recorded = ledger.record(Step.WITHDRAWN, found.get(), by);
            drawer.remove(State.WAITING, found.get().key());
            return recorded ? new Answered.Done(found.get()) : new Answered.Failed("it could not be recorded");
        });
    }

    /** Takes out whose time is over: questions without an answer, and a yes or no that does not stand any more. */
    public void sweep() throws IOException {
        Instant now = clock.instant();
        boolean due = false;
        for (State state : State.values()) {
            due |= drawer.all(state).stream().anyMatch(question -> question.over(now));
        }
        if (due) {
            var _ = exclusively(() -> {
                expire(now);
                return new Answered.NothingWaits();
            });
        }
    }

    /** The same for who is alone at the drawer already. */
    void expire(Instant now) throws IOException {
        for (State state : State.values()) {
            for (Question question : drawer.all(state)) {
                if (question.over(now)) {
                    expire(state, question);
                }
            }
        }
    }

    /** A no that ends was recorded when it was said. What cannot be recorded ends all the same. */
    void expire(State state, Question question) throws IOException {
        if (drawer.remove(state, question.key()) && state != State.DENIED) {
            var _ = ledger.record(Step.EXPIRED, question, "time");
        }
    }

    private interface Act {
        Answered run() throws IOException;
    }

    private Answered exclusively(Act act) {
        try {
            return drawer.exclusively(() -> {
                try {
                    return act.run();
                } catch (IOException thrown) {
                    return new Answered.Failed(String.valueOf(thrown.getMessage()));
                }
            });
        } catch (IOException thrown) {
            return new Answered.Failed(String.valueOf(thrown.getMessage()));
        }
    }
}
