package dev.ostiary.admission;

import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Reason;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.Task;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * For which task a caller acts: what the endpoint, the access token and {@code _meta} name, held
 * against who may act for it.
 *
 * <p>Where nothing names a task, it is the only one that the identity may act for, and else none.
 */
public final class TaskClaims {

    private final TaskBook tasks;
    private final InstantSource clock;
    private final TaskTimes times;

    /** Where time does not run out. */
    public TaskClaims(TaskBook tasks, InstantSource clock) {
        this(tasks, clock, TaskTimes.ENDLESS);
    }

    /** @param times since when callers act for tasks that last only so long */
    public TaskClaims(TaskBook tasks, InstantSource clock, TaskTimes times) {
        this.tasks = tasks;
        this.clock = clock;
        this.times = times;
    }

    /** What came of the claims. */
    public sealed interface Settled {
        record For(Optional<Task> task) implements Settled {}

        /** The request goes nowhere. */
        record Refused(Reason reason, String detail) implements Settled {}
    }

    /**
     * Settles the task of a conversation that begins.
     *
     * @param endpoint the task that the endpoint stands for
     * @param params of the first request or notification
     */
    public Settled settle(Identity identity, Optional<String> endpoint, ObjectNode params) {
        Set<String> named = new LinkedHashSet<>();
        endpoint.ifPresent(named::add);
        ofToken(identity).ifPresent(named::add);
        switch (inMeta(params)) {
            case Claim.None _ -> {}
            case Claim.Of(String task) -> named.add(task);
            case Claim.Malformed _ -> {
                return new Settled.Refused(Reason.TASK_UNKNOWN, "the task in _meta is not a string");
            }
        }
        return switch (named.size()) {
            case 0 -> unnamed(identity);
            case 1 -> named(identity, named.iterator().next());
            default ->
                new Settled.Refused(Reason.TASK_CONFLICT, "endpoint, token and _meta name " + named.size() + " tasks");
        };
    }

    /** Whether what a later message of a settled conversation names is what is acted for. */
    public Settled again(Session session, ObjectNode params) {
        return switch (inMeta(params)) {
            case Claim.None _ -> new Settled.For(session.task());
            case Claim.Of(String task)
            when session.task().map(Task::name).filter(task::equals).isPresent() -> new Settled.For(session.task());
            case Claim.Of _, Claim.Malformed _ ->
                new Settled.Refused(Reason.TASK_CONFLICT, "_meta names another task than the conversation has");
        };
    }

    /**
     * How the time for a session's task has run out; empty while there is some left.
     *
     * @param begins whether this is a message of the caller's own, with which its time may begin
     */
    Optional<String> runOut(Session session, Instant now, boolean begins) {
        return session.task()
                .flatMap(task -> tasks.limit(task.name())
                        .flatMap(limit -> times.over(
                                tasks, new TaskRuns.Run(session.identity().name(), task.name()), now, begins)));
    }

    private Settled unnamed(Identity identity) {
        List<Task> open = tasks.open(identity, clock.instant());
        return new Settled.For(open.size() == 1 ? Optional.of(open.getFirst()) : Optional.empty());
    }

    private Settled named(Identity identity, String name) {
        if (!tasks.knows(name)) {
            return new Settled.Refused(Reason.TASK_UNKNOWN, "a task that is not configured");
        }
        return tasks.opens(name, identity, clock.instant())
                ? new Settled.For(Optional.of(new Task(name)))
                : new Settled.Refused(
                        Reason.TASK_NOT_YOURS, "task " + name + " is not for " + identity.name() + ", or over");
    }

    private static Optional<String> ofToken(Identity identity) {
        return switch (identity) {
            case Identity.Subject subject -> subject.task();
            case Identity.Local _,
                    Identity.Installation _,
                    Identity.Anyone _,
                    Identity.KeyHolder _,
                    Identity.Certified _ -> Optional.empty();
        };
    }

    private sealed interface Claim {
        record None() implements Claim {}

        record Of(String task) implements Claim {}

        record Malformed() implements Claim {}
    }

    private static Claim inMeta(ObjectNode params) {
        JsonNode task = params.path(MetaKeys.META).path(MetaKeys.TASK);
        if (task.isMissingNode()) {
            return new Claim.None();
        }
        return task.isString() ? new Claim.Of(task.asString()) : new Claim.Malformed();
    }
}
