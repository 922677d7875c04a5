package dev.ostiary.wire;

import java.time.Duration;

/**
 * What one server may cost the dial. Connections are counted per origin and event loop.
 *
 * @param headBytes largest head of an answer
 * @param headFields most header fields of an answer
 * @param bodyBytes largest whole body
 * @param eventBytes largest single event of a stream
 * @param connectTime for the name, TCP and TLS together
 * @param answerTime from the request's sending to the end of the answer's head, unless an exchange says otherwise
 * @param bodyStallTime longest silence within a whole body
 * @param streamStallTime longest silence within an event stream, unless an exchange says otherwise; comments break it
 * @param keepTime how long a connection may rest before it is closed; shorter than servers keep theirs (Node: 5 s)
 * @param staleAfter a connection that rested this long and closes before the first byte of an answer is taken for
 *     closed by the server's own idle limit, and its request is sent once more on a fresh one
 * @param connections most connections
 * @param waiting most exchanges that may wait for a connection
 */
public record DialLimits(
        int headBytes,
        int headFields,
        int bodyBytes,
        int eventBytes,
        Duration connectTime,
        Duration answerTime,
        Duration bodyStallTime,
        Duration streamStallTime,
        Duration keepTime,
        Duration staleAfter,
        int connections,
        int waiting) {

    /** 32 KiB head, 16 MiB body, 4 MiB event, 10 s to connect, 120 s to answer, 5 minutes of silence in a stream. */
    public static DialLimits standard() {
        return new DialLimits(
                32 << 10,
                200,
                16 << 20,
                4 << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(120),
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                Duration.ofSeconds(4),
                Duration.ofSeconds(1),
                256,
                1024);
    }
}
