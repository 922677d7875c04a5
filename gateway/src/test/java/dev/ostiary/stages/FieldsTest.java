package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.FieldPlan;
import dev.ostiary.fields.FieldRule;
import dev.ostiary.fields.FieldRule.Purpose;
import dev.ostiary.fields.Treatment;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.policy.Handover;
import dev.ostiary.policy.Preset;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Fields that their reader is not cleared for")
class FieldsTest {

    private static final String NOTE = "Note by the gateway Ostiary: parts of this result were withheld, because they"
            + " are not for this caller.";

    @TestFactory
    @DisplayName("are treated as fields.yaml says")
    Stream<DynamicTest> scenarios() {
        return Scenarios.of("fields.yaml")
                .path("cases")
                .valueStream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.path("name").asString(), () -> check(scenario)));
    }

    private static void check(JsonNode scenario) {
        FieldPlan plan = plan(scenario);
        var letters = Letters.under(Preset.STRICT).handing(new Handover(plan, plan));
        Envelope arrived = arrived(scenario, letters);
        var outcome = pipeline().judge(arrived);
        if (scenario.path("refused").asBoolean(false)) {
            var refused = assertInstanceOf(Outcome.Refused.class, outcome);
            assertEquals(Reason.FIELD_NOT_ALLOWED, refused.reason());
            return;
        }
        var forwarded = assertInstanceOf(Outcome.Forwarded.class, outcome).envelope();
        assertEquals(noted(scenario.path("gets")), sent(forwarded.message()));
        assertEquals(forwarded.changed(), !forwarded.changes().isEmpty(), "every change is told");
    }

    private static Envelope arrived(JsonNode scenario, Letters letters) {
        if (scenario.has("notes")) {
            return letters.notification(
                    Direction.TO_CLIENT, scenario.path("notes").asString(), (ObjectNode) scenario.path("params"));
        }
        if (scenario.has("asks")) {
            return letters.toClient(scenario.path("asks").asString(), (ObjectNode) scenario.path("params"));
        }
        return scenario.has("arguments")
                ? letters.call("t", scenario.path("arguments"))
                : letters.result(scenario.path("method").asString(), scenario.path("result"));
    }

    private static JsonNode sent(Message message) {
        return switch (message) {
            case Message.Request request
            when request.method().equals("tools/call") -> request.params().path("arguments");
            case Message.Request question -> question.params();
            case Message.Result result -> result.result();
            case Message.Notification notification -> notification.params();
            case Message.Failure _ -> throw new AssertionError(message);
        };
    }

    private static FieldPlan plan(JsonNode scenario) {
        Purpose purpose = switch (scenario.path("text").asString("")) {
            case "searched" -> Purpose.PROTECT_AND_SEARCH;
            case "passes" -> Purpose.MINIMIZE;
            default -> Purpose.PROTECT;
        };
        return FieldPlan.of(
                scenario.path("protect").properties().stream()
                        .map(each -> new FieldRule(
                                FieldPattern.parse(each.getKey()).orElseThrow(),
                                treatment(each.getValue().asString()),
                                purpose,
                                "fields[0]"))
                        .toList(),
                List.of());
    }

    private static Treatment treatment(String word) {
        return switch (word) {
            case "withhold" -> Treatment.WITHHOLD;
            case "mask" -> Treatment.MASK;
            case "refuse" -> Treatment.REFUSE;
            default -> throw new AssertionError(word);
        };
    }

    /** With the note that the gateway adds in the place of the word for it. */
    private static JsonNode noted(JsonNode gets) {
        if (gets.path("result") instanceof ObjectNode inner) {
            ObjectNode all = gets.deepCopy().asObject();
            all.set("result", noted(inner));
            return all;
        }
        if (!(gets.path("content") instanceof ArrayNode content)) {
            return gets;
        }
        ArrayNode noted = JsonNodeFactory.instance.arrayNode();
        for (JsonNode block : content) {
            noted.add(block.asString("").equals("NOTE") ? note() : withNote(block));
        }
        ObjectNode all = gets.deepCopy().asObject();
        all.set("content", noted);
        return all;
    }

    private static JsonNode withNote(JsonNode block) {
        return block.path("text").asString("").equals("NOTE") ? note() : block;
    }

    private static ObjectNode note() {
        return JsonNodeFactory.instance.objectNode().put("type", "text").put("text", NOTE);
    }

    // The scenarios hold what fields are about, and leave out what else a whole message would have.
    private static final Map<String, Map<String, Object>> ONLY_FIELDS =
            Map.of(ProtocolShape.NAME, Map.of("enabled", false));

    private static Pipeline pipeline() {
        var policy = new Handing(true, Handover.WHOLE);
        return switch (StageOrder.build(policy, OwnFilesTest.protectedFiles(), ONLY_FIELDS)) {
            case StageOrder.Built.Ok(Pipeline pipeline) -> pipeline;
            case StageOrder.Built.Broken(var faults) -> throw new AssertionError(faults);
        };
    }

    @Test
    @DisplayName("are only noted under observe")
    void observed() {
        var arrived = Letters.under(Preset.OBSERVE)
                .handing(Handing.without("/ssn"))
                .result("tools/call", Scenarios.json("{'structuredContent': {'ssn': '1'}}"));
        var forwarded = assertInstanceOf(Outcome.Forwarded.class, pipeline().judge(arrived))
                .envelope();
        assertSame(arrived.message(), forwarded.message());
        assertFalse(forwarded.findings().isEmpty());
        assertTrue(forwarded.changes().isEmpty());
    }

    @Test
    @DisplayName("are not in the schema that is shown, and results satisfy it")
    void schemas() {
        var policy = new Handing(true, Handing.without("/ssn"));
        String schema = "{'type':'object','required':['id','ssn'],'properties':{'id':{},'ssn':{}}}";
        String fitted = "{'type':'object','required':['id'],'properties':{'id':{}}}";
        var shaped = new FitSchemas(policy)
                .shape(Letters.under(Preset.STRICT)
                        .result(
                                "tools/list",
                                Scenarios.json("{'cacheScope':'public','tools':[{'name':'t','inputSchema':" + schema
                                        + ",'outputSchema':" + schema + "}]}")));
        assertEquals(
                Scenarios.json("{'cacheScope':'private','tools':[{'name':'t','inputSchema':" + fitted
                        + ",'outputSchema':" + fitted + "}]}"),
                ((Message.Result) shaped.message()).result());
    }
}
