package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The conversation with one server process over its standard streams, in the era that the server speaks.
 *
 * <p>Everything happens in turns: what the server says is decoded on the thread that reads it, and then takes its turn
 * with what callers send and with timers. Receivers and listener are called in turns, one at a time.
 */
final class StdioLink implements Link, FrameChannel.Sink {

    /** Why nothing more can be sent. */
    private record End(Reason reason, String detail) {}

    private final FrameChannel channel;
    private final UpstreamKit kit;
    private final Duration answerTimeout;
    private final Sharing sharing;
    private final LinkLimits limits;
    private final Vitals vitals;
    private final Turns turns;
    private final Correlation correlation;
    private final Questions questions;
    private final HeldReading heldReading;
    private LinkListener listener;
    private volatile Optional<Revision> spoken = Optional.empty();
    private volatile Optional<End> end = Optional.empty();
    private volatile boolean unused = true;
    private volatile Instant usedAt;

    StdioLink(
            FrameChannel channel,
            UpstreamKit kit,
            Duration answerTimeout,
            Sharing sharing,
            LinkLimits limits,
            LinkListener listener,
            Vitals vitals) {
        this.channel = channel;
        this.kit = kit;
        this.answerTimeout = answerTimeout;
        this.sharing = sharing;
        this.limits = limits;
        this.listener = listener;
        this.vitals = vitals;
        this.turns = new Turns(kit.workers());
        this.correlation = new Correlation(sharing, limits);
        this.questions = new Questions(limits.questions());
        this.heldReading = new HeldReading(channel);
        this.usedAt = kit.clock().instant();
    }

    /** Runs something in a turn of this link. */
    void turn(Runnable action) {
        turns.take(action);
    }

    /** The server has agreed to this revision. In a turn. */
    void speaks(Revision revision) {
        spoken = Optional.of(revision);
    }

    /** From now on another one hears what belongs to no request. In a turn. */
    void heardBy(LinkListener other) {
        listener = other;
    }

    /** Since when no request has been under way; empty while one is. */
    Optional<Instant> unusedSince() {
        return unused ? Optional.of(usedAt) : Optional.empty();
    }

    /** Counts as used now, though nothing is sent yet. */
    void handedOut() {
        usedAt = kit.clock().instant();
    }

    @Override
    public Revision revision() {
        return spoken.orElse(Revision.NEWEST_LEGACY);
    }

    @Override
    public Call send(Message.Request judged, byte[] frame, Receiver receiver) {
        OpenCall.Kind kind = judged.method().equals(Methods.LISTEN) ? OpenCall.Kind.LISTENING : OpenCall.Kind.CALLED;
        return send(judged, frame, receiver, kind);
    }

    /** Asks something for the gateway itself: not timed, and never cancelled aloud. */
    Call ask(Message.Request own, Receiver receiver) {
        return send(own, kit.codec().encode(own), receiver, OpenCall.Kind.OWN);
    }

    private Call send(Message.Request request, byte[] frame, Receiver receiver, OpenCall.Kind kind) {
        OpenCall call = new OpenCall(request, receiver, kind, kit.clock().instant());
        turn(() -> open(call, frame));
        return new SentCall(call);
    }

    @Override
    public void notify(Message.Notification judged, byte[] frame) {
        turn(() -> {
            if (end.isEmpty() && !channel.send(frame)) {
                listener.rejected(Reason.SERVER_UNAVAILABLE, "a notification was dropped: " + NOT_READING);
            }
        });
    }

    @Override
    public void answer(Message.Answer judged, byte[] frame) {
        turn(() -> {
            if (end.isEmpty() && questions.settled(judged) && !channel.send(frame)) {
                listener.rejected(Reason.SERVER_UNAVAILABLE, "an answer was dropped: " + NOT_READING);
            }
        });
    }

    @Override
    public boolean closed() {
        return end.isPresent();
    }

    @Override
    public void close() {
        close(Reason.SERVER_GONE, "The conversation was closed.");
    }

    /** Ends the conversation and the server, for this reason. */
    void close(Reason reason, String detail) {
        turn(() -> {
            finish(reason, detail);
            channel.close();
        });
    }

    @Override
    public void frame(byte[] frame) {
        Decoded decoded = kit.codec().decode(frame, revision());
        turn(() -> {
            switch (decoded) {
                case Decoded.Single single -> take(single, frame.length);
                case Decoded.Batch(var parts) -> parts.forEach(part -> take(part, frame.length));
            }
        });
    }

    @Override
    public void oversized(long bytes) {
        turn(() -> listener.rejected(Reason.SERVER_GARBAGE, Reason.FRAME_TOO_LARGE + ": " + bytes + " bytes"));
    }

    @Override
    public void ended(String detail) {
        turn(() -> {
            if (end.isEmpty()) {
                vitals.died();
                finish(Reason.SERVER_GONE, detail);
            }
            vitals.gone();
        });
    }

    private static final String NOT_READING = "the server does not read its input, and as much waits for it as may";

    private void open(OpenCall call, byte[] frame) {
        if (end.isPresent()) {
            call.lost(end.get().reason(), end.get().detail());
            return;
        }
        Optional<Reason> objection = correlation.open(call);
        if (objection.isPresent()) {
            call.lost(objection.get(), "on the link to the server");
        } else if (channel.send(frame)) {
            unused = false;
            watch(call, answerTimeout);
        } else {
            correlation.abandon(call);
            call.lost(Reason.SERVER_UNAVAILABLE, NOT_READING);
        }
    }

    private void take(Decoded.Single single, long frameBytes) {
        if (end.isPresent()) {
            return;
        }
        switch (single) {
            case Decoded.One(Message.Request question) -> question(question, frameBytes);
            case Decoded.One(Message.Notification notice) -> notice(notice, frameBytes);
            case Decoded.One(Message.Answer answer) -> answered(answer, frameBytes);
            case Decoded.Malformed malformed -> garbage(malformed);
        }
    }

    private void answered(Message.Answer answer, long frameBytes) {
        Optional<RequestId> id = Answers.id(answer);
        if (id.isEmpty()) {
            listener.rejected(Reason.UNKNOWN_ANSWER, "a failure that does not say of which request");
            return;
        }
        switch (correlation.answered(id.get())) {
            case Addressee.OfCall(OpenCall call) -> {
                call.answer(answer, frameBytes);
                settled(call);
                vitals.answered();
            }
            case Addressee.Nobody(Reason reason, String detail) -> listener.rejected(reason, detail);
            case Addressee.OfLink(), Addressee.Late() -> {}
        }
    }

    private void notice(Message.Notification notice, long frameBytes) {
        questions.withdrawn(notice);
        deliver(correlation.addressee(notice, revision().era()), notice, frameBytes);
    }

    /** Modern servers ask nothing, and before the era is known only a ping may be asked (lifecycle). */
    private void question(Message.Request question, long frameBytes) {
        boolean legacy = spoken.isPresent() && revision().era() == Era.LEGACY;
        if (spoken.isEmpty() && question.method().equals(Methods.PING)) {
            reply(Answers.empty(question.id()));
        } else if (!legacy) {
            reply(Answers.methodNotFound(question));
            listener.rejected(Reason.SERVER_GARBAGE, "a request, where servers may have none");
        } else {
            Optional<Reason> objection = questions.objection(question.id());
            if (objection.isPresent()) {
                reply(Answers.refused(question.id(), objection.get()));
                listener.rejected(objection.get(), "a request of the server");
            } else {
                questions.asked(question.id());
                deliver(correlation.questioned(), question, frameBytes);
            }
        }
    }

    private void deliver(Addressee addressee, Message message, long frameBytes) {
        switch (addressee) {
            case Addressee.OfCall(OpenCall call) -> {
                call.heardAt(kit.clock().instant());
                call.related(message, frameBytes);
                dropIfTooSlow(call);
            }
            case Addressee.OfLink() -> listener.unsolicited(message, frameBytes);
            case Addressee.Nobody(Reason reason, String detail) -> listener.rejected(reason, detail);
            case Addressee.Late() -> {}
        }
    }

    private void garbage(Decoded.Malformed malformed) {
        listener.rejected(Reason.SERVER_GARBAGE, malformed.reason() + " " + malformed.detail());
        malformed.id().ifPresent(id -> reply(Answers.invalid(id, malformed.reason())));
        malformed.answers().map(correlation::answered).ifPresent(addressee -> {
            if (addressee instanceof Addressee.OfCall(OpenCall call)) {
                call.lost(Reason.SERVER_GARBAGE, malformed.reason() + " " + malformed.detail());
                settled(call);
            }
        });
    }

    private void dropIfTooSlow(OpenCall call) {
        if (call.heldBytes() > limits.heldBytes()) {
            giveUp(call, "The client reads too slowly.");
            call.lost(Reason.CLIENT_TOO_SLOW, call.heldBytes() + " bytes waited for it");
        }
    }

    private void watch(OpenCall call, Duration left) {
        if (call.kind() == OpenCall.Kind.CALLED) {
            call.watchedBy(kit.scheduler()
                    .schedule(() -> turn(() -> check(call)), left.toMillis() + 1, TimeUnit.MILLISECONDS));
        }
    }

    /** A server is not late as long as it waits for us. */
    private void check(OpenCall call) {
        if (call.over()) {
            return;
        }
        Instant now = kit.clock().instant();
        if (call.holding() || heldReading.isHeld() || questions.areOpen()) {
            call.heardAt(now);
        }
        Duration left = answerTimeout.minus(Duration.between(call.heard(), now));
        if (left.isPositive()) {
            watch(call, left);
        } else {
            giveUp(call, "The request took too long.");
            call.lost(Reason.SERVER_TIMEOUT, "no sign of life for " + answerTimeout.toSeconds() + " s");
            vitals.silent();
        }
    }

    /** Tells the server that nobody waits any more; a handshake cannot be cancelled (lifecycle). */
    private void giveUp(OpenCall call, String why) {
        correlation.abandon(call);
        settled(call);
        if (call.kind() != OpenCall.Kind.OWN && !call.request().method().equals(Methods.INITIALIZE)) {
            reply(Notices.cancelled(call.id(), why));
        }
    }

    private void settled(OpenCall call) {
        heldReading.release(call);
        unused = correlation.size() == 0;
        usedAt = kit.clock().instant();
    }

    /** Best effort: if the server does not read, it does not miss this either. */
    private void reply(Message message) {
        channel.send(kit.codec().encode(message));
    }

    private void finish(Reason reason, String detail) {
        if (end.isEmpty()) {
            end = Optional.of(new End(reason, detail));
            correlation.takeAll().forEach(call -> call.lost(reason, detail));
            listener.ended(reason, detail);
        }
    }

    private final class SentCall implements Call {

        private final OpenCall call;

        SentCall(OpenCall call) {
            this.call = call;
        }

        @Override
        public void cancel(String why) {
            turn(() -> {
                if (!call.over()) {
                    giveUp(call, why);
                }
                call.abandon();
            });
        }

        @Override
        public void pause() {
            turn(() -> {
                if (call.over()) {
                    return;
                }
                switch (sharing) {
                    case ONE_CALLER -> heldReading.hold(call);
                    case MANY_CALLERS -> call.hold();
                }
            });
        }

        @Override
        public void resume() {
            turn(() -> {
                heldReading.release(call);
                call.release();
            });
        }
    }
}
