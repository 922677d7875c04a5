package dev.ostiary.config;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long a task may be acted for.
 *
 * @param until the moment from which nobody may any more
 * @param lasts how long each identity may, from its first message for the task; 1 second to 365 days
 * @param pause how long after that it may begin anew; only with {@code lasts}
 */
public record TaskTime(Optional<Instant> until, Optional<Duration> lasts, Optional<Duration> pause) {

    /** Whether nobody is given more time, or given it sooner again, by the other. */
    boolean covers(TaskTime other) {
        return isWithin(other.until, until) && isWithin(other.lasts, lasts) && pauses(other);
    }

    /** Without an end there is no limit. */
    private static <T extends Comparable<T>> boolean isWithin(Optional<T> now, Optional<T> before) {
        return before.map(most -> now.map(some -> some.compareTo(most) <= 0).orElse(false))
                .orElse(true);
    }

    /** Without a pause nobody begins anew; and where nothing runs out, nothing has to begin. */
    private boolean pauses(TaskTime other) {
        return lasts.isEmpty()
                || other.pause
                        .map(some ->
                                pause.map(least -> some.compareTo(least) >= 0).orElse(false))
                        .orElse(true);
    }
}
