package dev.ostiary.policy;

import dev.ostiary.message.Revision;
import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.policy.Circumstances.Arguments;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.session.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.json.JsonMapper;

/** Rule books for tests, and questions to them. */
final class Books {

    static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    static final Identity ANN = new Identity.Subject(
            "idp", "ann", Set.of("support", "eu"), Set.of("read"), List.of("agent"), Optional.empty());
    static final Session SESSION = new Session(new SessionKey("k"), ANN, Optional.empty(), Revision.NEWEST);

    private Books() {}

    static Rulebook of(Preset preset, RuleDraft... rules) {
        return of(preset, List.of(), List.of(rules));
    }

    static Rulebook of(Preset preset, List<TaskDraft> tasks, List<RuleDraft> rules) {
        var base = new AllowList(preset, "test.yaml", Set.of("a", "b"), List.of());
        return compiled(new PolicyDraft(base, tasks, rules, List.of(), List.of(), "test.yaml"));
    }

    static PolicyDraft draft(AllowList base, List<RuleDraft> rules) {
        return new PolicyDraft(base, List.of(), rules, List.of(), List.of(), "test.yaml");
    }

    static Rulebook compiled(PolicyDraft draft) {
        return switch (Rulebook.compile(draft)) {
            case Rulebook.Compiled.Ok(Rulebook book) -> book;
            case Rulebook.Compiled.Broken(var faults) -> throw new AssertionError(faults);
        };
    }

    static RuleDraft rule(String name, Then then, String when) {
        return new RuleDraft(
                scope(name, "*", new Subject.Everything()), Optional.of(new Written(when, "/" + name)), then);
    }

    static RuleDraft rule(String name, Then then, String server, String tool, Optional<String> when) {
        return new RuleDraft(
                scope(name, server, new Subject.Tools(new Wildcard(tool))),
                when.map(text -> new Written(text, "/" + name)),
                then);
    }

    static AllowEntry scope(String name, String server, Subject subject) {
        return new AllowEntry(new Wildcard(server), subject, new RuleName(name, "test.yaml"));
    }

    static Operation call(String server, String tool) {
        return new Operation(server, "tools/call", new Target.Tool(tool));
    }

    static Operation list(String server) {
        return new Operation(server, "tools/list", new Target.Whole());
    }

    static Session actingFor(String task) {
        return SESSION.actingFor(new Task(task));
    }

    /** Arguments as JSON with single quotes. */
    static Circumstances with(String arguments) {
        return new Circumstances(new Arguments.Known(JsonMapper.shared().readTree(arguments.replace('\'', '"'))), NOW);
    }

    static Circumstances supposing() {
        return new Circumstances(Arguments.UNKNOWN, NOW);
    }
}
