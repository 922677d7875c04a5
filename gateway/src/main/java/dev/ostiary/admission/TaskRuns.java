package dev.ostiary.admission;

import dev.ostiary.policy.TaskBook;
import dev.ostiary.policy.TimeLimit.Phase;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** When each identity began to act for each task that lasts only so long. */
public record TaskRuns(Map<Run, Instant> began) {

    /** Nobody has begun anything. */
    static final TaskRuns NONE = new TaskRuns(Map.of());

    /** Somebody, by the name in the audit, and a task. Actors make no difference: who acts for whom shares the time. */
    public record Run(String identity, String task) {}

    public TaskRuns {
        began = Map.copyOf(began);
    }

    Optional<Instant> since(Run run) {
        return Optional.ofNullable(began.get(run));
    }

    int count() {
        return began.size();
    }

    TaskRuns with(Run run, Instant now) {
        Map<Run, Instant> more = new LinkedHashMap<>(began);
        more.put(run, now);
        return new TaskRuns(more);
    }

    TaskRuns without(Run run) {
        Map<Run, Instant> less = new LinkedHashMap<>(began);
        less.remove(run);
        return new TaskRuns(less);
    }

    /** Without those that may begin anew, which is the same as not having begun. */
    TaskRuns needed(TaskBook tasks, Instant now) {
        Map<Run, Instant> needed = new LinkedHashMap<>(began);
        needed.entrySet()
                .removeIf(each -> tasks.limit(each.getKey().task())
                        .filter(limit -> limit.phase(Optional.of(each.getValue()), now) == Phase.NOT_BEGUN)
                        .isPresent());
        return new TaskRuns(needed);
    }
}
