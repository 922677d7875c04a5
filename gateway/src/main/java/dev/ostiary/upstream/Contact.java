package dev.ostiary.upstream;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Finds out in which era a server that was just started speaks, by asking in the caller's own era first.
 *
 * <p>An error means that the server speaks the other era. Silence means nothing yet: a package may still be installing,
 * and what was asked waits in the pipe meanwhile. So a modern question that stays without an answer for the probe time
 * is followed by {@code initialize} in the same pipe, and whichever is answered first decides; only the start time-out
 * gives up. A server that ends at a modern question is started once more and asked {@code initialize} first.
 *
 * <p>Lives in the turns of its link.
 */
final class Contact {

    /** What came of it. */
    sealed interface Outcome {

        /** The server speaks this era, and said so with this. */
        record Spoke(Era era, Message.Result result) implements Outcome {}

        /** The server answers in neither era; this is what it said in the caller's. */
        record Refused(Message.Failure failure) implements Outcome {}

        /** This process is of no use, but the next one can be asked better. */
        record Again() implements Outcome {}

        record Failed(Reason reason, String detail) implements Outcome {}
    }

    private final StdioLink link;
    private final Inquiry inquiry;
    private final Consumer<Outcome> then;
    private final Set<Era> asked = EnumSet.noneOf(Era.class);
    private final Map<Era, Call> pending = new EnumMap<>(Era.class);
    private final Map<Era, Message.Failure> refusals = new EnumMap<>(Era.class);
    private final List<Future<?>> timers = new ArrayList<>(2);
    private boolean over;

    /** @param then called once, in a turn of the link */
    Contact(StdioLink link, Inquiry inquiry, Consumer<Outcome> then) {
        this.link = link;
        this.inquiry = inquiry;
        this.then = then;
    }

    void begin() {
        link.turn(() -> {
            after(inquiry.timeouts().start(), this::startedTooSlowly);
            ask(inquiry.first());
        });
    }

    private void ask(Era era) {
        asked.add(era);
        Message.Request question = switch (era) {
            case LEGACY -> inquiry.initialize();
            case MODERN -> inquiry.discover();
        };
        pending.put(era, link.ask(question, new Reply(era)));
        if (era == Era.MODERN && !inquiry.memory().isSpoken(Era.MODERN)) {
            after(inquiry.timeouts().probe(), this::probedInVain);
        }
    }

    private void answered(Era era, Message.Answer answer) {
        pending.remove(era);
        switch (answer) {
            case Message.Result result when proves(era, result) -> spoke(era, result);
            case Message.Result result ->
                refused(era, Answers.methodNotFound(inquiry.initialize().withId(result.id())));
            case Message.Failure failure -> refused(era, failure);
        }
    }

    private static boolean proves(Era era, Message.Result result) {
        return switch (era) {
            case LEGACY -> result.result().path("protocolVersion").isString();
            case MODERN -> Introductions.speaksModern(result);
        };
    }

    private void spoke(Era era, Message.Result result) {
        Set<Era> others = EnumSet.noneOf(Era.class);
        others.addAll(refusals.keySet());
        if (era == Era.LEGACY && pending.containsKey(Era.MODERN)) {
            others.add(Era.MODERN);
        }
        inquiry.learned(era, others);
        // After initialize came in too, what era the server is in now is anybody's guess.
        boolean mixed = era == Era.MODERN && pending.containsKey(Era.LEGACY);
        conclude(mixed ? new Outcome.Again() : new Outcome.Spoke(era, result));
    }

    private void refused(Era era, Message.Failure failure) {
        refusals.put(era, failure);
        Era other = era.other();
        if (!asked.contains(other)) {
            ask(other);
        } else if (!pending.containsKey(other)) {
            refusedByBoth();
        }
    }

    private void refusedByBoth() {
        inquiry.memory().forget();
        conclude(new Outcome.Refused(
                refusals.getOrDefault(inquiry.preferred(), Answers.methodNotFound(inquiry.initialize()))));
    }

    private void probedInVain() {
        if (!pending.containsKey(Era.MODERN)) {
            return;
        }
        if (!asked.contains(Era.LEGACY)) {
            ask(Era.LEGACY);
        } else if (refusals.containsKey(Era.LEGACY)) {
            refusedByBoth();
        }
    }

    private void startedTooSlowly() {
        conclude(new Outcome.Failed(
                Reason.SERVER_TIMEOUT,
                "no answer within " + inquiry.timeouts().start().toSeconds() + " s of its start"));
    }

    private void lost(Reason reason, String detail) {
        boolean diedOfTheQuestion = reason == Reason.SERVER_GONE
                && asked.equals(EnumSet.of(Era.MODERN))
                && !inquiry.memory().isSpoken(Era.MODERN);
        if (diedOfTheQuestion) {
            inquiry.memory().refuses(Era.MODERN);
            conclude(new Outcome.Again());
        } else {
            conclude(new Outcome.Failed(reason, detail));
        }
    }

    private void after(Duration wait, Runnable action) {
        timers.add(inquiry.kit()
                .scheduler()
                .schedule(
                        () -> link.turn(() -> {
                            if (!over) {
                                action.run();
                            }
                        }),
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS));
    }

    private void conclude(Outcome outcome) {
        if (!over) {
            over = true;
            timers.forEach(timer -> timer.cancel(false));
            pending.values().forEach(call -> call.cancel("The server speaks the other era."));
            then.accept(outcome);
        }
    }

    private final class Reply implements Receiver {

        private final Era era;

        Reply(Era era) {
            this.era = era;
        }

        @Override
        public void related(Message message, long frameBytes) {
            // Nobody has asked for progress, and nothing else belongs to a handshake.
        }

        @Override
        public void answer(Message.Answer answer, long frameBytes) {
            if (!over) {
                answered(era, answer);
            }
        }

        @Override
        public void lost(Reason reason, String detail) {
            if (!over) {
                Contact.this.lost(reason, detail);
            }
        }
    }
}
