package dev.ostiary.wire;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.concurrent.CompletionStage;

/** The server side of HTTP/1.1: listens on one address and hands every whole request to its {@link HttpReception}. */
public interface HttpDoor {

    /** The address that it listens on, with the actual port. */
    InetSocketAddress address();

    /**
     * Takes no more connections, closes the resting ones, lets the calls under way finish, and then closes.
     *
     * @param grace after it, what is still under way is cut off
     * @return done when the last connection is closed
     */
    CompletionStage<Void> close(Duration grace);

    /** What came of the wish to listen. */
    sealed interface Opening {
        record Open(HttpDoor door) implements Opening {}

        /**
         * The address cannot be listened on.
         *
         * @param why a sentence that names the address and the way out
         */
        record Unavailable(InetSocketAddress address, String why) implements Opening {}
    }
}
