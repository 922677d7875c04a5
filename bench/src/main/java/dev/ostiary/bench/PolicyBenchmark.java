package dev.ostiary.bench;

import dev.ostiary.fields.Sensitivity;
import dev.ostiary.message.Revision;
import dev.ostiary.policy.AllowEntry;
import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Circumstances;
import dev.ostiary.policy.Circumstances.Arguments;
import dev.ostiary.policy.Clearance;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.PolicyDraft;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleDraft;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.Rulebook;
import dev.ostiary.policy.TaskDraft;
import dev.ostiary.policy.Then;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.policy.Written;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.session.Task;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a decision costs: a call with 1 KB of arguments for a task with a condition, past three rules
 * about its tool, among so many rules about other tools.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class PolicyBenchmark {

    private static final int TOOLS_LISTED = 10_000;
    private static final Identity ANN = new Identity.Subject(
            "https://login.example", "ann", Set.of("support", "eu"), Set.of("mcp"), List.of(), Optional.empty());
    private static final Session SESSION =
            new Session(new SessionKey("bench"), ANN, Optional.of(new Task("refund")), Revision.NEWEST);
    private static final Operation CALL = new Operation("payments", "tools/call", new Target.Tool("refund"));

    @Param({"10", "1000"})
    private int rules = 10;

    private Rulebook book = rulebook(10);
    private final Circumstances known = new Circumstances(new Arguments.Known(arguments()), Instant.EPOCH);
    private final Circumstances unknown = new Circumstances(Arguments.UNKNOWN, Instant.EPOCH);
    private final List<Operation> listed = listed();

    @Setup
    public void compile() {
        book = rulebook(rules);
    }

    /** One call. */
    @Benchmark
    public Decision call() {
        return book.decide(SESSION, CALL, known);
    }

    /** A list of 10,000 tools, filtered. */
    @Benchmark
    public int list() {
        int shown = 0;
        for (Operation each : listed) {
            shown += book.decide(SESSION, each, unknown).allowed() ? 1 : 0;
        }
        return shown;
    }

    private static Rulebook rulebook(int count) {
        List<RuleDraft> drafts = new ArrayList<>();
        drafts.add(rule("large", "server == 'payments' && tool == 'refund' && args.amount > 100", Then.APPROVE));
        drafts.add(
                rule("own", "server == 'payments' && tool == 'refund' && args.account == identity.name", Then.REFUSE));
        drafts.add(rule("seen", "server == 'payments' && tool == 'refund' && size(args.note) > 5000", Then.MARK));
        for (int i = drafts.size(); i < count; i++) {
            String when = "server == 'server-" + i % 20 + "' && tool == 'tool-" + i + "' && args.amount > " + i;
            drafts.add(rule("rule-" + i, when, Then.values()[i % Then.values().length]));
        }
        TaskDraft.Grant grant = new TaskDraft.Grant(
                scope("tasks.refund.tools[0]", "payments", new Subject.Tools(new Wildcard("refund"))),
                Optional.of(new Written("args.amount > 0 && args.currency in ['EUR', 'USD']", "/grant")));
        TaskDraft task = new TaskDraft(
                "refund",
                new RuleName("tasks.refund", "ostiary.yaml:3:3"),
                new Written("identity.groups.exists(g, g == 'support')", "/for"),
                List.of(grant),
                Optional.empty(),
                new Clearance(Sensitivity.USUAL, Sensitivity.USUAL));
        AllowList base = new AllowList(Preset.STRICT, "ostiary.yaml", Set.of("payments"), List.of());
        return switch (Rulebook.compile(
                new PolicyDraft(base, List.of(task), drafts, List.of(), List.of(), "ostiary.yaml"))) {
            case Rulebook.Compiled.Ok(Rulebook built) -> built;
            case Rulebook.Compiled.Broken(var faults) -> throw new IllegalStateException(faults.toString());
        };
    }

    private static RuleDraft rule(String name, String when, Then then) {
        return new RuleDraft(
                scope(name, "*", new Subject.Everything()), Optional.of(new Written(when, "/" + name)), then);
    }

    private static AllowEntry scope(String name, String server, Subject subject) {
        return new AllowEntry(new Wildcard(server), subject, new RuleName(name, "ostiary.yaml:9:5"));
    }

    private static ObjectNode arguments() {
        ObjectNode arguments = JsonNodeFactory.instance.objectNode();
        arguments.put("amount", 20).put("currency", "EUR").put("account", "DE02");
        arguments.put("note", "Please refund this customer as agreed. ".repeat(22));
        for (int i = 0; i < 8; i++) {
            arguments.put("field-" + i, i);
        }
        return arguments;
    }

    private static List<Operation> listed() {
        List<Operation> listed = new ArrayList<>();
        listed.add(CALL);
        for (int i = 1; i < TOOLS_LISTED; i++) {
            listed.add(new Operation("payments", "tools/call", new Target.Tool("tool-" + i)));
        }
        return listed;
    }
}
