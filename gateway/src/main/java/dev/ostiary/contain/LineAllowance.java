package dev.ostiary.contain;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** How many lines may still pass: a token bucket that fills with time. For one thread. */
final class LineAllowance {

    private final int burst;
    private final int perSecond;
    private final InstantSource clock;
    private double left;
    private Instant filledAt;

    /**
     * @param burst lines that may pass at once
     * @param perSecond lines per second by which it fills
     */
    LineAllowance(int burst, int perSecond, InstantSource clock) {
        this.burst = burst;
        this.perSecond = perSecond;
        this.clock = clock;
        this.left = burst;
        this.filledAt = clock.instant();
    }

    /** Whether a line may pass now; if so, it has. */
    boolean take() {
        var now = clock.instant();
        // A clock that was set back fills nothing; it must not empty anything either.
        var sinceMillis = Math.max(0, Duration.between(filledAt, now).toMillis());
        left = Math.min(burst, left + sinceMillis * perSecond / 1000.0);
        filledAt = now;
        if (left < 1) {
            return false;
        }
        left -= 1;
        return true;
    }
}
