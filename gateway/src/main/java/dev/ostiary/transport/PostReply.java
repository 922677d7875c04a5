package dev.ostiary.transport;

import dev.ostiary.gateway.Reply;
import dev.ostiary.message.Message;
import dev.ostiary.wire.EventStream;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.SseEvent;
import java.time.Duration;
import java.util.Optional;

/**
 * The answer to a modern POST: JSON, or an event stream once something comes before the answer.
 *
 * <p>There is nothing to resume in this era: a client that closes the stream has cancelled.
 */
final class PostReply implements Reply {

    private final HttpCall call;
    private Optional<EventStream> stream = Optional.empty();

    PostReply(HttpCall call) {
        this.call = call;
    }

    @Override
    public void streaming() {
        open();
    }

    @Override
    public void interrupted(Optional<Duration> retry) {
        // A modern client cannot come back to a stream; it waits on this one.
    }

    @Override
    public void related(Message message, byte[] frame) {
        open().send(SseEvent.of(frame));
    }

    @Override
    public void finish(Message.Answer answer, byte[] frame) {
        stream.ifPresentOrElse(
                open -> {
                    open.send(SseEvent.of(frame));
                    open.end();
                },
                () -> HttpAnswers.send(call, ErrorBody.status(answer), frame));
    }

    @Override
    public void cancelled() {
        stream.ifPresentOrElse(EventStream::end, () -> HttpAnswers.accepted(call));
    }

    @Override
    public boolean full() {
        return stream.map(EventStream::full).orElse(false);
    }

    @Override
    public void onDrain(Runnable action) {
        stream.ifPresent(open -> open.onDrain(action));
    }

    private EventStream open() {
        return stream.orElseGet(() -> {
            EventStream opened = call.stream(HttpHeaders.of("Cache-Control", "no-cache, no-transform"));
            stream = Optional.of(opened);
            return opened;
        });
    }
}
