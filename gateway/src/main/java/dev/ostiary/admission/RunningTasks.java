package dev.ostiary.admission;

import dev.ostiary.crypto.Unusable;
import dev.ostiary.crypto.Watched;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.policy.TimeLimit;
import dev.ostiary.policy.TimeLimit.Phase;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Who acts since when for which task, for all gateways of an installation: it survives a restart, and what an operator
 * renews counts within a quarter of a second. While that cannot be read or written, all time has run out.
 *
 * <p>Beginning writes a small file at once, on the loop, once per identity, task and run; everything else looks at what
 * was read. What it does not guarantee: a clock that is set back gives time back.
 */
public final class RunningTasks implements TaskTimes {

    /** As many may be remembered at once; who would be one more cannot begin. */
    static final int MOST = 4096;

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final TaskRunFile runs;
    private final Watched<TaskRunFile.Read> file;
    private final Consumer<Unusable> trouble;

    /** @param trouble is told when tasks cannot begin or go on, for the log */
    public RunningTasks(Path home, InstantSource clock, Consumer<Unusable> trouble) {
        this.runs = new TaskRunFile(home);
        this.trouble = trouble;
        this.file = new Watched<>(runs.path(), LOOK_EVERY, clock, () -> {
            TaskRunFile.Read read = runs.read();
            if (read instanceof TaskRunFile.Read.Broken(Unusable why)) {
                trouble.accept(why);
            }
            return read;
        });
    }

    @Override
    public Optional<String> over(TaskBook tasks, TaskRuns.Run run, Instant now, boolean begins) {
        return tasks.limit(run.task()).flatMap(limit -> switch (phase(file.current(), limit, run, now)) {
            case RUNNING -> Optional.empty();
            case OVER -> Optional.of(how(run));
            case NOT_BEGUN -> begins ? begin(tasks, limit, run, now) : Optional.of(how(run));
        });
    }

    private Optional<String> begin(TaskBook tasks, TimeLimit limit, TaskRuns.Run run, Instant now) {
        Optional<Unusable> failed = runs.changed(known -> begun(known, tasks, limit, run, now));
        if (failed.isPresent()) {
            trouble.accept(failed.get());
            return Optional.of("the time for task " + run.task() + " cannot be counted: " + failed.get());
        }
        // Another process may have begun it before.
        return phase(file.renewed(), limit, run, now) == Phase.RUNNING ? Optional.empty() : Optional.of(how(run));
    }

    private static TaskRunFile.Change begun(
            TaskRuns known, TaskBook tasks, TimeLimit limit, TaskRuns.Run run, Instant now) {
        if (limit.phase(known.since(run), now) != Phase.NOT_BEGUN) {
            return new TaskRunFile.Change.None();
        }
        TaskRuns needed = known.without(run).needed(tasks, now);
        return needed.count() < MOST
                ? new TaskRunFile.Change.To(needed.with(run, now))
                : new TaskRunFile.Change.Impossible(
                        "holds as many runs of tasks as it may (" + MOST + ")",
                        "Renew some (ostiary task), or give tasks a pause, so that they are forgotten after it.");
    }

    /** Nobody knows when it began while that cannot be read. */
    private static Phase phase(TaskRunFile.Read read, TimeLimit limit, TaskRuns.Run run, Instant now) {
        return switch (read) {
            case TaskRunFile.Read.Broken _ -> Phase.OVER;
            case TaskRunFile.Read.Known(TaskRuns known) -> limit.phase(known.since(run), now);
        };
    }

    private String how(TaskRuns.Run run) {
        return switch (file.current()) {
            case TaskRunFile.Read.Broken(Unusable why) -> "the time for task " + run.task() + " cannot be told: " + why;
            case TaskRunFile.Read.Known(TaskRuns known) ->
                "the time of " + run.identity() + " for task " + run.task() + " has run out; begun "
                        + known.since(run).map(Instant::toString).orElse("not yet");
        };
    }
}
