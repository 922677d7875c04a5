package dev.ostiary.bench;

import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Judgement;
import dev.ostiary.schema.Schema;
import dev.ostiary.schema.Undeclared;
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
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What it costs to hold documents against schemas: so many records of about 200 bytes, and the worst of the same size. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class SchemaBenchmark {

    private static final String RECORDS = """
            {"type": "object", "required": ["customers"], "properties":
              {"customers": {"type": "array", "items": {"$ref": "#/$defs/customer"}}}, "$defs": {"customer":
              {"type": "object", "required": ["id", "name"], "additionalProperties": false, "properties": {
                "id": {"type": "string", "pattern": "^C-[0-9]+$"},
                "name": {"type": "string", "maxLength": 100},
                "status": {"enum": ["active", "closed"]},
                "iban": {"anyOf": [{"type": "string"}, {"type": "null"}]},
                "remark": {"type": "string"},
                "score": {"type": "integer", "minimum": 0},
                "tags": {"type": "array", "items": {"type": "string"}, "uniqueItems": true}}}}}
            """;

    private static final String WORST_PATTERN = "{\"items\": {\"pattern\": \"^(.*a){12}$\"}}";

    /** 5 records are about 1 KB. */
    @Param({"5", "50", "5000"})
    private int records = 5;

    private final Schema schema = compiled(RECORDS);
    private final Schema bomb = compiled(WORST_PATTERN);
    private final Schema unique = compiled("{\"uniqueItems\": true}");
    private ObjectNode document = document(5);
    private ArrayNode texts = texts(5);
    private ArrayNode numbers = numbers(5);

    @Setup
    public void write() {
        document = document(records);
        texts = texts(records);
        numbers = numbers(records);
    }

    @Benchmark
    public Compiled compile() {
        return Schema.compile(JsonMapper.shared().readTree(RECORDS));
    }

    @Benchmark
    public Judgement judge() {
        return schema.judge(document);
    }

    @Benchmark
    public Undeclared undeclared() {
        return schema.undeclared(document);
    }

    @Benchmark
    public Judgement worstPattern() {
        return bomb.judge(texts);
    }

    @Benchmark
    public Judgement allDifferent() {
        return unique.judge(numbers);
    }

    private static Schema compiled(String text) {
        return switch (Schema.compile(JsonMapper.shared().readTree(text))) {
            case Compiled.Usable(Schema schema, var _) -> schema;
            case Compiled.Unusable(String why, String pointer) -> throw new IllegalStateException(why + pointer);
        };
    }

    private static ObjectNode document(int records) {
        ObjectNode document = JsonNodeFactory.instance.objectNode();
        ArrayNode list = document.putArray("customers");
        for (int i = 0; i < records; i++) {
            JsonNode tags = JsonNodeFactory.instance.arrayNode().add("new").add("north");
            list.addObject()
                    .put("id", "C-" + i)
                    .put("name", "Ann Example the " + i + "th")
                    .put("status", "active")
                    .put("iban", "DE02 1203 0000 0000 2020 51")
                    .put("remark", "likes short letters, and answers to nothing else that anybody ever writes")
                    .put("score", i)
                    .set("tags", tags);
        }
        return document;
    }

    private static ArrayNode texts(int records) {
        ArrayNode texts = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < records; i++) {
            texts.add("a".repeat(200) + "b");
        }
        return texts;
    }

    private static ArrayNode numbers(int records) {
        ArrayNode numbers = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < 40 * records; i++) {
            numbers.add(i);
        }
        return numbers;
    }
}
