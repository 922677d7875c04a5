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
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.TaskBook;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.stages.JoinedArguments;
import dev.ostiary.stages.MarkPieces;
import dev.ostiary.stages.PlainArguments;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Listed;
import dev.ostiary.trust.Promise;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.time.InstantSource;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What it costs to look for pieces: admission, the stage, and what is remembered; and admission without anything remembered. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class PiecesBenchmark {

    private static final RequestId ID = new RequestId.Number(1);

    @Param({"place", "query", "address", "file", "prose", "document", "page"})
    private String kind = "place";

    private Admission remembers = admission(new Windows());
    private Admission forgets = admission(Windows.NONE);
    private final JoinedArguments guard = new JoinedArguments(PlainArguments.Settings.DEFAULT);
    private final MarkPieces shaper = new MarkPieces();
    private Arrival arrival = call("{}");

    @Setup
    public void write() {
        String prose = "The quick brown fox jumps over the lazy dog, and nobody minds; 12345 times. ".repeat(14);
        String program = "if (a[i] < b && !c.isEmpty()) { return \\\"x\\\" + d.get(i); }\\n".repeat(18);
        String page =
                "<p class='a b'>Some text in a <a href='https://a.example/x?y=1'>link</a> and more.</p>\\n".repeat(12);
        String document =
                "{\\\"id\\\": 12, \\\"name\\\": \\\"Ada\\\", \\\"tags\\\": [\\\"a\\\", \\\"b\\\"]}, ".repeat(18);
        arrival = switch (kind) {
            case "query" -> call("{'query': 'what\\u0027s new & hot in Java (25)?', 'limit': 10, 'lang': 'en'}");
            case "address" -> call("{'url': 'https://a.example/search?q=x&y=1', 'max_length': 5000}");
            case "file" -> call("{'path': 'src/main/App.java', 'content': \"" + program + "\"}");
            case "prose" -> told(prose);
            case "document" -> told(document);
            case "page" -> told(page);
            default -> call("{'city': 'Berlin', 'country': 'Germany', 'date': '2026-11-23', 'unit': 'metric'}");
        };
    }

    @Benchmark
    public Object pieces() {
        Envelope envelope = remembers.admit(arrival);
        Object said = arrival.direction() == Direction.TO_SERVER ? guard.judge(envelope) : shaper.shape(envelope);
        remembers.settled(new Outcome.Forwarded(envelope, Trail.EMPTY));
        return said;
    }

    @Benchmark
    public Object without() {
        Envelope envelope = forgets.admit(arrival);
        forgets.settled(new Outcome.Forwarded(envelope, Trail.EMPTY));
        return envelope;
    }

    private static Arrival call(String arguments) {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", "t");
        params.set("arguments", JsonMapper.shared().readTree(arguments.replace('\'', '"')));
        ObjectNode schema = JsonNodeFactory.instance.objectNode();
        ObjectNode properties = schema.putObject("inputSchema").putObject("properties");
        params.path("arguments")
                .propertyNames()
                .forEach(name -> properties.putObject(name).put("type", "string"));
        return Arrival.of(new Message.Request(ID, "tools/call", params), Direction.TO_SERVER, session(), "s", 1024)
                .promised(new Promise.Declared(new Definition(Listed.TOOLS, "t", schema)));
    }

    private static Arrival told(String text) {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", "t");
        ObjectNode result = (ObjectNode)
                JsonMapper.shared().readTree("{\"content\": [{\"type\": \"text\", \"text\": \"" + text + "\"}]}");
        return Arrival.answering(
                new Message.Request(ID, "tools/call", params),
                new Message.Result(ID, result),
                Direction.TO_CLIENT,
                session(),
                "s",
                1024);
    }

    private static Session session() {
        return new Session(
                new SessionKey("k"), new Identity.KeyHolder("k", Set.of()), Optional.empty(), Revision.NEWEST_LEGACY);
    }

    private static Admission admission(Windows windows) {
        return new Admission(
                new AllowList(Preset.BALANCED, "ostiary.yaml:1", Set.of("s"), List.of()),
                new TaskClaims(TaskBook.EMPTY, InstantSource.system()),
                new Rates(new Rates.Rate(1_000_000_000, Duration.ofSeconds(1)), TimeMeter.SYSTEM_NANOTIME),
                InstantSource.system(),
                Standings.GOOD,
                new Memory(Tries.NONE, windows, new Risks()),
                new Memory.Bounds(
                        new Tries.Limit(60, Duration.ofHours(1)), new Windows.Limit(4096, Duration.ofMinutes(10))));
    }
}
