package dev.ostiary.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.pipeline.Standing;
import dev.ostiary.session.Session;
import dev.ostiary.session.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Who tries things out: names that are not theirs or not there, requests of shapes that do not fit, attacks in arguments.
 * Counted for each identity and task over a rolling window; from half of the limit on a caller is slowed to one message a
 * second, at the limit it is stopped for a while, whatever it asks.
 *
 * <p>Asking for the same name again teaches nobody anything, so it counts once in a while only. Who keeps quiet is
 * forgotten; tries while stopped do not prolong anything.
 *
 * <p>Does not guarantee: that tries spread over more time than the window, or over many identities, are seen as one.
 */
public final class Tries {

    /** How long a caller stays stopped. */
    static final Duration STOPPED_FOR = Duration.ofMinutes(15);

    static final Duration SLOWED_TO = Duration.ofSeconds(1);

    private static final int MOST_CALLERS = 50_000;
    // Longer than any window, and than anybody stays stopped.
    private static final Duration LONGEST = Duration.ofMinutes(75);

    /** Nobody has tried anything, and nothing is counted. */
    public static final Tries NONE = new Tries(0, _ -> Instant.MIN);

    private final Cache<Caller, Tried> callers;
    private final Pardons pardons;
    private final boolean counts;

    private record Caller(String identity, String task) {}

    /** When a person last let an identity in again. */
    @FunctionalInterface
    public interface Pardons {
        /** @return {@link Instant#MIN} where nobody did */
        Instant of(String identity);
    }

    /**
     * How many tries in which time stop a caller.
     *
     * @param within at most an hour
     */
    public record Limit(long tries, Duration within) {
        static final Limit NONE = new Limit(Long.MAX_VALUE, Duration.ofHours(1));
    }

    public Tries(Pardons pardons) {
        this(MOST_CALLERS, pardons);
    }

    private Tries(int most, Pardons pardons) {
        this.callers = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterAccess(LONGEST)
                .executor(Runnable::run)
                .build();
        this.pardons = pardons;
        this.counts = most > 0;
    }

    /** @param what stands for what was tried; the same again does not count for a while */
    void count(Session session, int what, Limit limit, Instant now) {
        if (counts) {
            Tried tried = callers.get(caller(session), _ -> new Tried());
            tried.count(what, limit, now);
        }
    }

    /** How a caller stands that asks for something now. */
    Standing standing(Session session, Limit limit, Instant now) {
        // Nearly always nobody has tried anything.
        return callers.estimatedSize() == 0
                ? Standing.GOOD
                : Optional.ofNullable(callers.getIfPresent(caller(session)))
                        .map(tried -> tried.standing(
                                limit, now, () -> pardons.of(session.identity().name())))
                        .orElse(Standing.GOOD);
    }

    /** How the caller stands has been found. */
    void tell(Session session) {
        Optional.ofNullable(callers.getIfPresent(caller(session))).ifPresent(Tried::tell);
    }

    private static Caller caller(Session session) {
        return new Caller(
                session.identity().name(), session.task().map(Task::name).orElse(""));
    }
}
