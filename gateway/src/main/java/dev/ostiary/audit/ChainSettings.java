package dev.ostiary.audit;

import java.time.Duration;

/**
 * How the log is kept.
 *
 * @param segmentBytes at what size a new segment begins; at least 1 KiB
 * @param syncEvery how often records are made durable; a power cut may take the records of this long.
 *     Zero makes every batch durable before its messages leave, at the price of one disk flush each.
 * @param repeatsWithin how long equal refusals are counted before the count is written
 */
public record ChainSettings(long segmentBytes, Duration syncEvery, Duration repeatsWithin, Retention retention) {

    public static final ChainSettings DEFAULTS =
            new ChainSettings(16L << 20, Duration.ofSeconds(1), Duration.ofMillis(600), Retention.DEFAULT);

    public ChainSettings {
        if (segmentBytes < 1 << 10) {
            throw new IllegalArgumentException("segmentBytes must be at least 1024, not " + segmentBytes);
        }
        if (syncEvery.isNegative() || repeatsWithin.isNegative()) {
            throw new IllegalArgumentException("durations must not be negative");
        }
    }
}
