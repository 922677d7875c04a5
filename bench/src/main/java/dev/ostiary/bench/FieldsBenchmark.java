package dev.ostiary.bench;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.FieldRule;
import dev.ostiary.fields.Sensitivity;
import dev.ostiary.fields.Shaping;
import dev.ostiary.fields.Treatment;
import dev.ostiary.message.Revision;
import dev.ostiary.policy.AllowEntry;
import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Circumstances;
import dev.ostiary.policy.Circumstances.Arguments;
import dev.ostiary.policy.Clearance;
import dev.ostiary.policy.FieldLabel;
import dev.ostiary.policy.PolicyDraft;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.Projection;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.Rulebook;
import dev.ostiary.policy.TaskDraft;
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
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a decision, scoping and minimization cost together: a result of so many records of about 200 bytes each, of which
 * one field is withheld, one masked, one cut and one dropped, among so many labels of other tools.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class FieldsBenchmark {

    private static final Identity ANN = new Identity.Subject(
            "https://login.example", "ann", Set.of("support"), Set.of("mcp"), List.of(), Optional.empty());
    private static final Session SESSION =
            new Session(new SessionKey("bench"), ANN, Optional.of(new Task("refund")), Revision.NEWEST);
    private static final Operation CALL = new Operation("crm", "tools/call", new Target.Tool("get_customer"));

    @Param({"10", "1000"})
    private int labels = 10;

    /** 5 records are about 1 KB. */
    @Param({"5", "50", "5000"})
    private int records = 5;

    private Rulebook book = rulebook(10);
    private ObjectNode document = document(5);
    private final Circumstances known = new Circumstances(
            new Arguments.Known(JsonNodeFactory.instance.objectNode().put("id", "C-1001")), Instant.EPOCH);

    @Setup
    public void compile() {
        book = rulebook(labels);
        document = document(records);
    }

    /** The decision about the answer, and what is left of it. */
    @Benchmark
    public Optional<JsonNode> result() {
        return new Shaping(book.decide(SESSION, CALL, known).handover().results()).document(document, "");
    }

    private static ObjectNode document(int records) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        var list = document.putArray("customers");
        for (int i = 0; i < records; i++) {
            list.addObject()
                    .put("id", "C-" + i)
                    .put("name", "Ann Example the " + i + "th")
                    .put("national_id", "12 345678 " + i)
                    .put("iban", "DE02 1203 0000 0000 2020 51")
                    .put("remark", "likes short letters, and answers to nothing else that anybody ever writes")
                    .put("internal_score", i);
        }
        return document;
    }

    private static Rulebook rulebook(int count) {
        List<FieldLabel> labels = new ArrayList<>();
        labels.add(label("get_customer", "/customers/*/national_id", Treatment.WITHHOLD));
        labels.add(label("get_customer", "/customers/*/iban", Treatment.MASK));
        for (int i = labels.size(); i < count; i++) {
            labels.add(label("tool-" + i, "/a/*/b", Treatment.WITHHOLD));
        }
        AllowEntry scope = scope("tasks.refund.tools[0]", "get_customer");
        Projection projection = new Projection(
                scope,
                List.of(
                        minimized("/customers/*/remark", new Treatment.Truncate(20)),
                        minimized("/customers/*/internal_score", Treatment.WITHHOLD)),
                List.of());
        TaskDraft task = new TaskDraft(
                "refund",
                new RuleName("tasks.refund", "ostiary.yaml:3:3"),
                new Written("identity.groups.exists(g, g == 'support')", "/for"),
                List.of(new TaskDraft.Grant(scope, Optional.empty(), projection)),
                Optional.empty(),
                new Clearance(Sensitivity.USUAL, Sensitivity.USUAL));
        AllowList base = new AllowList(Preset.STRICT, "ostiary.yaml", Set.of("crm"), List.of());
        return switch (Rulebook.compile(
                new PolicyDraft(base, List.of(task), List.of(), labels, List.of(), "ostiary.yaml"))) {
            case Rulebook.Compiled.Ok(Rulebook built) -> built;
            case Rulebook.Compiled.Broken(var faults) -> throw new IllegalStateException(faults.toString());
        };
    }

    private static FieldRule minimized(String at, Treatment treatment) {
        return new FieldRule(pattern(at), treatment, FieldRule.Purpose.MINIMIZE, "tasks.refund.tools[0]");
    }

    private static FieldLabel label(String tool, String at, Treatment treatment) {
        return new FieldLabel(
                scope("fields", tool),
                FieldLabel.Side.RESULTS,
                pattern(at),
                Sensitivity.RESTRICTED,
                treatment,
                FieldRule.Purpose.PROTECT);
    }

    private static FieldPattern pattern(String text) {
        return FieldPattern.parse(text).orElseThrow();
    }

    private static AllowEntry scope(String name, String tool) {
        return new AllowEntry(
                new Wildcard("crm"), new Subject.Tools(new Wildcard(tool)), new RuleName(name, "ostiary.yaml:9:5"));
    }
}
