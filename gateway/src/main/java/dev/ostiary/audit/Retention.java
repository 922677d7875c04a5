package dev.ostiary.audit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How much of a chain is kept. Whole segments go, the oldest first, and never the one in use.
 *
 * @param maxBytes the size a chain may grow to; it is exceeded by one segment at most
 * @param maxAge how old a record may get; it is exceeded by a tenth at most
 */
public record Retention(long maxBytes, Optional<Duration> maxAge) {

    /** One GiB per chain, at any age. */
    public static final Retention DEFAULT = new Retention(1L << 30, Optional.empty());

    /** How many of these segments, oldest first and the last one in use, are to go by now. */
    int surplus(List<SegmentFacts> segments, Instant now) {
        long bytes = segments.stream().mapToLong(SegmentFacts::bytes).sum();
        int surplus = 0;
        while (surplus < segments.size() - 1 && (bytes > maxBytes || tooOld(segments.get(surplus + 1), now))) {
            bytes -= segments.get(surplus).bytes();
            surplus++;
        }
        return surplus;
    }

    /** Whether a segment has been written to for so long that it would outlive its first records. */
    boolean wantsNewSegment(Instant began, Instant now) {
        return maxAge.filter(age -> began.plus(age.dividedBy(10)).isBefore(now)).isPresent();
    }

    /** A segment ends where the next one begins. */
    private boolean tooOld(SegmentFacts next, Instant now) {
        return maxAge.filter(age -> next.began().plus(age).isBefore(now)).isPresent();
    }
}
