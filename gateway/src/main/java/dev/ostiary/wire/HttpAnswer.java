package dev.ostiary.wire;

/**
 * What comes back for one exchange, always on one event loop: {@link #head}, then either {@link #body}, or
 * {@link #event} any number of times and {@link #ended}; or at any point {@link #failed}, and then nothing more.
 */
public interface HttpAnswer {

    /** The final status and head; a redirect is handed over, not followed. */
    void head(int status, HttpHeaders headers);

    /** The whole body of an answer that is no event stream, possibly empty. The last call. */
    void body(byte[] whole);

    /** One event of a 200 answer with {@code text/event-stream}. */
    void event(SseEvent event);

    /** The event stream ended properly. The last call. */
    void ended();

    /** There is no (whole) answer. The last call. */
    void failed(WireFault fault);
}
