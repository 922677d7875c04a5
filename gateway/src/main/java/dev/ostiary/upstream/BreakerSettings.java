package dev.ostiary.upstream;

import java.time.Duration;

/**
 * When a failing server is left alone.
 *
 * @param failures failures in a row that open the breaker, at least 1
 * @param openFor how long nobody calls it then
 */
public record BreakerSettings(int failures, Duration openFor) {

    public BreakerSettings {
        if (failures < 1) {
            throw new IllegalArgumentException("a breaker opens after at least one failure, not after " + failures);
        }
    }

    /** Five failures, half a minute. */
    public static BreakerSettings standard() {
        return new BreakerSettings(5, Duration.ofSeconds(30));
    }
}
