package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The gateway as a user starts it, in front of the sample server: what passes, and what each bad input gets. */
final class GatewayEndToEndTest {

    private static final String META =
            "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";

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

    @Test
    void aToolIsListedAndCalledThroughBothEndpoints() {
        assertTrue(modern("/mcp", "tools/list", "").body().contains("sample__get_customer"));
        Response called = modern(
                "/mcp/sample",
                "tools/call",
                "get_customer",
                "\"name\":\"get_customer\",\"arguments\":{\"id\":\"C-1001\"},");
        assertEquals(200, called.status());
        assertTrue(called.body().contains("\"structuredContent\""), called.body());
        Response federated = modern(
                "/mcp",
                "tools/call",
                "sample__get_customer",
                "\"name\":\"sample__get_customer\",\"arguments\":{\"id\":\"C-1001\"},");
        assertTrue(federated.body().contains("C-1001"), federated.body());
    }

    @Test
    void aLegacyClientGetsASessionAndLosesItWithDelete() {
        ScriptedHttpClient client = gateway.client("/mcp/sample");
        Response opened = client.post("""
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");
        assertEquals(200, opened.status(), opened.body());
        ScriptedHttpClient session =
                client.with("Mcp-Session-Id", opened.header("mcp-session-id").orElseThrow());
        assertEquals(
                202,
                session.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .status());
        assertTrue(session.post("{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"tools/list\"}")
                .body()
                .contains("get_customer"));
        assertEquals(200, session.delete().status());
        assertEquals(
                404,
                session.post("{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}")
                        .status());
    }

    @Test
    void whatPeopleCannotSeeIsTakenOutOfTheHostilePage() {
        Response page = modern(
                "/mcp/sample",
                "tools/call",
                "fetch_page",
                "\"name\":\"fetch_page\",\"arguments\":{\"url\":\"https://partner.example/offer\"},");
        assertEquals(200, page.status());
        assertTrue(page.body().codePoints().noneMatch(point -> point >= 0xE0000 && point <= 0xE007F));
    }

    @Test
    void aToolThatReachesForOurFilesIsRefusedAndCanBeExplained() throws IOException, InterruptedException {
        Response refused = modern(
                "/mcp/sample",
                "tools/call",
                "add_note",
                "\"name\":\"add_note\",\"arguments\":{\"text\":\"" + folder.resolve("home/token") + "\"},");
        assertTrue(refused.body().contains("\"isError\":true"), refused.body());
        Matcher id = Pattern.compile("OWN_FILES: [^(]*\\(([0-9a-z]{12})\\)").matcher(refused.body());
        assertTrue(id.find(), refused.body());
        RunningGateway.Ran why = gateway.run("why", id.group(1));
        assertEquals(0, why.exitCode(), why.out());
        assertTrue(why.out().contains("OWN_FILES"), why.out());
    }

    @Test
    void theAuditVerifies() throws IOException, InterruptedException {
        modern("/mcp", "tools/list", "");
        RunningGateway.Ran verified = gateway.run("audit", "verify");
        assertEquals(0, verified.exitCode(), verified.out());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    `[]`                                                       | BATCH_EMPTY
                    `{"jsonrpc":"2.0","id":1,"method":"ping"} x`               | TRAILING_CONTENT
                    `{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}`          | DUPLICATE_KEY
                    `{"jsonrpc":"1.0","id":1,"method":"ping"}`                 | WRONG_JSONRPC
                    `{"jsonrpc":"2.0","id":null,"method":"ping"}`              | NULL_ID
                    `{"jsonrpc":"2.0","id":1.5,"method":"ping"}`               | INVALID_ID
                    `{"jsonrpc":"2.0","id":1,"method":"ping","result":{}}`     | MIXED_MESSAGE
                    `{"jsonrpc":"2.0","id":1,"method":"ping","params":[1]}`    | INVALID_PARAMS
                    `{"jsonrpc":"2.0","id":1`                                  | NOT_JSON
                    `{"jsonrpc":"2.0","id":"\\ud800","method":"ping"}`         | LONE_SURROGATE
                    """)
    void aFrameThatIsNoMessageGetsItsOwnReason(String frame, String reason) {
        ScriptedHttpClient client = gateway.client("/mcp/sample");
        Response opened = client.post("""
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-03-26",\
                "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");
        Response refused = client.with(
                        "Mcp-Session-Id", opened.header("mcp-session-id").orElseThrow())
                .post(frame);
        assertEquals(400, refused.status(), refused.body());
        assertTrue(refused.body().contains("\"" + reason + "\""), refused.body());
    }

    @Test
    void whoShowsNoTokenIsRefused() {
        Response refused = ScriptedHttpClient.of(gateway.at("/mcp"))
                .with("Content-Type", "application/json")
                .with("Accept", "application/json, text/event-stream")
                .post("{}");
        assertEquals(401, refused.status());
        assertTrue(refused.header("www-authenticate").orElse("").startsWith("Bearer"));
    }

    @Test
    void aPageOfAnotherOriginIsRefused() {
        Response refused =
                gateway.client("/mcp").with("Origin", "https://evil.example").post("{}");
        assertEquals(403, refused.status());
        assertTrue(refused.body().contains("ORIGIN_REFUSED"), refused.body());
    }

    @Test
    void aHeaderThatContradictsTheBodyIsRefused() {
        Response refused = gateway.client("/mcp/sample")
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "tools/call")
                .post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{" + META + "}}");
        assertEquals(400, refused.status());
        assertTrue(refused.body().contains("-32020") && refused.body().contains("HEADER_MISMATCH"), refused.body());
    }

    @ParameterizedTest
    @CsvSource({"/mcp/nobody,404,UNKNOWN_ENDPOINT", "/elsewhere,404,UNKNOWN_ENDPOINT"})
    void whatIsNotThereIsSaidToBeNotThere(String path, int status, String reason) {
        Response refused = gateway.client(path).post("{}");
        assertEquals(status, refused.status());
        assertTrue(refused.body().contains(reason), refused.body());
    }

    @Test
    void theOldTransportIsRefusedWithItsOwnReason() {
        Response refused = gateway.client("/mcp").get();
        assertEquals(405, refused.status());
        assertTrue(refused.body().contains("HTTP_SSE_NOT_SERVED"), refused.body());
    }

    private static Response modern(String path, String method, String name) {
        return modern(path, method, name, "");
    }

    private static Response modern(String path, String method, String name, String params) {
        ScriptedHttpClient client =
                gateway.client(path).with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", method);
        ScriptedHttpClient named = name.isEmpty() ? client : client.with("Mcp-Name", name);
        return named.post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + META + "}}");
    }
}
