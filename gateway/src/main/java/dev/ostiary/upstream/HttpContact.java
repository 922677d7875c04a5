package dev.ostiary.upstream;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import dev.ostiary.upstream.HttpHandshake.Verdict;
import dev.ostiary.wire.AnswerPatience;
import java.time.Duration;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Finds out in which era a server behind HTTP speaks, by asking in the caller's own era first.
 *
 * <p>A refusal in one era leads to the question of the other one. No network fault, no 5xx, and no status that is about
 * who may come in says anything about eras: then there is no contact. One question after the other, so there is no state
 * to guard.
 */
final class HttpContact {

    /** What came of it. */
    sealed interface Outcome {

        /** The server speaks 2026-07-28, and said this to {@code server/discover}. */
        record Modern(Message.Answer discovered) implements Outcome {}

        /** The server has opened a session, and said this to {@code initialize}. */
        record Legacy(Message.Result initialized, Revision revision, Optional<String> session) implements Outcome {}

        /** The server wants nothing to do with the caller. */
        record Refused(Message.Failure failure) implements Outcome {}

        record Failed(HttpLoss loss) implements Outcome {}
    }

    private final HttpRequests requests;
    private final Inquiry inquiry;
    private final Consumer<Outcome> then;
    private final Map<Era, Verdict> refusals = new EnumMap<>(Era.class);
    private boolean corrected;

    /** @param then called once, on any thread */
    HttpContact(HttpRequests requests, Inquiry inquiry, Consumer<Outcome> then) {
        this.requests = requests;
        this.inquiry = inquiry;
        this.then = then;
    }

    void begin() {
        ask(inquiry.first());
    }

    private void ask(Era era) {
        switch (era) {
            case MODERN -> discover();
            case LEGACY -> initialize(inquiry.initialize());
        }
    }

    private void discover() {
        Message.Request discover = inquiry.discover();
        var headers = HttpModernLink.mirrored(requests.posting(), discover, ParamHeaders.NONE);
        var reply = new HttpHandshake(codec(), discover, Revision.NEWEST, this::discovered);
        requests.post(headers, codec().encode(discover), patience(), reply).begin();
    }

    private void initialize(Message.Request asked) {
        Revision revision = Introductions.asked(asked);
        var reply = new HttpHandshake(codec(), asked, revision, verdict -> initialized(asked, verdict));
        requests.post(requests.posting(), codec().encode(asked), patience(), reply)
                .begin();
    }

    private AnswerPatience patience() {
        Duration start = inquiry.timeouts().start();
        return new AnswerPatience(start, start);
    }

    private Codec codec() {
        return inquiry.kit().codec();
    }

    private void discovered(Verdict verdict) {
        switch (verdict) {
            case Verdict.Answered(int _, Message.Result result, Optional<String> _)
            when Introductions.speaksModern(result) -> modern(result);
            case Verdict.Answered(int _, Message.Failure failure, Optional<String> _)
            when ModernErrors.known(failure.code()) -> modernRefusal(verdict, failure);
            case Verdict.Answered _ -> refused(Era.MODERN, verdict);
            case Verdict.Unanswered unanswered -> unanswered(Era.MODERN, unanswered);
        }
    }

    /** Only a modern server speaks like this; but it may say that it prefers another revision. */
    private void modernRefusal(Verdict verdict, Message.Failure failure) {
        Optional<List<Revision>> supported = ModernErrors.supported(failure);
        if (supported.isEmpty() || supported.get().contains(Revision.NEWEST)) {
            modern(failure);
        } else if (!correct(supported.get())) {
            refused(Era.MODERN, verdict);
        }
    }

    private void initialized(Message.Request asked, Verdict verdict) {
        switch (verdict) {
            case Verdict.Answered(int _, Message.Result result, Optional<String> session) -> {
                Optional<Revision> chosen = Introductions.chosen(result);
                if (chosen.isPresent()) {
                    legacy(new Outcome.Legacy(result, chosen.get(), session));
                } else {
                    refused(Era.LEGACY, verdict);
                }
            }
            case Verdict.Answered(int status, Message.Failure failure, Optional<String> _) ->
                initializeRefused(status, failure, verdict);
            case Verdict.Unanswered unanswered -> unanswered(Era.LEGACY, unanswered);
        }
    }

    private void initializeRefused(int status, Message.Failure failure, Verdict verdict) {
        Optional<List<Revision>> supported = ModernErrors.supported(failure);
        boolean aboutEra = ModernErrors.eraInDoubt(status)
                || ModernErrors.known(failure.code())
                || failure.code() == Answers.METHOD_NOT_FOUND;
        if (!aboutEra) {
            conclude(new Outcome.Refused(failure));
        } else if (supported.isEmpty() || !correct(supported.get())) {
            refused(Era.LEGACY, verdict);
        }
    }

    /** Asks once more for a legacy revision that the server says it supports; whether there is one. */
    private boolean correct(List<Revision> supported) {
        Optional<Revision> better = supported.stream()
                .filter(revision -> revision.era() == Era.LEGACY)
                .max(Comparator.naturalOrder());
        if (corrected || better.isEmpty()) {
            return false;
        }
        corrected = true;
        Message.Request asked = inquiry.initialize();
        var params = Trees.shallow(asked.params())
                .put("protocolVersion", better.get().date());
        initialize(asked.withParams(params));
        return true;
    }

    /** What a server says that has no such question: a client error that is not about who asks; or no answer at all. */
    private void unanswered(Era era, Verdict.Unanswered unanswered) {
        Reason reason = unanswered.loss().reason();
        boolean aboutEra = !unanswered.loss().failure()
                && (reason == Reason.SERVER_GARBAGE
                        || (reason == Reason.SERVER_REFUSED && ModernErrors.eraInDoubt(unanswered.status())));
        if (aboutEra) {
            refused(era, unanswered);
        } else {
            conclude(new Outcome.Failed(unanswered.loss()));
        }
    }

    private void refused(Era era, Verdict verdict) {
        refusals.put(era, verdict);
        Era other = era.other();
        if (!refusals.containsKey(other)) {
            ask(other);
        } else {
            inquiry.memory().forget();
            refusedByBoth();
        }
    }

    /** Every server that is none of the newest could answer {@code initialize}, so what it says to that counts. */
    private void refusedByBoth() {
        switch (Objects.requireNonNull(refusals.get(Era.LEGACY))) {
            case Verdict.Answered(int _, Message.Failure failure, var _)
            when inquiry.preferred() == Era.LEGACY -> conclude(new Outcome.Refused(failure));
            case Verdict.Answered(int _, Message.Failure failure, var _) ->
                conclude(failed(Reason.UNSUPPORTED_REVISION, "it answers in neither era; error " + failure.code()));
            case Verdict.Answered _ ->
                conclude(failed(Reason.UNSUPPORTED_REVISION, "it chose a revision that nobody knows"));
            case Verdict.Unanswered(int status, HttpLoss loss) when ModernErrors.eraInDoubt(status) -> probe(loss);
            case Verdict.Unanswered(int _, HttpLoss loss) -> conclude(new Outcome.Failed(loss));
        }
    }

    private void probe(HttpLoss otherwise) {
        new HttpSseProbe(
                        requests,
                        inquiry.timeouts().probe(),
                        old -> conclude(
                                old
                                        ? failed(Reason.HTTP_SSE_NOT_SERVED, "a GET leads to an endpoint event")
                                        : new Outcome.Failed(otherwise)))
                .begin();
    }

    private static Outcome failed(Reason reason, String detail) {
        return new Outcome.Failed(new HttpLoss(reason, detail, false));
    }

    private void modern(Message.Answer discovered) {
        inquiry.learned(Era.MODERN, refusals.keySet());
        conclude(new Outcome.Modern(discovered));
    }

    private void legacy(Outcome.Legacy opened) {
        inquiry.learned(Era.LEGACY, refusals.keySet());
        conclude(opened);
    }

    private void conclude(Outcome outcome) {
        then.accept(outcome);
    }
}
