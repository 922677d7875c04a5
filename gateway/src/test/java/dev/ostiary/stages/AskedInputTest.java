package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import dev.ostiary.trust.Questions;
import java.util.List;
import java.util.Locale;
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

@DisplayName("A server gets what it has asked for, and asks for what can be answered")
final class AskedInputTest {

    private static final String NAME = "q/1";
    private static final String MODERN = "/inputResponses/q~11";
    private static final String ASKED = "/inputRequests/q~11/params";

    @TestFactory
    @DisplayName("answers, by themselves and with a request that is sent again")
    Stream<DynamicTest> answers() {
        return scenarios("asked-answers.yaml")
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    for (Preset preset : Preset.values()) {
                        assertEquals(expected(one, preset, ""), becomes(legacy(preset, one)), preset.name());
                        assertEquals(expected(one, preset, MODERN), becomes(modern(preset, one)), preset.name());
                    }
                }));
    }

    @TestFactory
    @DisplayName("questions, by themselves and within a result")
    Stream<DynamicTest> questions() {
        return scenarios("answerable-questions.yaml")
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    for (Preset preset : Preset.values()) {
                        Letters letters = Letters.under(preset);
                        assertEquals(
                                expected(one, preset, ""), judged(letters.toClient(method(one), params(one, "ask"))));
                        ObjectNode result =
                                JsonNodeFactory.instance.objectNode().put("resultType", "input_required");
                        result.set("inputRequests", named(question(one)));
                        assertEquals(expected(one, preset, ASKED), judged(letters.result("tools/call", result)));
                    }
                }));
    }

    @Test
    @DisplayName("an answer to the schema of another question is none")
    void anAnswerToAnother() {
        JsonNode asked = Scenarios.json("""
                {'one': {'method': 'elicitation/create',
                         'params': {'requestedSchema': {'type': 'object', 'properties': {'city': {'type': 'string'}}}}},
                 'two': {'method': 'elicitation/create',
                         'params': {'requestedSchema': {'type': 'object', 'properties': {'pin': {'type': 'integer'}},
                                                        'required': ['pin']}}}}""");
        ObjectNode params = (ObjectNode) Scenarios.json("""
                {'name': 't', 'inputResponses': {'one': {'action': 'accept', 'content': {'pin': 1234}},
                                                 'two': {'action': 'accept', 'content': {'city': 'Bern'}},
                                                 'three': {'action': 'cancel'}}}""");
        Questions questions = new Questions((ObjectNode) asked);
        Envelope again = Letters.under(Preset.BALANCED).again("tools/call", params, questions);
        assertEquals("refused ANSWER_MISMATCH /inputResponses/two/content", becomes(again));
        Shaped left = new StripUnasked(new InputSchemas()).shape(again);
        assertEquals(
                Scenarios.json("""
                        {'one': {'action': 'accept', 'content': {}}, 'two': {'action': 'accept', 'content': {}}}"""), ((Message.Request) left.message()).params().path("inputResponses"));
    }

    @Test
    @DisplayName("nobody asked where no state says so")
    void nobodyAsked() {
        ObjectNode params = (ObjectNode)
                Scenarios.json(
                        "{'name': 't', 'arguments': {'a': 1}, 'inputResponses': {'q': {'action': 'accept', 'content': {'a': 1}}}}");
        assertEquals("noted", becomes(Letters.under(Preset.BALANCED).again("tools/call", params, Questions.NONE)));
        assertEquals(
                "without /inputResponses/q",
                becomes(Letters.under(Preset.BALANCED)
                        .again("tools/call", params, new Questions(JsonNodeFactory.instance.objectNode()))),
                "the state says that nothing was asked");
        assertEquals(
                "refused UNDECLARED_ANSWER /inputResponses/q",
                becomes(Letters.under(Preset.STRICT).again("tools/call", params, Questions.NONE)));
        assertEquals(
                "passes",
                becomes(Letters.under(Preset.STRICT).again("tasks/update", params, Questions.NONE)),
                "what a remote task has asked is not known");
    }

    @Test
    @DisplayName("no refusal says what stood there")
    void noValueIsTold() {
        JsonNode one = Scenarios.json("""
                {'ask': {'requestedSchema': {'properties': {'pin': {'type': 'string', 'maxLength': 3}}}},
                 'answer': {'action': 'accept', 'content': {'pin': 'hunter2'}}}""");
        var refused = assertInstanceOf(
                Verdict.Refuse.class, new AskedAnswers(new InputSchemas()).judge(legacy(Preset.STRICT, one)));
        assertFalse((refused.detail() + refused.findings()).contains("hunter2"));
    }

    @Test
    @DisplayName("10 MB of answer are judged in time")
    void largeAnswers() {
        ObjectNode content = JsonNodeFactory.instance.objectNode();
        for (int index = 0; index < 100_000; index++) {
            content.put("field" + index, "x".repeat(100));
        }
        JsonNode one = Scenarios.json("{'ask': {'requestedSchema': {'properties': {'a': {'type': 'string'}}}}}");
        ((ObjectNode) one).putObject("answer").put("action", "accept").set("content", content);
        Shaped left = new StripUnasked(new InputSchemas()).shape(legacy(Preset.BALANCED, one));
        assertEquals(Scenarios.json("{'action': 'accept', 'content': {}}"), ((Message.Result) left.message()).result());
    }

    @Test
    @DisplayName("a form of 20,000 fields is not asked")
    void aBomb() {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        ObjectNode fields = params.putObject("requestedSchema").putObject("properties");
        for (int index = 0; index < 20_000; index++) {
            fields.putObject("field" + index).put("type", "string");
        }
        String judged = judged(Letters.under(Preset.BALANCED).toClient("elicitation/create", params));
        assertTrue(judged.startsWith("refused SCHEMA_UNUSABLE /requestedSchema"), judged);
    }

    private static Stream<JsonNode> scenarios(String file) {
        return StreamSupport.stream(Scenarios.of(file).spliterator(), false);
    }

    private static String expected(JsonNode one, Preset preset, String at) {
        return one.path(preset.name().toLowerCase(Locale.ROOT)).asString().replace(" /", " " + at + "/");
    }

    private static String method(JsonNode one) {
        return one.path("method").asString("elicitation/create");
    }

    private static ObjectNode params(JsonNode one, String member) {
        return (ObjectNode) one.path(member);
    }

    private static ObjectNode question(JsonNode one) {
        ObjectNode question = JsonNodeFactory.instance.objectNode().put("method", method(one));
        question.set("params", one.path("ask"));
        return question;
    }

    private static ObjectNode named(ObjectNode value) {
        ObjectNode named = JsonNodeFactory.instance.objectNode();
        named.set(NAME, value);
        return named;
    }

    private static Envelope legacy(Preset preset, JsonNode one) {
        return Letters.under(preset).clientAnswer(method(one), params(one, "ask"), params(one, "answer"));
    }

    private static Envelope modern(Preset preset, JsonNode one) {
        ObjectNode params = JsonNodeFactory.instance.objectNode().put("name", "t");
        params.set("inputResponses", named(params(one, "answer")));
        return Letters.under(preset).again("tools/call", params, new Questions(named(question(one))));
    }

    private static String judged(Envelope question) {
        return became(new AnswerableQuestions(new InputSchemas()).judge(question), List.of());
    }

    private static String becomes(Envelope answer) {
        InputSchemas schemas = new InputSchemas();
        Shaped shaped = new StripUnasked(schemas).shape(answer);
        return became(new AskedAnswers(schemas).judge(answer.with(shaped)), shaped.changes());
    }

    private static String became(Verdict verdict, List<FieldChange> changes) {
        return switch (verdict) {
            case Verdict.Refuse refused ->
                "refused " + refused.reason() + " "
                        + refused.findings().getFirst().pointer();
            case Verdict.Pass passed ->
                changes.isEmpty()
                        ? passed.findings().isEmpty() ? "passes" : "noted"
                        : "without "
                                + changes.stream().map(FieldChange::pointer).collect(Collectors.joining(" "));
            case Verdict.Ask _ -> throw new AssertionError("nobody is asked");
        };
    }
}
