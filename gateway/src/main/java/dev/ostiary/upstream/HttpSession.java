package dev.ostiary.upstream;

import dev.ostiary.codec.MirroredHeaders;
import dev.ostiary.message.Revision;
import dev.ostiary.wire.AnswerPatience;
import dev.ostiary.wire.HttpHeaders;
import java.time.Duration;
import java.util.Optional;

/**
 * A session at a legacy server, as HTTP sees it: what names it, and in which revision it is held. Makes the requests that
 * belong to it. Safe for use by many threads.
 */
final class HttpSession {

    /** A stream that has been silent for long may be a dead one; it costs little to open it again. */
    private static final Duration STREAM_SILENCE = Duration.ofMinutes(5);

    private final HttpRequests requests;
    private final Optional<String> id;
    private final Duration answer;
    private volatile Revision revision;
    private volatile HttpHeaders posting;

    /**
     * @param id what the server wants to see as {@code Mcp-Session-Id}, if it has sessions
     * @param answer how long a head is waited for; streams are timed by the link, which knows who waits for whom
     */
    HttpSession(HttpRequests requests, Optional<String> id, Revision revision, Duration answer) {
        this.requests = requests;
        this.id = id;
        this.answer = answer;
        this.revision = revision;
        this.posting = addressed(requests.posting(), id, revision);
    }

    Revision revision() {
        return revision;
    }

    void speaks(Revision agreed) {
        revision = agreed;
        posting = addressed(requests.posting(), id, agreed);
    }

    HttpAsking post(byte[] frame, HttpReply reply) {
        return requests.post(posting, frame, AnswerPatience.withStream(answer), reply);
    }

    /** A GET that goes on where the stream of a request broke off. */
    HttpAsking resume(HttpResumption from, HttpReply reply) {
        return requests.get(listening(from), AnswerPatience.withStream(answer), reply);
    }

    /** The GET for what belongs to no request. */
    HttpAsking listen(HttpResumption from, HttpReply reply) {
        return requests.get(listening(from), new AnswerPatience(answer, STREAM_SILENCE), reply);
    }

    /** Tells the server that the session is over, if it has sessions; whether it hears it does not matter. */
    void end() {
        if (id.isPresent()) {
            HttpHeaders headers = addressed(requests.deleting(), id, revision);
            requests.delete(headers, AnswerPatience.withStream(answer), HttpNote.IGNORED)
                    .begin();
        }
    }

    /** Whether a 404 to a message of this session means that the session is over (2025-11-25, session management). */
    boolean endsWith(int status) {
        return status == 404 && id.isPresent();
    }

    private HttpHeaders listening(HttpResumption from) {
        HttpHeaders headers = addressed(requests.listening(), id, revision);
        return from.lastEvent()
                .map(event -> headers.with(HttpRequests.LAST_EVENT, event))
                .orElse(headers);
    }

    private static HttpHeaders addressed(HttpHeaders headers, Optional<String> session, Revision revision) {
        HttpHeaders versioned = headers.with(MirroredHeaders.PROTOCOL_VERSION, revision.date());
        return session.map(id -> versioned.with(HttpRequests.SESSION, id)).orElse(versioned);
    }
}
