package dev.ostiary.transport;

import dev.ostiary.codec.Decoded;
import dev.ostiary.gateway.Conversation;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.gateway.Refusals;
import dev.ostiary.gateway.Reply;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Asker;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpHeaders;
import java.util.Optional;

/** Streamable HTTP of the legacy era (2025-03-26 to 2025-11-25): sessions, POST, GET and DELETE. */
public final class LegacyHttp {

    static final String SESSION_ID = "Mcp-Session-Id";

    private final LegacySessions sessions;
    private final HttpAnswers answers;

    public LegacyHttp(LegacySessions sessions, HttpAnswers answers) {
        this.sessions = sessions;
        this.answers = answers;
    }

    /**
     * @param revision what the header states; empty where there is none
     */
    void post(HttpCall call, Asker asker, Endpoint endpoint, Optional<Revision> revision, Decoded decoded) {
        if (decoded instanceof Decoded.One(Message.Request request)
                && request.method().equals(Methods.INITIALIZE)) {
            initialize(call, asker, endpoint, request);
        } else {
            inSession(call, asker, endpoint, session -> {
                if (decoded instanceof Decoded.Batch && !session.revision().hasBatches()) {
                    answers.refuse(call, 400, Reason.BATCH_NOT_ALLOWED, "revision " + session.revision());
                } else {
                    take(call, session, decoded);
                }
            });
        }
    }

    /** GET: listens to what belongs to no request, or resumes a stream. */
    void listen(HttpCall call, Asker asker, Endpoint endpoint) {
        if (call.header(SESSION_ID).isEmpty()) {
            answers.refuse(call, 405, Reason.HTTP_SSE_NOT_SERVED, "GET without a session");
        } else if (!MediaTypes.accepts(call, MediaTypes.EVENTS)) {
            answers.refuse(call, 406, Reason.NOT_ACCEPTABLE, "GET");
        } else {
            inSession(call, asker, endpoint, session -> listen(call, session));
        }
    }

    /** DELETE: the client ends its session. */
    void end(HttpCall call, Asker asker, Endpoint endpoint) {
        if (call.header(SESSION_ID).isEmpty()) {
            answers.refuse(call, 405, Reason.HTTP_METHOD_NOT_ALLOWED, "DELETE without a session");
        } else {
            inSession(call, asker, endpoint, session -> {
                sessions.end(session);
                call.answer(200, HttpHeaders.none(), new byte[0]);
            });
        }
    }

    private interface InSession {
        void act(LegacySession session);
    }

    /** Acts on the session's loop, if the session is the caller's. */
    private void inSession(HttpCall call, Asker asker, Endpoint endpoint, InSession action) {
        Optional<String> header = call.header(SESSION_ID);
        if (header.isEmpty()) {
            answers.refuse(call, 400, Reason.SESSION_REQUIRED, "no " + SESSION_ID);
            return;
        }
        sessions.find(header.get(), asker.identity(), endpoint)
                .ifPresentOrElse(
                        session -> session.caller().loop().execute(() -> {
                            session.recognized(asker);
                            action.act(session);
                        }),
                        () -> answers.refuse(call, 404, Reason.SESSION_UNKNOWN, "not found for this caller"));
    }

    private void initialize(HttpCall call, Asker asker, Endpoint endpoint, Message.Request request) {
        Revision wanted = Revision.dated(
                        request.params().path("protocolVersion").asString(""))
                .orElse(Revision.NEWEST_LEGACY);
        sessions.open(call.loop(), asker.identity(), wanted, endpoint)
                .ifPresentOrElse(
                        session -> {
                            session.recognized(asker);
                            Reply reply = new OpeningReply(sessions, session, call);
                            session.conversation().request(request, call.body().length, reply);
                        },
                        () -> answers.refuse(
                                call,
                                200,
                                Optional.of(request.id()),
                                Refusals.REFUSED,
                                Reason.TOO_MANY_SESSIONS,
                                "initialize"));
    }

    private void take(HttpCall call, LegacySession session, Decoded decoded) {
        Conversation conversation = session.conversation();
        switch (decoded) {
            case Decoded.One(Message.Request request) -> request(call, session, request);
            case Decoded.One(Message.Notification notification) -> {
                conversation.notification(notification, call.body().length);
                HttpAnswers.accepted(call);
            }
            case Decoded.One(Message.Answer answer) -> answer(call, conversation, answer);
            case Decoded.Malformed malformed -> answers.malformed(call, malformed);
            case Decoded.Batch batch -> new BatchReply(session, call, answers).take(batch);
        }
    }

    private void request(HttpCall call, LegacySession session, Message.Request request) {
        Optional<Reason> objection = session.conversation().objection(request.id());
        if (objection.isPresent()) {
            answers.refuse(
                    call,
                    400,
                    Optional.<RequestId>empty(),
                    ErrorBody.INVALID_REQUEST,
                    objection.get(),
                    request.method());
        } else {
            Reply reply = new SessionReply(session, call, HttpHeaders.none());
            session.conversation().request(request, call.body().length, reply);
        }
    }

    private void answer(HttpCall call, Conversation conversation, Message.Answer answer) {
        if (conversation.isAwaited(answer)) {
            conversation.answer(answer, call.body().length);
            HttpAnswers.accepted(call);
        } else {
            answers.refuse(call, 400, Reason.UNKNOWN_ANSWER, "an answer to no question");
        }
    }

    private void listen(HttpCall call, LegacySession session) {
        Optional<String> last = call.header("last-event-id");
        if (last.isEmpty()) {
            session.listen(call.stream(STREAM_HEADERS));
            return;
        }
        Optional<SessionStream.Position> position = last.flatMap(SessionStream.Position::parse);
        position.flatMap(session::resumable)
                .ifPresentOrElse(
                        stream -> stream.resume(position.get().number(), call.stream(STREAM_HEADERS)),
                        () -> answers.refuse(call, 400, Reason.EVENT_UNKNOWN, "Last-Event-ID"));
    }

    private static final HttpHeaders STREAM_HEADERS = HttpHeaders.of("Cache-Control", "no-cache, no-transform");
}
