package dev.ostiary.config;

import dev.ostiary.fields.Sensitivity;
import dev.ostiary.fields.Trim;
import java.util.List;
import java.util.Optional;

/**
 * One task of {@code tasks}.
 *
 * @param who who may act for it: a condition on the identity
 * @param grants what may be done for it
 * @param time for how long it may be acted for
 * @param reads the highest sensitivity of what may be read for it
 * @param writes the highest sensitivity of what may be written for it
 * @param trim how much of what servers write about their tools, prompts and resources is shown for it
 * @param place where its name stands
 */
public record TaskSettings(
        Expression who,
        List<Grant> grants,
        TaskTime time,
        Sensitivity reads,
        Sensitivity writes,
        Trim trim,
        Place place) {

    public TaskSettings {
        grants = List.copyOf(grants);
    }

    /**
     * Something that may be done for a task.
     *
     * @param name which entry of the task it is, such as {@code tools[2]}
     * @param when the condition on it; absent: always
     * @param result what of its result is handed over
     */
    public record Grant(String name, AllowEntry scope, Optional<Expression> when, ResultShape result) {

        /** What is handed over must not depend on arguments, since the schema that is shown does not. */
        boolean contradicts(Grant other) {
            return RuleEntry.sameScope(scope, other.scope) && !result.equals(other.result);
        }

        /** Whether another entry for the very same scope hands over no more than this one. */
        boolean shapesAtMost(Grant other) {
            return RuleEntry.sameScope(scope, other.scope) && result.covers(other.result);
        }

        boolean covers(Grant other) {
            return scope.covers(other.scope)
                    && result.covers(other.result)
                    && (when.isEmpty() || RuleEntry.sameText(when, other.when));
        }
    }

    /** Whether all that another lets people do is let by this one already. */
    boolean covers(TaskSettings other) {
        return who.says(other.who)
                && other.grants.stream().allMatch(grant -> grants.stream().anyMatch(old -> old.covers(grant)))
                && keepsShapes(other)
                && reads.compareTo(other.reads) >= 0
                && writes.compareTo(other.writes) >= 0
                && trim.covers(other.trim)
                && time.covers(other.time);
    }

    /**
     * Whether no result is handed over by another entry than before. Of entries that overlap, the one counts that
     * names the tool most closely: one that is gone, or comes in between, leaves results to an entry that may keep more.
     */
    private boolean keepsShapes(TaskSettings other) {
        List<Grant> shaped = grants.stream()
                .filter(grant -> !grant.result.equals(ResultShape.WHOLE))
                .toList();
        return shaped.isEmpty()
                || (shaped.stream().allMatch(old -> other.grants.stream().anyMatch(old::shapesAtMost))
                        && other.grants.stream()
                                .allMatch(now -> grants.stream().anyMatch(old -> old.shapesAtMost(now))));
    }
}
