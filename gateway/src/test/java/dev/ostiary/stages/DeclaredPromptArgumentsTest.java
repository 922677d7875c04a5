package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Listed;
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
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("Arguments of a prompt are what it declares")
final class DeclaredPromptArgumentsTest {

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final String PROMPT = "p";
    private static final String NAMED = Letters.SERVER + "/" + PROMPT;
    private static final ToolSchemas OUTPUTS = Scenarios.schemas(KnownSchemas.OUTPUT, Map.of());

    @TestFactory
    @DisplayName("as reviewed")
    Stream<DynamicTest> asReviewed() {
        return StreamSupport.stream(
                        Scenarios.of("declared-prompt-arguments.yaml").spliterator(), false)
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    for (Preset preset : Preset.values()) {
                        String expected =
                                one.path(preset.name().toLowerCase(Locale.ROOT)).asString();
                        assertEquals(expected, becomes(request(preset, one), Map.of()), preset.name());
                    }
                }));
    }

    @Test
    @DisplayName("but where an operator lets it take what it does not declare")
    void anOpenPrompt() {
        JsonNode one = Scenarios.json("{'declares': [{'name': 'id'}], 'arguments': {'id': 'a', 'more': 'b'}}");
        Envelope request = request(Preset.STRICT, one);
        assertEquals("refused UNDECLARED_ARGUMENT /arguments/more", becomes(request, Map.of()));
        assertEquals("passes", becomes(request, Map.of("open-tools", List.of(NAMED))));
        assertEquals("passes", becomes(request, Map.of("open-servers", List.of(Letters.SERVER))));
        JsonNode completed = Scenarios.json("{'completes': {'argument': {'name': 'more', 'value': 'b'}}}");
        assertEquals("passes", becomes(request(Preset.STRICT, completed), Map.of("open-tools", List.of(NAMED))));
    }

    @Test
    @DisplayName("and to what the operator demands on top of it, once they are whole")
    void whatTheOperatorDemands() {
        Map<String, Object> settings = Map.of("tighten", Map.of(NAMED, Map.of("/id", Map.of("minLength", 3))));
        JsonNode few = Scenarios.json("{'declares': [{'name': 'id'}], 'arguments': {'id': 'ab'}}");
        JsonNode enough = Scenarios.json("{'declares': [{'name': 'id'}], 'arguments': {'id': 'abc'}}");
        JsonNode begun = Scenarios.json(
                "{'declares': [{'name': 'id'}], 'completes': {'argument': {'name': 'id', 'value': 'a'}}}");
        assertEquals("refused ARGUMENTS_MISMATCH /arguments/id", becomes(request(Preset.STRICT, few), settings));
        assertEquals("passes", becomes(request(Preset.STRICT, enough), settings));
        assertEquals("passes", becomes(request(Preset.STRICT, begun), settings));
    }

    @Test
    @DisplayName("and the rest of the request stays as it is")
    void theRestStays() {
        JsonNode one = Scenarios.json("{'declares': [{'name': 'id'}], 'completes': {'argument': {'name': 'id', 'value':"
                + " ''}, 'context': {'arguments': {'id': 'a', 'more': 'b'}, 'hint': 1}}}");
        Shaped shaped = new StripUndeclared(Scenarios.schemas(KnownSchemas.INPUT, Map.of()), OUTPUTS)
                .shape(request(Preset.BALANCED, one));
        assertEquals(
                Scenarios.json("{'ref': {'type': 'ref/prompt', 'name': 'p'}, 'argument': {'name': 'id', 'value': ''},"
                        + " 'context': {'arguments': {'id': 'a'}, 'hint': 1}}"),
                ((Message.Request) shaped.message()).params());
    }

    @Test
    @DisplayName("and a prompt that is not in its server's list is refused in the words for what is forbidden")
    void notInTheList() {
        var letters = Letters.under(Preset.BALANCED);
        ObjectNode named = JSON.objectNode().put("name", "secret_prompt");
        Verdict.Refuse absent = refused(letters.promised(Promise.ABSENT).toServer("prompts/get", named));
        assertEquals(Reason.UNKNOWN_NAME, absent.reason());
        assertEquals("prompt secret_prompt of server files is not in its list, or there twice", absent.detail());
        Verdict.Refuse unread = refused(letters.promised(Promise.UNREAD).toServer("prompts/get", named));
        assertEquals(Reason.DEFINITION_UNREAD, unread.reason());
        assertEquals("the list of prompts of server files could not be read", unread.detail());
        Verdict.Refuse completed = refused(letters.promised(Promise.ABSENT).toServer("completion/complete", (ObjectNode)
                Scenarios.json("{'ref': {'type': 'ref/prompt', 'name': 'x'}}")));
        assertEquals("/ref/name", completed.findings().getFirst().pointer());
    }

    private static Verdict.Refuse refused(Envelope request) {
        return assertInstanceOf(Verdict.Refuse.class, new DeclaredTools().judge(request));
    }

    private static String becomes(Envelope request, Map<String, Object> settings) {
        ToolSchemas inputs = Scenarios.schemas(KnownSchemas.INPUT, settings);
        Shaped shaped = new StripUndeclared(inputs, OUTPUTS).shape(request);
        return switch (new DeclaredArguments(inputs, OUTPUTS).judge(request.with(shaped))) {
            case Verdict.Refuse refused ->
                "refused " + refused.reason() + " "
                        + refused.findings().getFirst().pointer();
            case Verdict.Pass passed ->
                shaped.message() != request.message()
                        ? "without " + what(shaped.changes())
                        : passed.findings().isEmpty() ? "passes" : "noted";
            case Verdict.Ask _ -> throw new AssertionError("nobody is asked");
        };
    }

    private static String what(List<FieldChange> changes) {
        return changes.size() > 10
                ? changes.size() + " of them"
                : changes.stream().map(FieldChange::pointer).collect(Collectors.joining(" "));
    }

    private static Envelope request(Preset preset, JsonNode one) {
        Letters letters = Letters.under(preset)
                .promised(new Promise.Declared(new Definition(Listed.PROMPTS, PROMPT, declaration(one))));
        if (one.path("completes") instanceof ObjectNode completes) {
            ObjectNode params = completes.deepCopy();
            params.putObject("ref").put("type", "ref/prompt").put("name", PROMPT);
            return letters.toServer("completion/complete", params);
        }
        ObjectNode params = JSON.objectNode().put("name", PROMPT);
        if (one.has("arguments")) {
            params.set("arguments", one.path("arguments"));
        } else if (one.has("gives-many")) {
            ObjectNode many = params.putObject("arguments");
            for (int index = 0; index < one.path("gives-many").asInt(); index++) {
                many.put("a" + index, "x");
            }
        }
        return letters.toServer("prompts/get", params);
    }

    private static ObjectNode declaration(JsonNode one) {
        ObjectNode prompt = JSON.objectNode().put("name", PROMPT);
        if (one.path("also") instanceof ObjectNode also) {
            prompt.setAll(also);
        }
        if (one.has("declares")) {
            prompt.set("arguments", one.path("declares"));
        } else if (one.has("declares-many")) {
            ArrayNode many = prompt.putArray("arguments");
            for (int index = 0; index < one.path("declares-many").asInt(); index++) {
                many.addObject().put("name", "a" + index);
            }
        }
        return prompt;
    }
}
