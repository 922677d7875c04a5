package dev.ostiary.bench;

import dev.ostiary.admission.Admission;
import dev.ostiary.admission.Arrival;
import dev.ostiary.admission.Memory;
import dev.ostiary.admission.Rates;
import dev.ostiary.admission.Risks;
import dev.ostiary.admission.Standings;
import dev.ostiary.admission.TaskClaims;
import dev.ostiary.admission.Tries;
import dev.ostiary.admission.Windows;
import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.codec.FrameLimits;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.policy.AllowEntry;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.stages.ProtectedFiles;
import dev.ostiary.stages.StageOrder;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Listed;
import dev.ostiary.trust.Promise;
import io.github.bucket4j.TimeMeter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
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

/** What a call of 1 KB and its answer of 1 KB cost on the line: the codec alone, the pipeline alone, and both. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public class LineBenchmark {

    private static final String PROSE = "Please look up this customer and say how things stand. ".repeat(14);
    private static final String PROGRAM =
            "if (a[i] < b && !c.isEmpty()) { return \\\"x\\\" + d.get(i); }\\n".repeat(13);
    private static final Session SESSION =
            new Session(new SessionKey("bench"), new Identity.Local("bench"), Optional.empty(), Revision.NEWEST);

    /** Prose and prose back; a program and prose back; prose, and a document of five records back. */
    @Param({"prose", "program", "records"})
    private String content = "prose";

    private final Codec codec = new Codec(FrameLimits.standard());
    private final Admission admission;
    private final Pipeline pipeline;
    private byte[] callBytes = {};
    private byte[] answerBytes = {};
    private Message.Request call =
            new Message.Request(new RequestId.Number(1), "ping", JsonNodeFactory.instance.objectNode());
    private Message.Answer answer = new Message.Failure(Optional.empty(), 0, "", Optional.empty());
    private Promise promise = Promise.NONE;

    public LineBenchmark() {
        AllowEntry entry = new AllowEntry(
                new Wildcard("null"),
                new AllowEntry.Subject.Tools(new Wildcard("*")),
                new RuleName("allow[0]", "ostiary.yaml:3"));
        Policy policy = new AllowList(Preset.STRICT, "ostiary.yaml:1", Set.of("null"), List.of(entry));
        Rates rates = new Rates(new Rates.Rate(1_000_000_000, Duration.ofSeconds(1)), TimeMeter.SYSTEM_NANOTIME);
        this.admission = new Admission(
                policy,
                new TaskClaims(TaskBook.EMPTY, InstantSource.system()),
                rates,
                InstantSource.system(),
                Standings.GOOD,
                new Memory(Tries.NONE, new Windows(), new Risks()),
                new Memory.Bounds(
                        new Tries.Limit(60, Duration.ofHours(1)), new Windows.Limit(4096, Duration.ofMinutes(10))));
        this.pipeline = switch (StageOrder.build(policy, own(), Map.of())) {
            case StageOrder.Built.Ok(Pipeline built) -> built;
            case StageOrder.Built.Broken broken -> throw new IllegalStateException(broken.toString());
        };
    }

    @Setup
    public void exchange() {
        String tool = content.equals("records") ? "find_customers" : "look_up";
        callBytes = bytes("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool
                + "\",\"arguments\":{\"question\":\"" + (content.equals("program") ? PROGRAM : PROSE)
                + "\"},\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}");
        answerBytes = Answering.to(callBytes).orElseThrow();
        call = (Message.Request) message(callBytes);
        answer = (Message.Answer) message(answerBytes);
        promise = new Promise.Declared(new Definition(Listed.TOOLS, tool, declared(tool)));
    }

    private ObjectNode declared(String tool) {
        byte[] list = Answering.to(bytes("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}"))
                .orElseThrow();
        for (JsonNode each : ((Message.Result) message(list)).result().path("tools")) {
            if (each.path("name").asString().equals(tool)) {
                return (ObjectNode) each;
            }
        }
        throw new IllegalStateException("no such tool: " + tool);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static ProtectedFiles own() {
        return new ProtectedFiles(
                List.of("/home/u/.claude.json", "/srv/agent/ostiary.yaml", "/srv/agent/mcp.json"),
                List.of("/home/u/.ostiary", "/home/u/.cursor"),
                List.of(".vscode/mcp.json", ".mcp.json"),
                Map.of("HOME", "/home/u"),
                "/srv/agent");
    }

    /** Bytes to message to bytes, there and back. */
    @Benchmark
    public int codec() {
        return codec.encode(message(callBytes)).length + codec.encode(message(answerBytes)).length;
    }

    /** Admission, all stages, and what is remembered, there and back: schemas, sanitizing, probing and pieces with the rest. */
    @Benchmark
    public int pipeline() {
        return judged(call, answer).hashCode();
    }

    /** What the loop does for one exchange, but for the wire and the audit. */
    @Benchmark
    public int line() {
        Message.Answer passed = judged((Message.Request) message(callBytes), (Message.Answer) message(answerBytes));
        return codec.encode(passed).length;
    }

    private Message.Answer judged(Message.Request request, Message.Answer back) {
        Message.Request sent =
                (Message.Request) passed(Arrival.of(request, Direction.TO_SERVER, SESSION, "null", callBytes.length));
        return (Message.Answer)
                passed(Arrival.answering(sent, back, Direction.TO_CLIENT, SESSION, "null", answerBytes.length));
    }

    private Message passed(Arrival arrival) {
        Outcome.Judged outcome = pipeline.judge(admission.admit(arrival.promised(promise)));
        admission.settled(outcome);
        return switch (outcome) {
            case Outcome.Forwarded forwarded -> forwarded.envelope().message();
            case Outcome.Judged other -> throw new IllegalStateException("refused: " + other);
        };
    }

    private Message message(byte[] frame) {
        return switch (codec.decode(frame, Revision.NEWEST)) {
            case Decoded.One(Message message) -> message;
            case Decoded other -> throw new IllegalStateException("not read: " + other);
        };
    }
}
