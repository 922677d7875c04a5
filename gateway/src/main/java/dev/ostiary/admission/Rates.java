package dev.ostiary.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/**
 * How often each payer may send, as one token bucket each.
 *
 * <p>Does not guarantee fairness between payers: each has a bucket of its own. Buckets of payers that
 * have been quiet are forgotten; they would be full again anyway.
 */
public final class Rates {

    private static final int MOST_PAYERS = 100_000;

    private final Rate rate;
    private final TimeMeter clock;
    private final Cache<String, Bucket> buckets;

    /**
     * How many messages in which time; a bucket holds as many at once.
     *
     * @param messages at least 1
     */
    public record Rate(long messages, Duration per) {}

    public Rates(Rate rate, TimeMeter clock) {
        this.rate = rate;
        this.clock = clock;
        this.buckets = Caffeine.newBuilder()
                .maximumSize(MOST_PAYERS)
                // Tidying up now and then costs less than waking another thread for it.
                .executor(Runnable::run)
                .expireAfterAccess(rate.per().multipliedBy(2))
                .build();
    }

    /** Whether this payer may send one more now; if so, it is counted. */
    public boolean take(String payer) {
        return buckets.get(payer, _ -> bucket()).tryConsume(1);
    }

    private Bucket bucket() {
        return Bucket.builder()
                .addLimit(limit -> limit.capacity(rate.messages()).refillGreedy(rate.messages(), rate.per()))
                .withCustomTimePrecision(clock)
                .build();
    }
}
