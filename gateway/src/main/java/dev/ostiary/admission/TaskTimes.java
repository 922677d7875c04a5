package dev.ostiary.admission;

import dev.ostiary.policy.TaskBook;
import java.time.Instant;
import java.util.Optional;

/** Since when callers act for tasks that last only so long. */
@FunctionalInterface
public interface TaskTimes {

    /** Nothing runs out: to try messages out. */
    TaskTimes ENDLESS = (_, _, _, _) -> Optional.empty();

    /**
     * How the time has run out; empty while there is some left.
     *
     * @param tasks with the limits in force
     * @param begins whether the time may begin now
     */
    Optional<String> over(TaskBook tasks, TaskRuns.Run run, Instant now, boolean begins);
}
