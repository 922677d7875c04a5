package dev.ostiary.wire;

import java.time.Duration;

/**
 * What one client may cost the door. Time limits are checked several times a second, not to the millisecond.
 *
 * @param requestLineBytes longest request line; beyond it 414
 * @param headBytes largest head, request line included; beyond it 431
 * @param headFields most header fields; beyond it 431
 * @param bodyBytes largest body; beyond it 413, as soon as it is announced or passed
 * @param headTime from a head's first byte (or the connection's start) to its end; beyond it 408
 * @param bodyTime from a head's end to the body's end; beyond it 408
 * @param bodyBytesPerSecond slowest mean rate of a body after its first five seconds; below it 408; 0 switches it off
 * @param idleTime how long a connection may rest between requests; then it is closed
 * @param stallTime how long a client may take nothing of an answer that is waiting; then it is closed
 * @param unsentBytes most bytes of an event stream that may wait for a client that does not read; then it is closed
 * @param connections most connections at once; beyond it 503
 */
public record HttpLimits(
        int requestLineBytes,
        int headBytes,
        int headFields,
        int bodyBytes,
        Duration headTime,
        Duration bodyTime,
        int bodyBytesPerSecond,
        Duration idleTime,
        Duration stallTime,
        int unsentBytes,
        int connections) {

    /** Sizes for a gateway that many agents share: 8 KiB line, 16 KiB head, 4 MiB body, 20,000 connections. */
    public static HttpLimits standard() {
        return new HttpLimits(
                8 << 10,
                16 << 10,
                100,
                4 << 20,
                Duration.ofSeconds(10),
                Duration.ofSeconds(60),
                512,
                Duration.ofSeconds(75),
                Duration.ofSeconds(60),
                8 << 20,
                20_000);
    }
}
