package dev.ostiary.transport;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.gateway.Conversation;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.gateway.Line;
import dev.ostiary.gateway.Outlet;
import dev.ostiary.gateway.Refusals;
import dev.ostiary.gateway.Reply;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.wire.LineSink;
import dev.ostiary.wire.Loop;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * MCP over stdio towards one client: a line in is a frame, a frame out is a line.
 *
 * <p>The client's first request tells its era. Lines come on the reading thread and hop to the loop.
 */
public final class StdioFront implements LineSink, Outlet {

    /** Shorter than the two seconds after which clients send SIGTERM (2025-11-25, stdio shutdown). */
    private static final Duration LAST_ANSWERS = Duration.ofMillis(1500);

    private static final Duration LOOK_EVERY = Duration.ofMillis(20);

    private final Codec codec;
    private final Line line;
    private final Loop loop;
    private final Identity identity;
    private final Supplier<Endpoint> endpoint;
    private final int mostInFlight;
    private final StdioOut out;
    private final Runnable whenEnded;
    private final Map<RequestId, Message.Request> listening = new LinkedHashMap<>();
    private Optional<Conversation> conversation = Optional.empty();

    /**
     * @param endpoint asked when a conversation begins, so that a reload counts from the next one on
     * @param identity the person who started us
     * @param whenEnded called on the loop once the client has closed its side
     */
    public StdioFront(
            Codec codec,
            Line line,
            Loop loop,
            Identity identity,
            Supplier<Endpoint> endpoint,
            int mostInFlight,
            StdioOut out,
            Runnable whenEnded) {
        this.codec = codec;
        this.line = line;
        this.loop = loop;
        this.identity = identity;
        this.endpoint = endpoint;
        this.mostInFlight = mostInFlight;
        this.out = out;
        this.whenEnded = whenEnded;
    }

    /** Where frames to the client go. */
    public interface StdioOut {
        void send(byte[] frame);

        boolean full();

        void onDrain(Runnable action);
    }

    @Override
    public void line(byte[] frame) {
        if (frame.length > 0) {
            loop.execute(() -> frame(frame));
        }
    }

    @Override
    public void oversized(long bytes) {
        loop.execute(() -> reject(Reason.FRAME_TOO_LARGE, bytes + " bytes", Optional.empty()));
    }

    @Override
    public void ended() {
        loop.execute(() -> leave(LAST_ANSWERS.dividedBy(LOOK_EVERY)));
    }

    /** If the person who started us is cut off, open streams end: a client would wait for ever for what they bring. */
    public void endIfCutOff(Predicate<Identity> cutOff) {
        loop.execute(() -> {
            if (!listening.isEmpty() && cutOff.test(identity)) {
                List.copyOf(listening.values()).forEach(this::cutOff);
            }
        });
    }

    private void cutOff(Message.Request request) {
        conversation.ifPresent(open -> open.caller().drop(request.id(), "The client is cut off."));
        listening.remove(request.id());
        line.reject(
                loop,
                identity.name(),
                Reason.BLOCKED,
                "a stream of " + identity.name() + ", which was ended: it is cut off",
                refusal -> out.send(codec.encode(Refusals.request(request, refusal, Revision.V2026_07_28))));
    }

    /** Whoever pipes a few requests in and closes still gets the answers, if they come soon. */
    private void leave(long looks) {
        boolean waiting = conversation.map(open -> open.caller().inFlight() > 0).orElse(false);
        if (waiting && looks > 0) {
            loop.after(LOOK_EVERY, () -> leave(looks - 1));
        } else {
            conversation.ifPresent(open -> open.caller().close());
            whenEnded.run();
        }
    }

    @Override
    public void broken(IOException cause) {
        ended();
    }

    @Override
    public void send(Message message, byte[] frame) {
        out.send(frame);
    }

    private void frame(byte[] frame) {
        Revision revision =
                conversation.map(open -> open.caller().session().revision()).orElse(Revision.NEWEST_LEGACY);
        take(codec.decode(frame, revision), frame.length);
    }

    private void take(Decoded decoded, int bytes) {
        switch (decoded) {
            case Decoded.One(Message message) -> take(message, bytes);
            case Decoded.Malformed malformed -> reject(malformed.reason(), malformed.detail(), malformed.id());
            case Decoded.Batch batch -> batch.parts().forEach(part -> take(part, bytes));
        }
    }

    private void take(Message message, int bytes) {
        switch (message) {
            case Message.Request request -> request(request, bytes);
            case Message.Notification notification -> withConversation(open -> open.notification(notification, bytes));
            case Message.Answer answer -> withConversation(open -> open.answer(answer, bytes));
        }
    }

    private void request(Message.Request request, int bytes) {
        if (ModernMeta.isStatedIn(request)) {
            switch (ModernMeta.of(request)) {
                case ModernMeta.Missing _ -> metaMissing(request);
                case ModernMeta.Unsupported(String requested) -> unsupported(request, requested);
                case ModernMeta.Complete _ -> begin(request, Revision.V2026_07_28, bytes);
            }
        } else {
            begin(request, legacyRevision(request), bytes);
        }
    }

    private void begin(Message.Request request, Revision revision, int bytes) {
        Conversation open = conversation(request, revision);
        open.objection(request.id())
                .ifPresentOrElse(
                        // Without an id: under this one the client waits for something else.
                        reason -> reject(reason, request.method(), Optional.empty()),
                        () -> open.request(request, bytes, new LineReply(request)));
    }

    private void metaMissing(Message.Request request) {
        reject(
                Reason.META_MISSING,
                request.method(),
                refusal -> ErrorBody.of(Optional.of(request.id()), ErrorBody.INVALID_PARAMS, refusal));
    }

    private void unsupported(Message.Request request, String requested) {
        reject(
                Reason.UNSUPPORTED_REVISION,
                request.method(),
                refusal -> ErrorBody.unsupported(Optional.of(request.id()), requested, refusal));
    }

    /** The conversation of the request's era; a client that changes its era begins a new one. */
    private Conversation conversation(Message.Request request, Revision revision) {
        boolean goesOn = conversation
                .map(open -> open.caller().session().revision().era() == revision.era()
                        && !request.method().equals(Methods.INITIALIZE))
                .orElse(false);
        if (!goesOn) {
            conversation.ifPresent(open -> open.caller().close());
            conversation = Optional.of(begin(revision));
        }
        return conversation.orElseThrow();
    }

    private Conversation begin(Revision revision) {
        SessionKey key = new SessionKey(identity.name() + "/stdio");
        Session session = new Session(key, identity, Optional.empty(), revision);
        return new Conversation(new Caller(line, loop, session, this), endpoint.get(), mostInFlight);
    }

    private Revision legacyRevision(Message.Request request) {
        String wanted = request.params().path("protocolVersion").asString("");
        return Revision.dated(wanted)
                .orElse(conversation
                        .map(open -> open.caller().session().revision())
                        .orElse(Revision.NEWEST_LEGACY));
    }

    private void withConversation(Consumer<Conversation> action) {
        conversation.ifPresentOrElse(
                action, () -> reject(Reason.NOT_INITIALIZED, "before the first request", Optional.empty()));
    }

    private void reject(Reason reason, String detail, Optional<RequestId> id) {
        reject(reason, detail, refusal -> ErrorBody.of(id, HttpAnswers.code(reason), refusal));
    }

    private void reject(Reason reason, String detail, Function<Refusal, Message.Failure> error) {
        line.reject(loop, identity.name(), reason, detail, refusal -> out.send(codec.encode(error.apply(refusal))));
    }

    /** The answer to one request: everything goes out on the one stream there is. */
    private final class LineReply implements Reply {

        private final RequestId id;

        LineReply(Message.Request request) {
            id = request.id();
            if (request.method().equals(Methods.LISTEN)) {
                listening.put(id, request);
            }
        }

        @Override
        public void related(Message message, byte[] frame) {
            out.send(frame);
        }

        @Override
        public void finish(Message.Answer answer, byte[] frame) {
            listening.remove(id);
            out.send(frame);
        }

        @Override
        public void cancelled() {
            listening.remove(id);
        }

        @Override
        public boolean full() {
            return out.full();
        }

        @Override
        public void onDrain(Runnable action) {
            out.onDrain(action);
        }
    }
}
