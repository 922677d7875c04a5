package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import java.time.Duration;
import java.util.Optional;

/**
 * The client's end of one request: where its answer goes, and what belongs to it before.
 *
 * <p>Called on the caller's loop, with messages that the line has let pass.
 */
public interface Reply {

    /** The server streams; the client should get a stream too, where the transport has the choice. */
    default void streaming() {}

    /** The server ended its stream for now and goes on later; only clients that can come back are told. */
    default void interrupted(Optional<Duration> retry) {}

    /** A notification or a server's request that belongs to this request. */
    void related(Message message, byte[] frame);

    /** The last message. */
    void finish(Message.Answer answer, byte[] frame);

    /** The request was cancelled: nothing more comes, and no answer. */
    void cancelled();

    /** Whether the sender should hold until {@link #onDrain}. */
    boolean full();

    /** Called on the loop each time the reply stops being full. */
    void onDrain(Runnable action);
}
