package dev.ostiary.admission;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.fields.Sensitivity;
import dev.ostiary.fields.Trim;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Clearance;
import dev.ostiary.policy.PolicyDraft;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.Rulebook;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.policy.TaskDraft;
import dev.ostiary.policy.TimeLimit;
import dev.ostiary.policy.Written;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The time for a task")
class RunningTasksTest {

    private static final Instant START = Instant.parse("2026-11-22T12:00:00Z");
    private static final TaskBook TASKS = book(Map.of(
            "once", limit(Duration.ofMinutes(30), Optional.empty()),
            "daily", limit(Duration.ofMinutes(30), Optional.of(Duration.ofHours(1))),
            "always", TimeLimit.NONE));

    @TempDir
    private Path home = Path.of("");

    private Instant now = START;
    private final List<String> troubles = new ArrayList<>();

    @Test
    @DisplayName("begins with the first message, and is over when it has lasted")
    void lasts() {
        RunningTasks running = running();
        assertTrue(passes(running, "once"));
        now = START.plusSeconds(1799);
        assertTrue(passes(running, "once"));
        now = START.plusSeconds(1800);
        assertEquals(
                "the time of key:k for task once has run out; begun 2026-11-22T12:00:00Z",
                running.over(TASKS, run("once"), now, true).orElseThrow());
        now = START.plus(Duration.ofDays(400));
        assertTrue(isOver(running, "once"));
        assertEquals(List.of(), troubles);
    }

    @Test
    @DisplayName("is counted for each identity and task apart, and not where the task has no limit")
    void apart() {
        RunningTasks running = running();
        assertTrue(passes(running, "once"));
        now = START.plusSeconds(3600);
        assertTrue(isOver(running, "once"));
        assertEquals(Optional.empty(), running.over(TASKS, new TaskRuns.Run("key:other", "once"), now, true));
        assertTrue(passes(running, "daily"));
        assertTrue(passes(running, "always"));
        assertTrue(passes(running, "unknown"), "the policy says that there is no such task");
    }

    @Test
    @DisplayName("begins anew after the pause, and only with a message of the caller's own")
    void pauses() {
        RunningTasks running = running();
        assertTrue(passes(running, "daily"));
        now = START.plusSeconds(1800 + 3599);
        assertTrue(isOver(running, "daily"));
        now = START.plusSeconds(1800 + 3600);
        assertTrue(running.over(TASKS, run("daily"), now, false).isPresent(), "a server's message");
        assertTrue(passes(running, "daily"));
        assertEquals(Optional.empty(), running.over(TASKS, run("daily"), now, false));
        now = now.plusSeconds(1800);
        assertTrue(isOver(running, "daily"));
    }

    @Test
    @DisplayName("survives a restart, and holds for all gateways of an installation")
    void survives() {
        RunningTasks other = running();
        assertTrue(passes(running(), "once"));
        now = START.plusSeconds(600);
        assertTrue(passes(other, "once"));
        now = START.plusSeconds(1800);
        assertTrue(isOver(running(), "once"));
        assertTrue(isOver(other, "once"), "begun by another, ten minutes before");
    }

    @Test
    @DisplayName("is one and the same for two gateways that saw nothing of each other yet")
    void atTheSameMoment() {
        RunningTasks one = running();
        RunningTasks other = running();
        assertTrue(passes(one, "once"));
        now = START.plusMillis(1);
        assertTrue(passes(other, "once"));
        now = START.plusSeconds(1800);
        assertTrue(isOver(one, "once"));
        assertTrue(isOver(other, "once"));
    }

    @Test
    @DisplayName("is given anew by an operator, in a running gateway too")
    void renewed() {
        RunningTasks running = running();
        assertTrue(passes(running, "once"));
        now = START.plusSeconds(1800);
        assertTrue(isOver(running, "once"));
        assertInstanceOf(TaskRunFile.Renewed.Done.class, new TaskRunFile(home).renew(run("once")));
        assertInstanceOf(TaskRunFile.Renewed.NotBegun.class, new TaskRunFile(home).renew(run("daily")));
        now = now.plusMillis(300);
        assertTrue(passes(running, "once"));
        now = now.plusSeconds(1800);
        assertTrue(isOver(running, "once"));
    }

    @Test
    @DisplayName("has run out while nobody can tell")
    void failsClosed() throws IOException {
        assertTrue(passes(running(), "once"));
        Files.writeString(home.resolve("task-runs"), "{\"runs\":[{\"identity\":\"key:k\"}]}");
        assertTrue(isOver(running(), "once"));
        assertTrue(isOver(running(), "daily"));
        assertTrue(passes(running(), "always"));
        assertInstanceOf(TaskRunFile.Renewed.Failed.class, new TaskRunFile(home).renew(run("once")));
        assertTrue(troubles.getFirst().contains("does not hold a list of when tasks were begun"), troubles::toString);
    }

    @Test
    @DisplayName("cannot begin where it cannot be written down")
    void cannotBeWritten() throws IOException {
        RunningTasks running = running();
        Files.createDirectory(home.resolve("task-runs.draft"));
        Files.createFile(home.resolve("task-runs.draft").resolve("in the way"));
        assertTrue(isOver(running, "once"));
        assertEquals(1, troubles.size());
    }

    @Test
    @DisplayName("is remembered for so many; what may begin anew is forgotten, the rest is not")
    void bounded() {
        RunningTasks running = running();
        TaskRunFile file = new TaskRunFile(home);
        file.changed(_ -> new TaskRunFile.Change.To(crowd("daily")));
        now = now.plusMillis(300);
        assertTrue(isOver(running, "once"), "full of runs that go on");
        assertTrue(troubles.getLast().contains("as many runs of tasks as it may"), troubles::toString);
        now = START.plusSeconds(1800 + 3600);
        assertTrue(passes(running, "once"));
        file.changed(_ -> new TaskRunFile.Change.To(crowd("once")));
        now = START.plus(Duration.ofDays(300));
        assertTrue(isOver(running, "daily"), "who was let in once stays known");
    }

    private static TaskRuns crowd(String task) {
        Map<TaskRuns.Run, Instant> crowd = new LinkedHashMap<>();
        for (int i = 0; i < RunningTasks.MOST; i++) {
            crowd.put(new TaskRuns.Run("key:" + i, task), START);
        }
        return new TaskRuns(crowd);
    }

    private RunningTasks running() {
        return new RunningTasks(home, () -> now, trouble -> troubles.add(trouble.toString()));
    }

    private boolean passes(RunningTasks running, String task) {
        return running.over(TASKS, run(task), now, true).isEmpty();
    }

    private boolean isOver(RunningTasks running, String task) {
        return !passes(running, task);
    }

    private static TaskRuns.Run run(String task) {
        return new TaskRuns.Run("key:k", task);
    }

    private static TimeLimit limit(Duration lasts, Optional<Duration> pause) {
        return new TimeLimit(Optional.empty(), Optional.of(lasts), pause);
    }

    private static TaskBook book(Map<String, TimeLimit> limits) {
        List<TaskDraft> tasks = limits.entrySet().stream()
                .map(each -> new TaskDraft(
                        each.getKey(),
                        new RuleName("tasks." + each.getKey(), "test.yaml"),
                        new Written("true", "/" + each.getKey()),
                        List.of(),
                        each.getValue(),
                        new Clearance(Sensitivity.USUAL, Sensitivity.USUAL),
                        Trim.NOTHING))
                .toList();
        AllowList base = new AllowList(Preset.STRICT, "test.yaml", Set.of("a"), List.of());
        return assertInstanceOf(
                        Rulebook.Compiled.Ok.class,
                        Rulebook.compile(new PolicyDraft(base, tasks, List.of(), List.of(), List.of(), "test.yaml")))
                .rulebook()
                .tasks();
    }
}
