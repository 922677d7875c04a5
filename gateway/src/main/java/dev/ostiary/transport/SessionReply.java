package dev.ostiary.transport;

import dev.ostiary.gateway.Reply;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * The answer to a legacy POST: JSON, or a resumable stream once something comes before the answer.
 *
 * <p>A broken connection is no cancellation in this era: the stream goes on without a connection.
 */
final class SessionReply implements Reply {

    private final LegacySession session;
    private final HttpCall call;
    private final HttpHeaders headers;
    private Optional<SessionStream> stream = Optional.empty();

    /**
     * @param headers what the answer carries besides its type, such as the session id
     */
    SessionReply(LegacySession session, HttpCall call, HttpHeaders headers) {
        this.session = session;
        this.call = call;
        this.headers = headers;
    }

    @Override
    public void streaming() {
        open();
    }

    @Override
    public void interrupted(Optional<Duration> retry) {
        if (session.revision().compareTo(Revision.V2025_11_25) >= 0) {
            open().interrupt(retry);
        }
    }

    @Override
    public void related(Message message, byte[] frame) {
        open().send(frame);
    }

    @Override
    public void finish(Message.Answer answer, byte[] frame) {
        stream.ifPresentOrElse(
                open -> {
                    open.send(frame);
                    open.finish();
                },
                () -> call.answer(200, headers.with("Content-Type", MediaTypes.JSON), frame));
    }

    /** Without an answer there is nothing to say but that the stream is over. */
    @Override
    public void cancelled() {
        stream.ifPresentOrElse(SessionStream::finish, () -> HttpAnswers.accepted(call));
    }

    @Override
    public boolean full() {
        return stream.map(SessionStream::full).orElse(false);
    }

    @Override
    public void onDrain(Runnable action) {
        stream.ifPresent(open -> open.onDrain(action));
    }

    private SessionStream open() {
        return stream.orElseGet(() -> {
            SessionStream opened = session.newStream();
            stream = Optional.of(opened);
            opened.attach(call.stream(headers.with("Cache-Control", "no-cache, no-transform")));
            if (session.revision().compareTo(Revision.V2025_11_25) >= 0) {
                opened.prime();
            }
            return opened;
        });
    }
}
