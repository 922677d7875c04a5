package dev.ostiary.policy;

import dev.cel.runtime.CelEvaluationException;
import dev.ostiary.session.Identity;
import java.time.Instant;
import java.util.Optional;

/**
 * A task, ready to be asked.
 *
 * @param until the moment from which nobody may act for it any more
 */
record TaskTerms(RuleName rule, Condition who, RuleIndex grants, Optional<Instant> until) {

    /** Whether this identity may act for the task now; a condition that cannot be evaluated says no. */
    boolean open(Identity identity, Instant now) {
        return until.map(now::isBefore).orElse(true) && isFor(identity, now);
    }

    private boolean isFor(Identity identity, Instant now) {
        try {
            return Boolean.TRUE.equals(who.program().eval(Facts.of(identity, now)));
        } catch (CelEvaluationException | RuntimeException | StackOverflowError _) {
            return false;
        }
    }
}
