package dev.ostiary.policy;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * For how long a task may be acted for.
 *
 * @param until the moment from which nobody may act for it any more
 * @param lasts how long each identity may, from the first message that it sends for the task; positive
 * @param pause how long after that it may begin anew; absent: only once an operator says so
 */
public record TimeLimit(Optional<Instant> until, Optional<Duration> lasts, Optional<Duration> pause) {

    /** For ever. */
    public static final TimeLimit NONE = new TimeLimit(Optional.empty(), Optional.empty(), Optional.empty());

    /** Where somebody stands with a task that lasts only so long. */
    public enum Phase {
        /** It begins with the next message. */
        NOT_BEGUN,
        RUNNING,
        OVER
    }

    /** For all together until then. */
    public static TimeLimit until(Optional<Instant> end) {
        return new TimeLimit(end, Optional.empty(), Optional.empty());
    }

    /** Whether nobody may act for the task any more. */
    boolean isPast(Instant now) {
        return until.map(end -> !now.isBefore(end)).orElse(false);
    }

    /**
     * Where somebody stands who began then.
     *
     * @param began empty for who has not begun
     */
    public Phase phase(Optional<Instant> began, Instant now) {
        if (began.isEmpty()) {
            return Phase.NOT_BEGUN;
        }
        Instant end = lasts.map(began.get()::plus).orElse(Instant.MAX);
        if (now.isBefore(end)) {
            return Phase.RUNNING;
        }
        return pause.map(end::plus).filter(again -> !now.isBefore(again)).isPresent() ? Phase.NOT_BEGUN : Phase.OVER;
    }
}
