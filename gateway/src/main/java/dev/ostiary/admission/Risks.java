package dev.ostiary.admission;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.policy.RiskTable;
import dev.ostiary.session.Session;
import dev.ostiary.session.Task;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * How much was found of late in what an identity sent, and was given, for a task: from 0 to {@value #MOST}, half of it gone after ten
 * minutes. Rules read it as {@code risk}.
 *
 * <p>Conversations do not count apart: a caller names them itself, and must not get rid of its risk by naming another.
 *
 * <p>Does not guarantee: that two messages which are judged at the same moment know of each other; that it survives a restart; that
 * what several identities do together is seen as one.
 */
public final class Risks {

    /** The highest that it can be. */
    public static final int MOST = 100;

    static final Duration HALF_LIFE = Duration.ofMinutes(10);

    private static final int MOST_CALLERS = 50_000;
    // By then less than one is left of the most.
    private static final Duration LONGEST = HALF_LIFE.multipliedBy(7);

    /** Nothing is ever found. */
    public static final Risks NONE = new Risks(0);

    private record Caller(String identity, String task) {}

    private record Score(double points, Instant at) {

        /** A clock that was set back takes nothing away. */
        double left(Instant now) {
            double halves = Math.max(0, Duration.between(at, now).toMillis()) / (double) HALF_LIFE.toMillis();
            return points * StrictMath.pow(0.5, halves);
        }

        Score and(int more, Instant now) {
            return new Score(Math.min(MOST, left(now) + more), now);
        }
    }

    private final Cache<Caller, Score> callers;
    private final boolean counts;

    public Risks() {
        this(MOST_CALLERS);
    }

    private Risks(int most) {
        this.callers = Caffeine.newBuilder()
                .maximumSize(most)
                .expireAfterWrite(LONGEST)
                .executor(Runnable::run)
                .build();
        this.counts = most > 0;
    }

    /** The risk of whoever acts in this session, from 0 to {@value #MOST}. */
    int of(Session session, Instant now) {
        // Nearly always nothing was found.
        return callers.estimatedSize() == 0
                ? 0
                : Optional.ofNullable(callers.getIfPresent(caller(session)))
                        .map(score -> (int) score.left(now))
                        .orElse(0);
    }

    /** Adds what was found in a message; of each class once. */
    void raise(Outcome.Judged outcome) {
        int points = counts ? points(outcome) : 0;
        if (points > 0) {
            Envelope envelope = outcome.envelope();
            Instant now = envelope.snapshot().at();
            callers.asMap()
                    .merge(
                            caller(envelope.session()),
                            new Score(Math.min(MOST, points), now),
                            (before, _) -> before.and(points, now));
        }
    }

    private static int points(Outcome.Judged outcome) {
        Envelope envelope = outcome.envelope();
        if (envelope.findings().isEmpty()) {
            return 0;
        }
        Set<FindingClass> kinds = EnumSet.noneOf(FindingClass.class);
        for (Finding finding : envelope.findings()) {
            kinds.add(finding.kind());
        }
        boolean passed = outcome instanceof Outcome.Forwarded;
        int points = 0;
        for (FindingClass kind : kinds) {
            points += RiskTable.points(
                    kind, passed && RiskTable.reaches(envelope.decision().on(kind)));
        }
        return points;
    }

    private static Caller caller(Session session) {
        return new Caller(
                session.identity().name(), session.task().map(Task::name).orElse(""));
    }
}
