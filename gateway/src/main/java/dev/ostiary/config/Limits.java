package dev.ostiary.config;

import java.time.Duration;

/**
 * Bounds on what may come in, for every caller and server.
 *
 * @param frame one message on the wire, 1 KiB to 1 GiB
 * @param depth levels of nesting in a message, 4 to 500
 * @param string one text inside a message, 1 KiB to 1 GiB
 * @param numberDigits digits of one number, 20 to 10,000
 * @param sessions sessions at once, 1 to 1,000,000
 * @param sessionIdle until an unused session ends, 10 seconds to 30 days
 * @param requestsPerIdentity requests of one caller
 * @param triesPerIdentity tries of one caller at what is not there, not allowed or not right, until it is stopped
 * @param piecesLength how much of the last texts of each reader is remembered, 512 to 65,536 characters
 * @param piecesAge for how long it is remembered, 1 second to 1 hour
 * @param inFlightPerCaller unanswered requests of one caller, 1 to 100,000
 * @param request one request that the size guard lets pass, 1 KiB to the frame
 * @param result one result that the size guard lets pass, 1 KiB to the frame
 */
public record Limits(
        ByteSize frame,
        int depth,
        ByteSize string,
        int numberDigits,
        int sessions,
        Duration sessionIdle,
        Rate requestsPerIdentity,
        Rate triesPerIdentity,
        int piecesLength,
        Duration piecesAge,
        int inFlightPerCaller,
        ByteSize request,
        ByteSize result) {

    /** What holds without settings. */
    public static final Limits DEFAULT = new Limits(
            ByteSize.mebibytes(16),
            64,
            ByteSize.mebibytes(8),
            1000,
            10_000,
            Duration.ofHours(1),
            new Rate(6000, Rate.Span.MINUTE),
            new Rate(60, Rate.Span.HOUR),
            4096,
            Duration.ofMinutes(10),
            256,
            ByteSize.mebibytes(4),
            ByteSize.mebibytes(8));
}
