package dev.ostiary.transport;

import dev.ostiary.codec.Decoded;
import dev.ostiary.codec.MirroredHeaders;
import dev.ostiary.gateway.Caller;
import dev.ostiary.gateway.Conversation;
import dev.ostiary.gateway.Endpoint;
import dev.ostiary.gateway.Line;
import dev.ostiary.gateway.Outlet;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.wire.HttpCall;
import java.util.Optional;

/**
 * A POST of the modern era (2026-07-28): stateless, so every request is a conversation of its own
 * and brings its revision and capabilities along.
 */
public final class ModernHttp {

    private final Line line;
    private final HttpAnswers answers;
    private final Listeners listeners;

    /** @param listeners gets those who hold a stream open */
    public ModernHttp(Line line, HttpAnswers answers, Listeners listeners) {
        this.listeners = listeners;
        this.line = line;
        this.answers = answers;
    }

    void post(HttpCall call, Asker asker, Endpoint endpoint, Decoded decoded) {
        switch (decoded) {
            case Decoded.One(Message.Request request) -> request(call, asker, endpoint, request);
            case Decoded.One(Message.Notification notification) -> {
                conversation(call, asker, endpoint).notification(notification, call.body().length);
                HttpAnswers.accepted(call);
            }
            case Decoded.One(Message.Answer _) ->
                answers.refuse(call, 400, Reason.UNKNOWN_ANSWER, "modern servers ask nothing");
            case Decoded.Malformed malformed -> answers.malformed(call, malformed);
            case Decoded.Batch _ -> answers.refuse(call, 400, Reason.BATCH_NOT_ALLOWED, "a batch");
        }
    }

    private void request(HttpCall call, Asker asker, Endpoint endpoint, Message.Request request) {
        Optional<RequestId> id = Optional.of(request.id());
        Optional<MirroredHeaders.Contradiction> contradiction =
                MirroredHeaders.contradiction(request, endpoint.declared(request), call::headers);
        switch (ModernMeta.of(request)) {
            case ModernMeta.Missing _ ->
                answers.refuse(call, 400, id, ErrorBody.INVALID_PARAMS, Reason.META_MISSING, request.method());
            case ModernMeta ignored
            when contradiction.isPresent() -> {
                String detail = contradiction.get().detail();
                answers.refuse(call, 400, id, ErrorBody.HEADER_MISMATCH, Reason.HEADER_MISMATCH, detail);
            }
            case ModernMeta.Unsupported(String requested) -> answers.unsupported(call, id, requested);
            case ModernMeta.Complete _ -> {
                Conversation conversation = conversation(call, asker, endpoint);
                call.onGone(conversation.caller()::close);
                PostReply reply = new PostReply(call);
                listeners.remember(conversation.caller(), call, request, reply);
                conversation.request(request, call.body().length, reply);
            }
        }
    }

    private Conversation conversation(HttpCall call, Asker asker, Endpoint endpoint) {
        Identity identity = asker.identity();
        Session session =
                new Session(new SessionKey(identity.continuity()), identity, Optional.empty(), Revision.V2026_07_28);
        Caller caller = new Caller(line, call.loop(), session, Outlet.NONE);
        caller.shows(asker.token());
        return new Conversation(caller, endpoint, 1);
    }
}
