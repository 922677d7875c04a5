package dev.ostiary.upstream;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * The requests under way on one link: sent, timed, paused, given up and ended.
 *
 * <p>In turns of the link only, but for {@link #unusedSince}.
 */
final class OpenCalls {

    static final String NOT_READING = "the server does not read its input, and as much waits for it as may";

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final FrameChannel channel;
    private final UpstreamKit kit;
    private final Duration answerTimeout;
    private final Sharing sharing;
    private final LinkLimits limits;
    private final Vitals vitals;
    private final Turns turns;
    private final Correlation correlation;
    private final HeldReading heldReading;
    private final AnswerWatch<OpenCall> watch;
    private final Usage usage;

    /** @param serverWaits whether the server has asked something that is not answered yet */
    OpenCalls(
            FrameChannel channel,
            UpstreamKit kit,
            Duration answerTimeout,
            Sharing sharing,
            LinkLimits limits,
            Vitals vitals,
            Turns turns,
            BooleanSupplier serverWaits) {
        this.channel = channel;
        this.kit = kit;
        this.answerTimeout = answerTimeout;
        this.sharing = sharing;
        this.limits = limits;
        this.vitals = vitals;
        this.turns = turns;
        this.correlation = new Correlation(sharing, limits);
        this.heldReading = new HeldReading(channel);
        this.usage = new Usage(kit.clock());
        this.watch = new AnswerWatch<>(
                kit,
                answerTimeout,
                turns,
                () -> heldReading.isHeld() || serverWaits.getAsBoolean(),
                correlation::called,
                this::late);
    }

    Optional<Instant> unusedSince() {
        return usage.unusedSince();
    }

    void use() {
        usage.touched();
    }

    void open(OpenCall call, byte[] frame) {
        Optional<Reason> objection = correlation.open(call);
        if (objection.isPresent()) {
            call.lost(objection.get(), "on the link to the server");
        } else if (channel.send(frame)) {
            usage.began();
            watch.begin();
        } else {
            correlation.abandon(call);
            call.lost(Reason.SERVER_UNAVAILABLE, NOT_READING);
        }
    }

    /** Whose request this answers, or to whom this notification goes; see {@link Correlation}. */
    Addressee addressee(Message.Answer answer) {
        return Answers.id(answer).map(correlation::answered).orElseGet(correlation::answeredUnnamed);
    }

    Addressee addressee(Message.Notification notice, Era era) {
        return correlation.addressee(notice, era);
    }

    Addressee addresseeOfQuestion() {
        return correlation.questioned();
    }

    /** Ends a request that {@link #addressee} has taken out. */
    void answer(OpenCall call, Message.Answer answer, long frameBytes) {
        call.answer(answer.withId(call.id()), frameBytes);
        settled(call);
        vitals.answered();
    }

    /** Ends the request with this id, if there is one, because its answer is no message. */
    void spoiled(RequestId id, String detail) {
        if (correlation.answered(id) instanceof Addressee.OfCall(OpenCall call)) {
            call.lost(Reason.SERVER_GARBAGE, detail);
            settled(call);
        }
    }

    /** Ends the one request that waits for an answer, because that is what came and cannot be read. */
    void soleSpoiled(String detail) {
        correlation.sole().ifPresent(call -> lose(call, detail));
    }

    /**
     * Ends the one request of a caller that waits for an answer, because what came in its place is no message; unless
     * the server shows in a moment that it was something else: a line of its log, or its last breath. Where several wait
     * it may have been for any of them, and all go on waiting.
     */
    void soleDoubted(String detail) {
        correlation
                .sole()
                .filter(call -> call.kind() == OpenCall.Kind.CALLED && call.doubt())
                .ifPresent(call -> kit.scheduler()
                        .schedule(
                                () -> turns.take(() -> {
                                    if (call.confirmsDoubt()) {
                                        lose(call, detail);
                                    }
                                }),
                                A_MOMENT.toMillis(),
                                TimeUnit.MILLISECONDS));
    }

    /** A late answer to it is nobody's fault. */
    private void lose(OpenCall call, String detail) {
        correlation.abandon(call);
        call.lost(Reason.SERVER_GARBAGE, detail);
        settled(call);
    }

    void related(OpenCall call, Message message, long frameBytes) {
        call.heardAt(kit.clock().instant());
        call.related(message, frameBytes);
        long held = call.heldBytes();
        if (held > limits.heldBytes()) {
            giveUp(call, "The client reads too slowly.");
            call.lost(Reason.CLIENT_TOO_SLOW, held + " bytes waited for it");
        }
    }

    void cancel(OpenCall call, String why) {
        if (!call.over()) {
            giveUp(call, why);
        }
        call.abandon();
    }

    void pause(OpenCall call) {
        if (!call.over()) {
            switch (sharing) {
                case ONE_CALLER -> heldReading.hold(call);
                case MANY_CALLERS -> call.hold();
            }
        }
    }

    void resume(OpenCall call) {
        heldReading.release(call);
        call.release();
    }

    void loseAll(Reason reason, String detail) {
        watch.end();
        correlation.takeAll().forEach(call -> call.lost(reason, detail));
        usage.ended(false);
    }

    private void late(OpenCall call) {
        giveUp(call, "The request took too long.");
        call.lost(Reason.SERVER_TIMEOUT, "no sign of life for " + answerTimeout.toSeconds() + " s");
        vitals.silent();
    }

    /**
     * Tells the server that nobody waits any more, as far as that may be said: a handshake cannot be cancelled
     * (lifecycle). Best effort: a server that does not read does not miss this either.
     */
    private void giveUp(OpenCall call, String why) {
        correlation.abandon(call);
        settled(call);
        boolean aloud =
                call.kind() != OpenCall.Kind.OWN && !call.request().method().equals(Methods.INITIALIZE);
        if (aloud) {
            channel.send(kit.codec().encode(Notices.cancelled(call.id(), why)));
        }
    }

    private void settled(OpenCall call) {
        heldReading.release(call);
        usage.ended(correlation.size() > 0);
    }
}
