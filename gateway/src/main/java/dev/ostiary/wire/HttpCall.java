package dev.ostiary.wire;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;

/**
 * One request at the door, waiting for exactly one answer: {@link #answer} or {@link #stream}.
 * Both may be called from any thread; a second one is a bug and throws.
 *
 * <p>It is handed over as soon as its head has come. Whoever wants the body asks for it with {@link #whenWhole}; who
 * answers before the body has come ends the connection with that answer.
 */
public interface HttpCall {

    /** The method as sent, such as {@code POST}. */
    String method();

    /** The path as sent: undecoded, without the query, beginning with a slash (or {@code *}). */
    String path();

    /** The query as sent: undecoded, without its question mark. */
    Optional<String> query();

    HttpHeaders headers();

    /** The first field of this name, in any case. */
    default Optional<String> header(String name) {
        return headers().first(name);
    }

    /** All fields of this name, in any case, in the order sent. */
    default List<String> headers(String name) {
        return headers().all(name);
    }

    /**
     * Called on the loop, once, as soon as the whole body has come; at once if it already has, or if there is none.
     * Never, if the wire refuses the body, the client is gone first, or the call is answered first.
     */
    void whenWhole(Runnable action);

    /**
     * The whole body, empty if there is none. Not copied: it belongs to whoever takes the call.
     *
     * @throws IllegalStateException if it has not come yet
     */
    byte[] body();

    InetSocketAddress remote();

    /** The certificate of which the client has proved the key, and which was good at that time; empty without one. */
    Optional<X509Certificate> certificate();

    /** The event loop of this call's connection; a task given to it runs after what is under way there. */
    Loop loop();

    /**
     * Answers with a whole body. Content-Length, Date and, where needed, Connection are added.
     *
     * @param status 200 to 599
     */
    void answer(int status, HttpHeaders headers, byte[] body);

    /** Answers 200 with {@code text/event-stream}; the head leaves at once. */
    EventStream stream(HttpHeaders headers);

    /**
     * Called on the loop, once, if the client is gone before the answer was complete, or the wire has refused its
     * body; at once if that is so already. A later call replaces the action.
     */
    void onGone(Runnable action);
}
