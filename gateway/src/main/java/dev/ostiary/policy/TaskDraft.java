package dev.ostiary.policy;

import dev.ostiary.fields.Trim;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A task as it was written, before its conditions are compiled.
 *
 * @param rule what the task as a whole is called where it decides, and where it stands
 * @param who the condition that an identity has to meet to act for the task
 * @param time for how long it may be acted for
 * @param clearance up to which sensitivity it may read and write, whoever acts for it
 * @param trim how much of what servers write about their tools, prompts and resources is shown for it
 */
public record TaskDraft(
        String name, RuleName rule, Written who, List<Grant> grants, TimeLimit time, Clearance clearance, Trim trim) {

    /** A task that all may act for until the same moment. */
    public TaskDraft(
            String name, RuleName rule, Written who, List<Grant> grants, Optional<Instant> until, Clearance clearance) {
        this(name, rule, who, grants, TimeLimit.until(until), clearance, Trim.NOTHING);
    }

    /**
     * Something that may be done for the task.
     *
     * @param scope its name says which entry of the task it is
     * @param projection what of its result is handed over
     */
    public record Grant(AllowEntry scope, Optional<Written> when, Projection projection) {

        /** Something of which the whole result is handed over. */
        public Grant(AllowEntry scope, Optional<Written> when) {
            this(scope, when, Projection.whole(scope));
        }
    }
}
