package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Asker;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * One configured server.
 *
 * <p>Callbacks come on any thread; whoever needs a certain loop hops to it. Each {@code then} is
 * called exactly once.
 */
public interface Upstream extends AutoCloseable {

    /** The name under which it is configured. */
    String name();

    /**
     * Opens a conversation of the legacy era: one process, or one HTTP session, for this caller alone.
     *
     * @param caller on whose behalf, asked each time that something is sent; at once for the opening
     * @param initialize the judged request that opens it
     * @param listener hears what belongs to no request
     */
    void converse(Supplier<Asker> caller, Message.Request initialize, LinkListener listener, Consumer<Opening> then);

    /**
     * The way for stateless requests of the modern era. Shared by all callers of one identity, never
     * by two identities.
     */
    void stateless(Asker caller, Consumer<Opening> then);

    /** Whether it can be called now, as far as known. */
    Health health();

    /** Ends every conversation and process. */
    @Override
    void close();

    /** How a server is doing. */
    enum Health {
        UNTRIED,
        STARTING,
        READY,
        RESTING,
        FAILED
    }

    /** What came of an attempt to reach a server. */
    sealed interface Opening {

        /**
         * The server answers.
         *
         * @param answer the answer to {@code initialize}, under the request's own id; for a stateless
         *     link the answer to {@code server/discover}. A failure ends the conversation.
         */
        record Open(Link link, Message.Answer answer) implements Opening {}

        /** The server cannot be used now. */
        record Unavailable(Reason reason, String detail) implements Opening {}
    }
}
