package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.Inbox;
import dev.ostiary.testkit.ScriptedEventStream;
import dev.ostiary.testkit.ScriptedHttpClient;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import dev.ostiary.testkit.ScriptedStdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** API keys and what is cut off, while a gateway runs. */
final class IdentityEndToEndTest {

    private static final Pattern KEY = Pattern.compile("ostk_([a-z2-7]{12})_[A-Za-z0-9_-]{43}");

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    private record Key(String id, String text) {}

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("ostiary.yaml"), """
                access:
                  scopes:
                    - {server: sample, method: tools/list, needs: [list]}
                """);
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aKeyLetsInUntilItIsRevoked() throws IOException, InterruptedException {
        Key key = created("--scopes", "list");
        Eventually.holds("the key is taken up", () -> list(key).status() == 200);
        new AuditTrail(folder.resolve("home/audit"))
                .await("the key", each -> each.toString().contains("key:" + key.id()));
        assertTrue(run("keys", "list").contains(key.id()));
        assertTrue(run("keys", "revoke", key.id()).contains("Revoked"));
        Eventually.holds("the key has ended", () -> list(key).status() == 401);
        assertFalse(Files.readString(folder.resolve("home/keys")).contains(key.text()));
    }

    @Test
    void aKeyThatWasGivenForSomethingElseIsToldWhatItNeeds() throws IOException, InterruptedException {
        Key key = created("--scopes", "other");
        Eventually.holds("the key is taken up", () -> list(key).status() == 403);
        assertTrue(list(key).header("www-authenticate").orElse("").contains("scope=\"list\""));
        assertEquals(200, discover(key).status());
    }

    @Test
    void whoeverIsBlockedIsCutOffWithItsSessions() throws IOException, InterruptedException {
        Key key = created("--scopes", "list");
        Eventually.holds("the key is taken up", () -> list(key).status() == 200);
        Response opened = client(key).post("""
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");
        ScriptedHttpClient session = client(key)
                .with("Mcp-Session-Id", opened.header("mcp-session-id").orElseThrow());
        String ask = "{\"jsonrpc\":\"2.0\",\"id\":3,\"method\":\"ping\"}";
        assertEquals(200, session.post(ask).status());
        run("block", "identity", "key:" + key.id());
        Eventually.holds("the identity is cut off", () -> list(key).body().contains("BLOCKED"));
        Eventually.holds("its session has ended", () -> session.post(ask).status() == 404);
        assertTrue(run("block", "--list").contains("identity key:" + key.id()));
        run("unblock", "identity", "key:" + key.id());
        Eventually.holds("the identity is let in again", () -> !list(key).body().contains("BLOCKED"));
    }

    @Test
    void whoeverIsBlockedDoesNotGoOnListening() throws Exception {
        Key key = created("--scopes", "list");
        Key other = created("--scopes", "list");
        Eventually.holds("the keys are taken up", () -> list(other).status() == 200);
        Response opened = client(key).post("""
                {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
                "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""");
        try (ScriptedEventStream standing = client(key)
                        .with("Mcp-Session-Id", opened.header("mcp-session-id").orElseThrow())
                        .listen();
                ScriptedEventStream modern = listening(key);
                ScriptedEventStream others = listening(other)) {
            run("block", "identity", "key:" + key.id());
            String said = toEnd(modern);
            assertTrue(said.contains("BLOCKED"), said);
            toEnd(standing);
            String ended = "key:" + key.id() + ", which was ended: it is cut off";
            new AuditTrail(folder.resolve("home/audit"))
                    .await("the stream", each -> each.toString().contains("a stream of " + ended));
            new AuditTrail(folder.resolve("home/audit"))
                    .await("the session", each -> each.toString().contains("a session of " + ended));
            run("block", "identity", "key:" + other.id());
            said = toEnd(others);
            assertTrue(said.contains("BLOCKED"), said);
        }
    }

    @Test
    void whoeverIsBlockedIsToldSoOnStandardStreamsToo(@TempDir Path alone) throws Exception {
        try (ScriptedStdioClient client = ScriptedStdioClient.start(
                RunningGateway.java(List.of("run", "--stdio", "--mcp", servers(alone))),
                Map.of("OSTIARY_HOME", alone.resolve("home").toString()))) {
            client.send("{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"subscriptions/listen\","
                    + meta().replaceFirst("\\}$", ",\"notifications\":{\"resourcesListChanged\":true}}") + "}");
            client.output().firstOf("notifications/subscriptions/acknowledged");
            String person = "local:" + System.getProperty("user.name");
            assertEquals(
                    0, RunningGateway.run(alone, "block", "identity", person).exitCode());
            JsonNode told = client.output().answerTo("9");
            assertEquals(
                    "BLOCKED", told.path("error").path("data").path("reason").asString(told.toString()));
            assertEquals(
                    0, RunningGateway.run(alone, "unblock", "identity", person).exitCode());
        }
    }

    private static String servers(Path alone) throws IOException {
        return Files.writeString(
                        alone.resolve("mcp.json"),
                        "{\"mcpServers\":{\"sample\":{\"url\":\"%s\",\"headers\":{\"Authorization\":\"Bearer %s\"}}}}"
                                .formatted(gateway.at("/mcp/sample"), gateway.token()))
                .toString();
    }

    /** Everything until the stream ends; fails if it does not. */
    private static String toEnd(ScriptedEventStream stream) {
        assertTrue(stream.events().ends(Inbox.PATIENCE), "the stream ends");
        return stream.events().passedOver().toString();
    }

    private static ScriptedEventStream listening(Key key) {
        return client(key).with("MCP-Protocol-Version", "2026-07-28").with("Mcp-Method", "subscriptions/listen").stream(
                "{\"jsonrpc\":\"2.0\",\"id\":9,\"method\":\"subscriptions/listen\","
                        + meta().replaceFirst("\\}$", ",\"notifications\":{\"resourcesListChanged\":true}}") + "}");
    }

    @Test
    void withoutAnIssuerThereIsNoMetadataAndNoStranger() {
        assertEquals(
                401,
                ScriptedHttpClient.of(gateway.at("/.well-known/oauth-protected-resource/mcp"))
                        .get()
                        .status());
        Response refused = ScriptedHttpClient.of(gateway.at("/mcp/sample"))
                .with("Authorization", "Bearer ey.ey.x")
                .post(ping());
        assertEquals(401, refused.status());
    }

    private static Key created(String... more) throws IOException, InterruptedException {
        String[] words = new String[3 + more.length];
        words[0] = "keys";
        words[1] = "create";
        words[2] = "a test";
        System.arraycopy(more, 0, words, 3, more.length);
        Matcher made = KEY.matcher(run(words));
        assertTrue(made.find());
        return new Key(made.group(1), made.group());
    }

    private static String run(String... words) throws IOException, InterruptedException {
        RunningGateway.Ran ran = gateway.run(words);
        assertEquals(0, ran.exitCode(), ran.out());
        return ran.out();
    }

    private static Response list(Key key) {
        return client(key)
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "tools/list")
                .post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\"," + meta() + "}");
    }

    private static Response discover(Key key) {
        return client(key)
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "server/discover")
                .post(ping());
    }

    private static ScriptedHttpClient client(Key key) {
        return ScriptedHttpClient.of(gateway.at("/mcp/sample")).with("Authorization", "Bearer " + key.text());
    }

    private static String ping() {
        return "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\"," + meta() + "}";
    }

    private static String meta() {
        return "\"params\":{\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                + "\"io.modelcontextprotocol/clientCapabilities\":{}}}";
    }
}
