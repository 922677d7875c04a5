package dev.ostiary.policy;

import java.util.List;

/**
 * A policy as it was written, before its conditions are compiled.
 *
 * @param base what holds without tasks and rules
 * @param place where the tasks stand, for a session whose task is gone
 */
public record PolicyDraft(
        AllowList base,
        List<TaskDraft> tasks,
        List<RuleDraft> rules,
        List<FieldLabel> labels,
        List<ClearanceDraft> clearances,
        String place) {

    public PolicyDraft {
        tasks = List.copyOf(tasks);
        rules = List.copyOf(rules);
        labels = List.copyOf(labels);
        clearances = List.copyOf(clearances);
    }

    boolean hasConditions() {
        return !tasks.isEmpty() || !rules.isEmpty() || !clearances.isEmpty();
    }
}
