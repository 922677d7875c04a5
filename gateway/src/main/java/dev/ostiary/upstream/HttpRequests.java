package dev.ostiary.upstream;

import dev.ostiary.credential.Credentials;
import dev.ostiary.wire.AnswerPatience;
import dev.ostiary.wire.HttpDial;
import dev.ostiary.wire.HttpHeaders;

/** Makes the HTTP requests of one server: to its address, with its configured headers and what MCP asks for. */
final class HttpRequests {

    static final String SESSION = "Mcp-Session-Id";
    static final String LAST_EVENT = "Last-Event-ID";

    private static final byte[] NO_BODY = {};

    private final HttpDial dial;
    private final HttpServerSettings settings;
    private final Credentials credentials;
    private final HttpHeaders posting;
    private final HttpHeaders listening;

    HttpRequests(HttpDial dial, HttpServerSettings settings, Credentials credentials) {
        this.dial = dial;
        this.settings = settings;
        this.credentials = credentials;
        this.posting = settings.headers()
                .with("Content-Type", "application/json")
                .with("Accept", "application/json, text/event-stream");
        this.listening = settings.headers().with("Accept", "text/event-stream");
    }

    /** The same for one caller, with what is shown for it. */
    HttpRequests by(Credentials own) {
        return new HttpRequests(dial, settings, own);
    }

    /** The headers of every POST. */
    HttpHeaders posting() {
        return posting;
    }

    /** The headers of every GET. */
    HttpHeaders listening() {
        return listening;
    }

    /** The headers of every DELETE. */
    HttpHeaders deleting() {
        return settings.headers();
    }

    HttpAsking post(HttpHeaders headers, byte[] frame, AnswerPatience patience, HttpReply reply) {
        return new HttpAsking(dial, credentials, settings.target(), "POST", headers, frame, patience, reply);
    }

    HttpAsking get(HttpHeaders headers, AnswerPatience patience, HttpReply reply) {
        return new HttpAsking(dial, credentials, settings.target(), "GET", headers, NO_BODY, patience, reply);
    }

    HttpAsking delete(HttpHeaders headers, AnswerPatience patience, HttpReply reply) {
        return new HttpAsking(dial, credentials, settings.target(), "DELETE", headers, NO_BODY, patience, reply);
    }

    /** Ends what is under way, and sends nothing more. */
    void close() {
        dial.close();
    }
}
