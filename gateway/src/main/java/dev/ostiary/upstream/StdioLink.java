package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The conversation with one server process over its standard streams, in the era that the server speaks.
 *
 * <p>Everything happens in turns: what the server says is decoded on the thread that reads it, and then takes its turn
 * with what callers send and with timers. Receivers and listener are called in turns, one at a time.
 */
final class StdioLink implements HeldLink, FrameChannel.Sink {

    /** What is wrong with frames that say nothing, or were never meant to be an answer. */
    private static final Set<Reason> NO_ANSWERS =
            EnumSet.of(Reason.EMPTY_FRAME, Reason.INVALID_METHOD, Reason.INVALID_PARAMS);

    private final FrameChannel channel;
    private final UpstreamKit kit;
    private final Vitals vitals;
    private final Turns turns;
    private final Questions questions;
    private final OpenCalls calls;
    private LinkListener listener;
    private volatile Optional<Revision> spoken = Optional.empty();
    private volatile Optional<LinkEnd> end = Optional.empty();

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
        this.vitals = vitals;
        this.listener = listener;
        this.turns = new Turns(kit.workers());
        this.questions = new Questions(limits.questions(), this::reply, this::rejected);
        this.calls = new OpenCalls(channel, kit, answerTimeout, sharing, limits, vitals, turns, questions::areOpen);
    }

    /** Runs something in a turn of this link. */
    void turn(Runnable action) {
        turns.take(action);
    }

    /** In a turn. */
    @Override
    public void speaks(Revision revision) {
        spoken = Optional.of(revision);
    }

    /** In a turn. */
    @Override
    public void heardBy(LinkListener other) {
        listener = other;
    }

    @Override
    public Optional<Instant> unusedSince() {
        return calls.unusedSince();
    }

    @Override
    public void handedOut() {
        calls.use();
    }

    @Override
    public Revision revision() {
        return spoken.orElse(Revision.NEWEST_LEGACY);
    }

    @Override
    public Call send(Message.Request judged, byte[] frame, Receiver receiver) {
        boolean listens = judged.method().equals(Methods.LISTEN);
        return send(judged, frame, receiver, listens ? OpenCall.Kind.LISTENING : OpenCall.Kind.CALLED);
    }

    /** Asks something for the gateway itself: not timed, and never cancelled aloud. */
    Call ask(Message.Request own, Receiver receiver) {
        return send(own, kit.codec().encode(own), receiver, OpenCall.Kind.OWN);
    }

    private Call send(Message.Request request, byte[] frame, Receiver receiver, OpenCall.Kind kind) {
        OpenCall call = new OpenCall(request, receiver, kind, kit.clock().instant());
        turn(() -> end.ifPresentOrElse(over -> call.lost(over.reason(), over.detail()), () -> calls.open(call, frame)));
        return new SentCall(call);
    }

    @Override
    public void notify(Message.Notification judged, byte[] frame) {
        turn(() -> {
            if (end.isEmpty() && !channel.send(frame)) {
                listener.rejected(Reason.SERVER_UNAVAILABLE, "a notification was dropped: " + OpenCalls.NOT_READING);
            }
        });
    }

    @Override
    public void answer(Message.Answer judged, byte[] frame) {
        turn(() -> {
            if (end.isEmpty() && questions.settled(judged) && !channel.send(frame)) {
                listener.rejected(Reason.SERVER_UNAVAILABLE, "an answer was dropped: " + OpenCalls.NOT_READING);
            }
        });
    }

    @Override
    public boolean closed() {
        return end.isPresent();
    }

    /** Ends the server, too. */
    @Override
    public void close(Reason reason, String detail) {
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
        String detail = Reason.FRAME_TOO_LARGE + " " + bytes + " bytes";
        turn(() -> {
            if (end.isEmpty()) {
                listener.rejected(Reason.SERVER_GARBAGE, detail);
                calls.soleSpoiled(detail);
            }
        });
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

    private void take(Decoded.Single single, long frameBytes) {
        if (end.isPresent()) {
            return;
        }
        switch (single) {
            case Decoded.One(Message.Request question) -> question(question, frameBytes);
            case Decoded.One(Message.Notification notice) -> {
                questions.withdrawn(notice);
                deliver(calls.addressee(notice, revision().era()), notice, frameBytes);
            }
            case Decoded.One(Message.Answer answer) -> answered(answer, frameBytes);
            case Decoded.Malformed malformed -> garbage(malformed);
        }
    }

    private void answered(Message.Answer answer, long frameBytes) {
        switch (calls.addressee(answer)) {
            case Addressee.OfCall(OpenCall call) -> calls.answer(call, answer, frameBytes);
            case Addressee.Nobody(Reason reason, String detail) -> listener.rejected(reason, detail);
            case Addressee.OfLink(), Addressee.Late() -> {}
        }
    }

    /** Modern servers ask nothing, and before the era is known only a ping may be asked (lifecycle). */
    private void question(Message.Request question, long frameBytes) {
        if (spoken.isEmpty() && question.method().equals(Methods.PING)) {
            reply(Answers.empty(question.id()));
        } else if (spoken.isEmpty() || revision().era() == Era.MODERN) {
            reply(Answers.methodNotFound(question));
            listener.rejected(Reason.SERVER_GARBAGE, "a request, where servers may have none");
        } else if (questions.admits(question)) {
            deliver(calls.addresseeOfQuestion(), question, frameBytes);
        }
    }

    private void rejected(Reason reason, String detail) {
        listener.rejected(reason, detail);
    }

    private void deliver(Addressee addressee, Message message, long frameBytes) {
        switch (addressee) {
            case Addressee.OfCall(OpenCall call) -> calls.related(call, message, frameBytes);
            case Addressee.OfLink() -> listener.unsolicited(message, frameBytes);
            case Addressee.Nobody(Reason reason, String detail) -> listener.rejected(reason, detail);
            case Addressee.Late() -> {}
        }
    }

    private void garbage(Decoded.Malformed malformed) {
        String detail = malformed.reason() + " " + malformed.detail();
        listener.rejected(Reason.SERVER_GARBAGE, detail);
        malformed.id().ifPresent(id -> reply(Answers.invalid(id, malformed.reason())));
        malformed.answers().ifPresent(id -> calls.spoiled(id, detail));
        boolean nameless = malformed.id().isEmpty() && malformed.answers().isEmpty();
        if (nameless && !NO_ANSWERS.contains(malformed.reason())) {
            calls.soleDoubted(detail);
        }
    }

    /** Best effort: if the server does not read, it does not miss this either. */
    private void reply(Message message) {
        channel.send(kit.codec().encode(message));
    }

    private void finish(Reason reason, String detail) {
        if (end.isEmpty()) {
            end = Optional.of(new LinkEnd(reason, detail));
            calls.loseAll(reason, detail);
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
            turn(() -> calls.cancel(call, why));
        }

        @Override
        public void pause() {
            turn(() -> calls.pause(call));
        }

        @Override
        public void resume() {
            turn(() -> calls.resume(call));
        }
    }
}
