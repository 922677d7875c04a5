package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Promise;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
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

@DisplayName("Arguments are what their tool declares")
final class DeclaredArgumentsTest {

    private static final String TOOL = "t";
    private static final String TOOL_OF_SERVER = Letters.SERVER + "/" + TOOL;
    private static final ToolSchemas OUTPUTS = Scenarios.schemas(KnownSchemas.OUTPUT, Map.of());

    @TestFactory
    @DisplayName("as reviewed")
    Stream<DynamicTest> asReviewed() {
        return StreamSupport.stream(Scenarios.of("declared-arguments.yaml").spliterator(), false)
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    for (Preset preset : Preset.values()) {
                        String expected =
                                one.path(preset.name().toLowerCase(Locale.ROOT)).asString();
                        assertEquals(expected, becomes(call(preset, one), OpenTools.NONE), preset.name());
                    }
                }));
    }

    @Test
    @DisplayName("but where an operator lets a tool take what it does not declare")
    void anOpenTool() {
        JsonNode one = Scenarios.json("{'schema': {'properties': {'id': {}}}, 'arguments': {'id': 1, 'more': 2}}");
        Envelope call = call(Preset.STRICT, one);
        assertEquals("refused UNDECLARED_ARGUMENT /arguments/more", becomes(call, OpenTools.NONE));
        assertEquals("passes", becomes(call, new OpenTools(Set.of(), Set.of(TOOL_OF_SERVER))));
        assertEquals("passes", becomes(call, new OpenTools(Set.of(Letters.SERVER), Set.of())));
        assertEquals(
                "refused UNDECLARED_ARGUMENT /arguments/more",
                becomes(call, new OpenTools(Set.of("other"), Set.of("other/" + TOOL))));
    }

    @Test
    @DisplayName("and no refusal says what stood there")
    void noValueIsTold() {
        JsonNode one = Scenarios.json(
                "{'schema': {'properties': {'key': {'type': 'string', 'maxLength': 3}}}, 'arguments': {'key': 'hunter2'}}");
        var refused = assertInstanceOf(
                Verdict.Refuse.class,
                new DeclaredArguments(
                                new ToolSchemas(new KnownSchemas(KnownSchemas.INPUT, Map.of()), OpenTools.NONE),
                                OUTPUTS)
                        .judge(call(Preset.STRICT, one)));
        assertFalse((refused.detail() + refused.findings()).contains("hunter2"));
    }

    @Test
    @DisplayName("and to what the operator demands on top of it")
    void whatTheOperatorDemands() {
        ToolSchemas inputs = Scenarios.schemas(
                KnownSchemas.INPUT, Map.of("tighten", Map.of(TOOL_OF_SERVER, Map.of("/amount", Map.of("maximum", 5)))));
        JsonNode few = Scenarios.json("{'schema': {'type': 'object'}, 'arguments': {'amount': 5}}");
        JsonNode many = Scenarios.json("{'schema': {'type': 'object'}, 'arguments': {'amount': 6}}");
        assertEquals("passes", becomes(call(Preset.STRICT, few), inputs));
        assertEquals("refused ARGUMENTS_MISMATCH /arguments/amount", becomes(call(Preset.STRICT, many), inputs));
    }

    @Test
    @DisplayName("and nothing is done whose result could not be checked")
    void aResultThatCouldNotBeChecked() {
        JsonNode one = Scenarios.json("{'outputSchema': {'$ref': 'https://schemas.example/'}, 'arguments': {}}");
        assertEquals("refused SCHEMA_UNUSABLE /outputSchema/$ref", becomes(call(Preset.BALANCED, one), OpenTools.NONE));
    }

    private static String becomes(Envelope call, OpenTools open) {
        return becomes(call, new ToolSchemas(new KnownSchemas(KnownSchemas.INPUT, Map.of()), open));
    }

    private static String becomes(Envelope call, ToolSchemas inputs) {
        Shaped shaped = new StripUndeclared(inputs, OUTPUTS).shape(call);
        return switch (new DeclaredArguments(inputs, OUTPUTS).judge(call.with(shaped))) {
            case Verdict.Refuse refused ->
                "refused " + refused.reason() + " "
                        + refused.findings().getFirst().pointer();
            case Verdict.Pass passed ->
                shaped.message() != call.message()
                        ? "without "
                                + shaped.changes().stream()
                                        .map(FieldChange::pointer)
                                        .collect(Collectors.joining(" "))
                        : passed.findings().isEmpty() ? "passes" : "noted";
            case Verdict.Ask _ -> throw new AssertionError("nobody is asked");
        };
    }

    private static Envelope call(Preset preset, JsonNode one) {
        ObjectNode tool = JsonNodeFactory.instance.objectNode().put("name", TOOL);
        if (one.has("schema")) {
            tool.set(KnownSchemas.INPUT, one.path("schema"));
        }
        if (one.has(KnownSchemas.OUTPUT)) {
            tool.set(KnownSchemas.OUTPUT, one.path(KnownSchemas.OUTPUT));
        }
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", TOOL);
        if (one.has("arguments")) {
            params.set("arguments", one.path("arguments"));
        }
        return Letters.under(preset)
                .promised(new Promise.Declared(new Definition(TOOL, tool)))
                .toServer("tools/call", params);
    }
}
