package dev.ostiary.policy;

import dev.ostiary.session.Identity;
import dev.ostiary.session.Task;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All tasks of a configuration, and who may act for which. Pure; safe for use by many threads. */
public final class TaskBook {

    /** Where there are no tasks. */
    public static final TaskBook EMPTY = new TaskBook(Map.of());

    private final Map<String, TaskTerms> tasks;

    TaskBook(Map<String, TaskTerms> tasks) {
        this.tasks = new LinkedHashMap<>(tasks);
    }

    /** Whether there is a task of this name. */
    public boolean knows(String name) {
        return tasks.containsKey(name);
    }

    /** Whether this identity may act for the task of this name now. */
    public boolean opens(String name, Identity identity, Instant now) {
        return terms(name).map(terms -> terms.open(identity, now)).orElse(false);
    }

    /** The tasks that this identity may act for now. */
    public List<Task> open(Identity identity, Instant now) {
        return tasks.entrySet().stream()
                .filter(each -> each.getValue().open(identity, now))
                .map(each -> new Task(each.getKey()))
                .toList();
    }

    /** For how long each identity may act for the task of this name, if that is counted. */
    public Optional<TimeLimit> limit(String name) {
        return terms(name).map(TaskTerms::time).filter(time -> time.lasts().isPresent());
    }

    Optional<TaskTerms> terms(String name) {
        return Optional.ofNullable(tasks.get(name));
    }
}
