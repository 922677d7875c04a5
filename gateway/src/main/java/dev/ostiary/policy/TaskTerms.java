package dev.ostiary.policy;

import dev.ostiary.session.Identity;
import java.time.Instant;
import java.util.Optional;

/**
 * A task, ready to be asked.
 *
 * @param until the moment from which nobody may act for it any more
 * @param clearance up to which sensitivity it may read and write, whoever acts for it
 */
record TaskTerms(RuleName rule, Condition who, RuleIndex<Rule> grants, Optional<Instant> until, Clearance clearance) {

    /** Whether this identity may act for the task now. */
    boolean open(Identity identity, Instant now) {
        return until.map(now::isBefore).orElse(true) && who.isMetBy(new IdentityValue(identity), now);
    }
}
