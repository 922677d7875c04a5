package dev.ostiary.wire;

import java.time.Duration;

/**
 * How long one exchange waits for its server.
 *
 * @param head from the request's sending to the end of the answer's head
 * @param silence longest silence within an event stream; comments break it
 */
public record AnswerPatience(Duration head, Duration silence) {

    /** A century: longer than any stream, and still a number of nanoseconds. */
    private static final Duration ENDLESS = Duration.ofDays(36_500);

    /** For a stream that may rightly be silent for as long as it likes. */
    public static AnswerPatience withStream(Duration head) {
        return new AnswerPatience(head, ENDLESS);
    }
}
