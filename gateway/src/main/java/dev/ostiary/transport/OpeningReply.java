package dev.ostiary.transport;

import dev.ostiary.gateway.Reply;
import dev.ostiary.message.Message;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpHeaders;

/**
 * The answer to initialize: only a good one makes the session one that can be found, under its new id.
 * It is JSON always, never a stream: the client learns the id from its headers.
 */
final class OpeningReply implements Reply {

    private final LegacySessions sessions;
    private final LegacySession session;
    private final HttpCall call;

    OpeningReply(LegacySessions sessions, LegacySession session, HttpCall call) {
        this.sessions = sessions;
        this.session = session;
        this.call = call;
    }

    /** Waits on the standing stream until the client listens. */
    @Override
    public void related(Message message, byte[] frame) {
        session.send(message, frame);
    }

    @Override
    public void finish(Message.Answer answer, byte[] frame) {
        switch (answer) {
            case Message.Result _ -> {
                sessions.keep(session);
                HttpHeaders headers =
                        HttpHeaders.of("Content-Type", MediaTypes.JSON).with(LegacyHttp.SESSION_ID, session.header());
                call.answer(200, headers, frame);
            }
            case Message.Failure _ -> {
                sessions.end(session);
                HttpAnswers.send(call, 200, frame);
            }
        }
    }

    @Override
    public void cancelled() {
        sessions.end(session);
        HttpAnswers.accepted(call);
    }

    @Override
    public boolean full() {
        return false;
    }

    @Override
    public void onDrain(Runnable action) {}
}
