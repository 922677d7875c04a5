package dev.ostiary.contain;

import java.time.Duration;

/**
 * How long to wait before a server that ended is started again.
 *
 * @param first the wait after a first end; more than zero
 * @param cap the longest wait; at least {@code first}
 * @param factor by how much the wait grows with each end in a row; at least 1
 * @param settledAfter how long a server must have stayed up for its next end to count as a first one again
 */
public record RestartPolicy(Duration first, Duration cap, double factor, Duration settledAfter) {

    public RestartPolicy {
        if (first.isNegative() || first.isZero() || cap.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "Restart waits must be positive and cap >= first: " + first + ", " + cap);
        }
        if (!(factor >= 1)) {
            throw new IllegalArgumentException("A restart factor below 1 would wait ever less: " + factor);
        }
        if (settledAfter.isNegative()) {
            throw new IllegalArgumentException("settledAfter cannot be negative: " + settledAfter);
        }
    }

    /** Half a second, doubling to at most a minute; a server up for a minute has settled. */
    public static RestartPolicy usual() {
        return new RestartPolicy(Duration.ofMillis(500), Duration.ofMinutes(1), 2, Duration.ofMinutes(1));
    }
}
