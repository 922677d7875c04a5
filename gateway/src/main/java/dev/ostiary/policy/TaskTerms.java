package dev.ostiary.policy;

import dev.ostiary.fields.Trim;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import java.time.Instant;
import java.util.Optional;

/**
 * A task, ready to be asked.
 *
 * @param projections what of its results each entry hands over
 * @param time for how long it may be acted for
 * @param clearance up to which sensitivity it may read and write, whoever acts for it
 * @param trim how much of what servers write about their tools, prompts and resources is shown for it
 */
record TaskTerms(
        RuleName rule,
        Condition who,
        RuleIndex<Rule> grants,
        RuleIndex<Projection> projections,
        TimeLimit time,
        Clearance clearance,
        Trim trim) {

    /** Whether this identity may act for the task now. */
    boolean open(Identity identity, Instant now) {
        return !time.isPast(now) && who.isMetBy(new IdentityValue(identity), now);
    }

    /** What of the results of this operation is handed over: what the entry says that names it most closely. */
    Optional<Projection> projection(Operation operation) {
        return projections.first(
                operation,
                each -> each.scope().names(operation.server()) && each.scope().covers(operation));
    }
}
