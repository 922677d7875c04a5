package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeout;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.policy.Preset;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("What errors tell of the inside of a program")
class ConcealedErrorsTest {

    private static final ConcealInternals STAGE = new ConcealInternals();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    @TestFactory
    @DisplayName("is concealed as errors.yaml says")
    Stream<DynamicTest> scenarios() {
        return Scenarios.of("errors.yaml")
                .path("cases")
                .valueStream()
                .map(scenario -> DynamicTest.dynamicTest(scenario.path("name").asString(), () -> check(scenario)));
    }

    private static void check(JsonNode scenario) {
        String text = scenario.path("text").asString();
        String balanced = scenario.path("balanced").asString(text);
        String strict = scenario.path("strict").asString(balanced);
        JsonNode asked = scenario.path("asked");
        check(Preset.OBSERVE, text, asked, text);
        check(Preset.BALANCED, text, asked, balanced);
        boolean more = scenario.has("strict") || scenario.path("balanced").isMissingNode();
        if (more) {
            check(Preset.STRICT, text, asked, strict);
        }
    }

    private static void check(Preset preset, String text, JsonNode asked, String left) {
        assertEquals(left, failureText(STAGE.shape(failure(preset, text, asked))), preset + ", an error");
        assertEquals(left, resultText(STAGE.shape(result(preset, text, asked))), preset + ", a result");
        String document = JsonMapper.shared()
                .writeValueAsString(NODES.objectNode().put("a", 1).set("error", NODES.stringNode(text)));
        String inside = JsonMapper.shared()
                .readTree(resultText(STAGE.shape(result(preset, document, asked))))
                .path("error")
                .asString();
        assertEquals(left, inside, preset + ", a text in a document");
    }

    private static Envelope failure(Preset preset, String text, JsonNode asked) {
        var data = NODES.objectNode().set("detail", NODES.stringNode(text));
        var failure = new Message.Failure(Optional.of(Letters.ID), -32603, text, Optional.of(data));
        return Letters.under(preset).answer("tools/call", params(asked), failure);
    }

    private static Envelope result(Preset preset, String text, JsonNode asked) {
        ObjectNode result = NODES.objectNode().put("isError", true);
        result.putObject("structuredContent").put("why", text);
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return Letters.under(preset).answer("tools/call", params(asked), new Message.Result(Letters.ID, result));
    }

    private static ObjectNode params(JsonNode asked) {
        return NODES.objectNode().put("name", "t").set("arguments", asked.isMissingNode() ? NODES.objectNode() : asked);
    }

    private static String failureText(Shaped shaped) {
        var failure = (Message.Failure) shaped.message();
        assertEquals(
                failure.message(), failure.detail().orElseThrow().path("detail").asString());
        return failure.message();
    }

    private static String resultText(Shaped shaped) {
        var result = ((Message.Result) shaped.message()).result();
        assertTrue(result.path("isError").asBoolean());
        String said = result.at("/content/0/text").asString();
        assertEquals(
                said.contains("[stack"),
                result.at("/structuredContent/why").asString().contains("[stack"));
        return said;
    }

    @Test
    @DisplayName("is nobody's business where a tool worked")
    void worked() {
        var result =
                Scenarios.json("{'content': [{'type': 'text', 'text': 'x\\n  at a.B.c(B.java:1)\\n/etc/passwd'}]}");
        var arrived = Letters.under(Preset.STRICT).result("tools/call", result);
        assertSame(arrived.message(), STAGE.shape(arrived).message());
    }

    @Test
    @DisplayName("is recorded with the text before and after, and found under observe")
    void recorded() {
        String text = "no\n  at a.B.c(B.java:1)\nin /etc/crm/x";
        Shaped strict = STAGE.shape(failure(Preset.STRICT, text, NODES.missingNode()));
        assertEquals(
                List.of("/message", "/data/detail", "/message", "/data/detail"),
                strict.changes().stream().map(change -> change.pointer()).toList());
        assertEquals(
                List.of(NODES.stringNode(text)), strict.changes().getFirst().before());
        assertEquals(
                List.of(NODES.stringNode("no\n[stack trace]\nin [path]")),
                strict.changes().getLast().after());
        Shaped observed = STAGE.shape(failure(Preset.OBSERVE, text, NODES.missingNode()));
        assertEquals(
                List.of("MN03", "MN03", "MN04", "MN04"),
                observed.findings().stream().map(finding -> finding.rule()).toList());
        assertTrue(observed.changes().isEmpty());
        assertTrue(observed.findings().stream()
                .noneMatch(finding -> finding.evidence().contains("crm")));
    }

    @Test
    @DisplayName("is concealed in remote tasks that failed")
    void remoteTasks() {
        var failed = Scenarios.json("{'taskId': 'a', 'status': 'failed', 'statusMessage': 'see /etc/crm/x',"
                + " 'error': {'code': 1, 'message': 'see /etc/crm/x'},"
                + " 'result': {'isError': true, 'content': [{'type': 'text', 'text': 'see /etc/crm/x'}]}}");
        var left = Scenarios.json("{'taskId': 'a', 'status': 'failed', 'statusMessage': 'see [path]',"
                + " 'error': {'code': 1, 'message': 'see [path]'},"
                + " 'result': {'isError': true, 'content': [{'type': 'text', 'text': 'see [path]'}]}}");
        var shaped = STAGE.shape(Letters.under(Preset.STRICT).result("tasks/get", failed));
        assertEquals(left, ((Message.Result) shaped.message()).result());
    }

    @ParameterizedTest(name = "2 MB of {0}")
    @ValueSource(
            strings = {
                "  at a.B.c(B.java:1)\n",
                "at at at at (",
                "\n",
                "/home/a/",
                "/a:/a=/a",
                "'/a b",
                "\\n/a",
                "a:\\",
                "\\\\a",
                "a:a:",
                "[",
                "::1 ",
                "1.2.3.",
                "10.0.0.1 ",
                "a.",
                "a-b.local ",
                "http://",
                "x://a@",
                "{\"",
                "[\"",
                "  File \"x\", line 1, in f\n    code\n",
                "a.b(c)\n",
                "0: a::b\n",
                ".rb:1:in '",
                "#0 ",
                "goroutine 1 [x]:\n",
                "\\n ",
                "at \"",
                "at x\n",
                "x"
            })
    @DisplayName("is looked for in time linear in the text")
    void linear(String piece) {
        String text = piece.repeat(2_000_000 / piece.length());
        assertTimeout(Duration.ofSeconds(20), () -> STAGE.shape(failure(Preset.STRICT, text, NODES.missingNode())));
    }

    @Test
    @DisplayName("is one thing, however many frames there are")
    void manyFrames() {
        String text = "boom\n" + "    at com.bank.Ledger.post(Ledger.java:120)\n".repeat(250_000) + "over";
        var shaped = STAGE.shape(failure(Preset.STRICT, text, NODES.missingNode()));
        assertEquals("boom\n[stack trace]\nover", failureText(shaped));
        assertEquals(2, shaped.changes().size());
    }
}
