package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import java.util.function.Consumer;

/** A server in this JVM: message in, message out. */
@FunctionalInterface
public interface EmbeddedServer {

    /**
     * A new connection, as a started process would be one.
     *
     * @param out takes what the server says, on any thread
     */
    Connection connect(Consumer<Message> out);

    /** One connection to the server. */
    interface Connection extends AutoCloseable {

        /** Takes a message of the client; any thread, one at a time, never to be kept waiting. */
        void receive(Message message);

        @Override
        void close();
    }
}
