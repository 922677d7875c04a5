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
        assertEquals("passes", becomes(call, new OpenTools(Set.of(), Set.of(Letters.SERVER + "/" + TOOL))));
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
        var refused =
                assertInstanceOf(Verdict.Refuse.class, guard(OpenTools.NONE).judge(call(Preset.STRICT, one)));
        assertFalse((refused.detail() + refused.findings()).contains("hunter2"));
    }

    private static String becomes(Envelope call, OpenTools open) {
        Shaped shaped = new StripUndeclared(new KnownSchemas("inputSchema"), open).shape(call);
        Envelope left = call.with(shaped);
        return switch (guard(open).judge(left)) {
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

    private static DeclaredArguments guard(OpenTools open) {
        return new DeclaredArguments(new KnownSchemas("inputSchema"), open);
    }

    private static Envelope call(Preset preset, JsonNode one) {
        ObjectNode tool = JsonNodeFactory.instance.objectNode().put("name", TOOL);
        if (one.has("schema")) {
            tool.set("inputSchema", one.path("schema"));
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
