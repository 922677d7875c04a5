package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import java.time.Duration;
import java.util.Optional;

/** Hears what a server says about one request. After {@link #answer} or {@link #lost} nothing more comes. */
public interface Receiver {

    /** Whether this request's caller may be told something on its behalf that names no request. */
    default boolean takes(Message.Notification unnamed) {
        return true;
    }

    /** The server answers with a stream; the answer is still to come. */
    default void streaming() {}

    /**
     * The server closed its stream on purpose and will go on later (2025-11-25, SSE polling).
     *
     * @param retry how long it asked to wait
     */
    default void interrupted(Optional<Duration> retry) {}

    /**
     * A notification or a request of the server that belongs to this request.
     *
     * @param message a notification or a request of the server, with the ids and tokens of this link
     * @param frameBytes the size of its frame
     */
    void related(Message message, long frameBytes);

    /** The end of the request, under the id with which it was sent. */
    void answer(Message.Answer answer, long frameBytes);

    /** There will be no answer. */
    void lost(Reason reason, String detail);
}
