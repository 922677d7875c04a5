package dev.ostiary.bench;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import dev.ostiary.shape.Deviation;
import dev.ostiary.shape.Shapes;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What it costs to judge 1 KB by the shape of its revision: one long text, many short blocks, a list of tools. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Fork(2)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class ShapeBenchmark {

    private final Message text = result("{\"content\":[" + block("x".repeat(1000)) + "]}");
    private final Message blocks = result("{\"content\":[" + listed(25, block("hello world")) + "]}");
    private final Message tools = result("{\"ttlMs\":0,\"cacheScope\":\"private\",\"tools\":["
            + listed(
                    6,
                    "{\"name\":\"tool\",\"title\":\"T\",\"description\":\"does something or other\",\"annotations\":"
                            + "{\"readOnlyHint\":true},\"inputSchema\":{\"type\":\"object\",\"properties\":{\"a\":{}}}}")
            + "]}");
    private final Message wrong = result("{\"content\":[" + listed(25, "{\"type\":\"video\"}") + "]}");

    @Benchmark
    public List<Deviation> oneText() {
        return judged(text, "tools/call");
    }

    @Benchmark
    public List<Deviation> manyBlocks() {
        return judged(blocks, "tools/call");
    }

    @Benchmark
    public List<Deviation> listOfTools() {
        return judged(tools, "tools/list");
    }

    @Benchmark
    public List<Deviation> deviations() {
        return judged(wrong, "tools/call");
    }

    private static List<Deviation> judged(Message message, String answered) {
        return Shapes.deviations(Revision.NEWEST, message, answered, Set.of());
    }

    private static String block(String text) {
        return "{\"type\":\"text\",\"text\":\"" + text + "\"}";
    }

    private static String listed(int times, String item) {
        return IntStream.range(0, times).mapToObj(_ -> item).collect(Collectors.joining(","));
    }

    private static Message result(String json) {
        return new Message.Result(
                new RequestId.Number(1), (ObjectNode) JsonMapper.shared().readTree(json));
    }
}
