package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.testkit.ScriptedHttpClient;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** One bad call of each kind: the refusal says what is wrong and where, and each has a record of its own. */
@DisplayName("A call that is refused")
final class RefusedCallsTest {

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @TestFactory
    @DisplayName("tells its reason and the field")
    Stream<DynamicTest> tellsReasonAndField() {
        return Scenarios.of("refused-calls.yaml")
                .map(one -> dynamicTest(one.path("name").stringValue(), () -> {
                    JsonNode told = told((ObjectNode) one.path("call"));
                    String reason = one.path("reason").stringValue();
                    String text = text(told);
                    assertTrue(text.startsWith(reason + ": "), text);
                    String field = one.path("field").stringValue();
                    if (field.equals("none")) {
                        assertFalse(text.contains(" It is "), text);
                    } else {
                        assertTrue(text.contains(" It is " + field + ". ("), text);
                    }
                    String id = id(text);
                    JsonNode record = new AuditTrail(folder.resolve("home/audit"))
                            .await(
                                    "the record of " + id,
                                    each -> each.toString().contains(id));
                    assertTrue(record.toString().contains(reason), record.toString());
                }));
    }

    @Test
    @DisplayName("is recorded again where something else was found")
    void anotherAttackIsAnotherRecord() {
        ObjectNode first = call("get_customer", "a; cat /etc/hosts");
        ObjectNode second = call("get_customer", "x' UNION SELECT a FROM b --");
        assertFalse(text(told(first)).equals(text(told(second))));
        assertEquals(text(told(first)), text(told(first)), "the same again is counted");
    }

    @Test
    @DisplayName("is recorded again where the same field is wrong in another way")
    void anotherFaultIsAnotherRecord() {
        ObjectNode number = call("get_customer", "");
        number.putObject("arguments").put("id", 5);
        ObjectNode tooLong = call("get_customer", "C".repeat(1_000));
        String first = text(told(number));
        String second = text(told(tooLong));
        assertTrue(first.startsWith("ARGUMENTS_MISMATCH: ") && second.startsWith("ARGUMENTS_MISMATCH: "), second);
        assertFalse(id(first).equals(id(second)), first + second);
    }

    private static String id(String text) {
        return text.substring(text.lastIndexOf('(') + 1, text.length() - 1);
    }

    private static ObjectNode call(String tool, String id) {
        ObjectNode call = JsonMapper.shared().createObjectNode().put("name", tool);
        call.putObject("arguments").put("id", id);
        return call;
    }

    private static JsonNode told(ObjectNode call) {
        ObjectNode params = call.deepCopy();
        ObjectNode meta = params.putObject("_meta").put("io.modelcontextprotocol/protocolVersion", "2026-07-28");
        meta.putObject("io.modelcontextprotocol/clientCapabilities");
        ObjectNode request = JsonMapper.shared()
                .createObjectNode()
                .put("jsonrpc", "2.0")
                .put("id", 1)
                .put("method", "tools/call");
        request.set("params", params);
        ScriptedHttpClient client = gateway.client("/mcp/sample")
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "tools/call");
        JsonNode name = call.path("name");
        return JsonMapper.shared()
                .readTree((name.isString() ? client.with("Mcp-Name", name.stringValue()) : client)
                        .post(request.toString())
                        .body());
    }

    private static String text(JsonNode answer) {
        return answer.has("error")
                ? answer.path("error").path("message").stringValue()
                : answer.path("result").path("content").path(0).path("text").stringValue();
    }
}
