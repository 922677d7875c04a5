package dev.ostiary.wire;

import java.time.Duration;

/** Limits that a test can reach. */
final class TestLimits {

    private static final Duration LONG = Duration.ofSeconds(20);

    private TestLimits() {}

    /** Small sizes, long times. */
    static HttpLimits quick() {
        return door(LONG, LONG, LONG, LONG);
    }

    static HttpLimits door(Duration head, Duration body, Duration idle, Duration stall) {
        return new HttpLimits(256, 1024, 20, 10_000, head, body, 512, idle, stall, 1 << 20, 50);
    }

    static HttpLimits connections(int most) {
        return new HttpLimits(256, 1024, 20, 10_000, LONG, LONG, 512, LONG, LONG, 1 << 20, most);
    }

    static DialLimits dial() {
        return dial(LONG, LONG, Duration.ZERO, 4, 4);
    }

    static DialLimits dial(Duration answer, Duration stall, Duration staleAfter, int connections, int waiting) {
        return new DialLimits(
                2048,
                20,
                10_000,
                1000,
                Duration.ofSeconds(2),
                answer,
                stall,
                stall,
                LONG,
                staleAfter,
                connections,
                waiting);
    }
}
