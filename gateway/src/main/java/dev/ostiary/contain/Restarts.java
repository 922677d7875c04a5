package dev.ostiary.contain;

import java.time.Duration;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Where a server stands between its ends and its restarts. A value: its methods give the state that follows.
 *
 * @param endsInARow how often the server ended without having settled in between
 */
public record Restarts(RestartPolicy policy, int endsInARow) {

    public Restarts {
        if (endsInARow < 0) {
            throw new IllegalArgumentException("endsInARow cannot be negative: " + endsInARow);
        }
    }

    /** The state of a server that never ended. */
    public static Restarts none(RestartPolicy policy) {
        return new Restarts(policy, 0);
    }

    /** The state after the server ended, having been up from one instant to the other. */
    public Restarts ended(Instant startedAt, Instant endedAt) {
        var row = stayedUp(Duration.between(startedAt, endedAt)).endsInARow;
        return new Restarts(policy, row == Integer.MAX_VALUE ? row : row + 1);
    }

    /** The state of a server that has been up this long: fresh again if that is long enough to have settled. */
    public Restarts stayedUp(Duration up) {
        return up.compareTo(policy.settledAfter()) >= 0 ? none(policy) : this;
    }

    /** The state after a start that failed, which is an end after no time at all. */
    public Restarts failedToStart() {
        return ended(Instant.EPOCH, Instant.EPOCH);
    }

    /**
     * How long to wait before the next start; zero for a server that never ended.
     *
     * <p>Exponential with a cap, of which the upper half is random, so that many servers that ended together do not
     * start together ("equal jitter" in the AWS Architecture Blog's "Exponential Backoff and Jitter").
     */
    public Duration nextDelay(RandomGenerator random) {
        if (endsInARow == 0) {
            return Duration.ZERO;
        }
        var grown = policy.first().toMillis() * Math.pow(policy.factor(), endsInARow - 1);
        var wholeMillis = Math.min(policy.cap().toMillis(), grown);
        return Duration.ofMillis(Math.round(wholeMillis / 2 + random.nextDouble() * wholeMillis / 2));
    }
}
