package dev.ostiary.config;

import java.time.Duration;

/** Reads {@code limits}. */
final class LimitsReader {

    private static final ByteSize KIBIBYTE = ByteSize.kibibytes(1);
    private static final ByteSize GIBIBYTE = ByteSize.mebibytes(1024);
    private static final Duration MONTH = Duration.ofDays(30);

    private LimitsReader() {}

    /** Reads the keys of {@code limits}. */
    static Limits read(MappingReader keys) {
        var otherwise = Limits.DEFAULT;
        var frame = keys.size("frame", otherwise.frame(), KIBIBYTE, GIBIBYTE);
        var limits = new Limits(
                frame,
                keys.count("depth", otherwise.depth(), 4, 500),
                keys.size("string", smaller(otherwise.string(), frame), KIBIBYTE, GIBIBYTE),
                keys.count("number-digits", otherwise.numberDigits(), 20, 10_000),
                keys.count("sessions", otherwise.sessions(), 1, 1_000_000),
                keys.duration("session-idle", otherwise.sessionIdle(), Duration.ofSeconds(10), MONTH),
                keys.rate("requests-per-identity", otherwise.requestsPerIdentity()),
                keys.rate("tries-per-identity", otherwise.triesPerIdentity()),
                keys.count("pieces-length", otherwise.piecesLength(), 512, 65_536),
                keys.duration("pieces-age", otherwise.piecesAge(), Duration.ofSeconds(1), Duration.ofHours(1)),
                keys.count("in-flight-per-caller", otherwise.inFlightPerCaller(), 1, 100_000),
                keys.size("request", smaller(otherwise.request(), frame), KIBIBYTE, frame),
                keys.size("result", smaller(otherwise.result(), frame), KIBIBYTE, frame));
        keys.end();
        return limits;
    }

    /** A default that still makes sense under a small frame. */
    private static ByteSize smaller(ByteSize size, ByteSize frame) {
        return size.compareTo(frame) < 0 ? size : frame;
    }
}
