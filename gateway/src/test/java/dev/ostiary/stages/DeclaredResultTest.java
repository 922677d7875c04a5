package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.FieldPlan;
import dev.ostiary.fields.FieldRule;
import dev.ostiary.fields.Treatment;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Handover;
import dev.ostiary.policy.Preset;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Promise;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A result is what its tool declares")
final class DeclaredResultTest {

    private static final String TOOL = "t";

    @TestFactory
    @DisplayName("as reviewed")
    Stream<DynamicTest> asReviewed() {
        return StreamSupport.stream(Scenarios.of("declared-results.yaml").spliterator(), false)
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    for (Preset preset : Preset.values()) {
                        String expected =
                                one.path(preset.name().toLowerCase(Locale.ROOT)).asString();
                        assertEquals(expected, becomes(result(Letters.under(preset), one), one), preset.name());
                    }
                }));
    }

    @TestFactory
    @DisplayName("also where it is fetched later, as the result of a remote task")
    Stream<DynamicTest> fetchedLater() {
        return StreamSupport.stream(Scenarios.of("declared-results.yaml").spliterator(), false)
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    for (Preset preset : Preset.values()) {
                        String expected =
                                one.path(preset.name().toLowerCase(Locale.ROOT)).asString();
                        String within = expected.replace(" /structuredContent", " /result/structuredContent")
                                .replace(" /content", " /result/content");
                        Letters fetched = Letters.under(preset)
                                .promised(new Promise.Fetched(new Definition(TOOL, tool(one)), List.of()));
                        ObjectNode task = JsonNodeFactory.instance.objectNode().set("result", one.path("result"));
                        assertEquals(expected, becomes(fetched.result("tasks/result", one.path("result")), one));
                        assertEquals(within, becomes(fetched.result("tasks/get", task), one));
                        assertEquals(
                                within,
                                becomes(fetched.notification(Direction.TO_CLIENT, "notifications/tasks", task), one));
                    }
                }));
    }

    @Test
    @DisplayName("also in the copy of it that stands there as text")
    void theCopyAsText() {
        JsonNode one = Scenarios.json("""
                {'schema': {'properties': {'id': {'type': 'number'}}},
                 'result': {'structuredContent': {'id': 1.0, 'more': 2},
                            'content': [{'type': 'text', 'text': '{\\"more\\": 2, \\"id\\": 1}'},
                                        {'type': 'text', 'text': 'more: 2'}]}}""");
        Shaped left = stripper(one).shape(result(Letters.under(Preset.BALANCED), one));
        assertEquals(Scenarios.json("""
                        {'structuredContent': {'id': 1.0},
                         'content': [{'type': 'text', 'text': '{\\"id\\":1.0}'}, {'type': 'text', 'text': 'more: 2'}]}"""), ((Message.Result) left.message()).result());
        assertEquals(
                "/structuredContent/more /content/*/text",
                left.changes().stream().map(FieldChange::pointer).collect(Collectors.joining(" ")));
    }

    @Test
    @DisplayName("and still what its client was shown, once it is shaped")
    void stillWhatTheClientWasShown() {
        JsonNode one = Scenarios.json("""
                {'schema': {'properties': {'id': {'type': 'string'}, 'key': {'type': 'string', 'minLength': 3}},
                            'required': ['id', 'key']},
                 'result': {'content': [], 'structuredContent': {'id': 'a', 'key': 'abc'}}}""");
        var withheld = new FieldRule(
                FieldPattern.parse("/key").orElseThrow(), Treatment.WITHHOLD, FieldRule.Purpose.PROTECT, "label");
        var plan = new Handover(FieldPlan.NOTHING, FieldPlan.of(List.of(withheld), List.of()));
        var letters = Letters.under(Preset.BALANCED);

        assertEquals(
                "passes",
                judged(left(result(letters.handing(plan), one), "{'id': 'a'}")),
                "it was shown without the key");
        assertEquals(
                "SHAPING_MISMATCH /structuredContent",
                judged(left(result(letters.handing(plan), one), "{}")),
                "it was shown with the id");
        assertEquals(
                "SHAPING_MISMATCH /structuredContent/key",
                judged(left(result(letters, one), "{'id': 'a', 'key': 'b'}")),
                "it was shown as declared");
        assertEquals("passes", judged(result(letters, one)), "nothing was changed");
    }

    private static String judged(Envelope envelope) {
        return switch (new HandedOverResult().judge(envelope)) {
            case Verdict.Refuse refused ->
                refused.reason() + " " + refused.findings().getFirst().pointer();
            case Verdict.Pass _ -> "passes";
            case Verdict.Ask _ -> throw new AssertionError("nobody is asked");
        };
    }

    private static Envelope left(Envelope arrived, String structured) {
        var result = (Message.Result) arrived.message();
        ObjectNode left = result.result().deepCopy();
        left.set("structuredContent", Scenarios.json(structured));
        return arrived.with(result.withResult(left), List.of());
    }

    private static String becomes(Envelope result, JsonNode one) {
        return switch (new DeclaredResult(outputs(one)).judge(result)) {
            case Verdict.Refuse refused ->
                "refused " + refused.reason() + " "
                        + refused.findings().getFirst().pointer();
            case Verdict.Pass passed -> {
                Shaped shaped = stripper(one).shape(result);
                yield shaped.message() != result.message()
                        ? "without "
                                + shaped.changes().stream()
                                        .map(FieldChange::pointer)
                                        .collect(Collectors.joining(" "))
                        : passed.findings().isEmpty() ? "passes" : "noted";
            }
            case Verdict.Ask _ -> throw new AssertionError("nobody is asked");
        };
    }

    private static StripUndeclared stripper(JsonNode one) {
        return new StripUndeclared(Scenarios.schemas(KnownSchemas.INPUT, Map.of()), outputs(one));
    }

    private static ToolSchemas outputs(JsonNode one) {
        return one.has("operator")
                ? Scenarios.schemas(
                        KnownSchemas.OUTPUT,
                        Map.of("tighten", Map.of(Letters.SERVER + "/" + TOOL, Scenarios.keys(one.path("operator")))))
                : Scenarios.schemas(KnownSchemas.OUTPUT, Map.of());
    }

    private static Envelope result(Letters letters, JsonNode one) {
        return letters.promised(new Promise.Declared(new Definition(TOOL, tool(one))))
                .result("tools/call", one.path("result"));
    }

    private static ObjectNode tool(JsonNode one) {
        ObjectNode tool = JsonNodeFactory.instance.objectNode().put("name", TOOL);
        return one.has("schema") ? tool.set(KnownSchemas.OUTPUT, one.path("schema")) : tool;
    }
}
