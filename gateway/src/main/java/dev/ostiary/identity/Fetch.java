package dev.ostiary.identity;

import java.net.URI;

/** Asks an authorization server, and waits for the answer: never called on an event loop. */
public interface Fetch {

    /** What came back. */
    sealed interface Fetched {
        /** A status of 200 and its whole body. */
        record Body(byte[] bytes) implements Fetched {}

        /** @param why without anything of what came back */
        record Failed(String why) implements Fetched {}
    }

    Fetched get(URI url);

    /** @param authorization the value of {@code Authorization} */
    Fetched post(URI url, String authorization, byte[] form);
}
