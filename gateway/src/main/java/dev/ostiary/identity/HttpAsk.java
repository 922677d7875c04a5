package dev.ostiary.identity;

import dev.ostiary.wire.HttpHeaders;
import java.net.URI;

/** Asks somebody over HTTP whatever the answer means, and waits for it: never called on an event loop. */
public interface HttpAsk {

    /** What came back. */
    sealed interface Answer {

        /** A whole answer of any status. */
        record Came(int status, HttpHeaders headers, byte[] body) implements Answer {
            @Override
            public String toString() {
                return "Came[" + status + ", " + body.length + " bytes]";
            }
        }

        /** @param why without anything of what came back */
        record Failed(String why) implements Answer {}
    }

    /** @param body empty for none */
    Answer ask(URI url, String method, HttpHeaders headers, byte[] body);
}
