package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A server puts what it was given into its log, its progress and its questions, where a label keeps it from the caller. */
@DisplayName("What a server says besides results")
final class WordsOfServersEndToEndTest {

    private static final String SETTINGS = """
            tasks:
              support: {for: 'true', tools: [{server: good, tool: "*"}]}
              payout: {for: 'true', tools: [{server: good, tool: "*"}], reads: restricted}
            fields:
              - {server: good, tool: chat, at: /iban, sensitivity: restricted}
              - {server: good, tool: ask, at: /iban, sensitivity: restricted}
            """;
    private static final String SECRET = "DE021203";
    private static final String ARGUMENTS =
            "{'name':'good__chat','arguments':{'mark':'" + SECRET + "'},'_meta':{'progressToken':'p'}}";

    @TempDir
    static Path folder;

    private static Workplace workplace;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        workplace = new Workplace(folder).marked("good").settings(SETTINGS);
        gateway = workplace.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"support", "payout"})
    @DisplayName("reaches in clear only who is cleared for all that the server's labels protect")
    void notes(String task) {
        String path = "/task/" + task + "/mcp";
        Response modern = Agent.modern(gateway, path).request("1", "tools/call", ARGUMENTS);
        Response legacy = Agent.legacy(gateway, path).request("1", "tools/call", ARGUMENTS);
        for (Response response : new Response[] {modern, legacy}) {
            assertTrue(response.body().contains("\"progressToken\":\"p\""), response::body);
            assertEquals(task.equals("payout"), response.body().contains(SECRET), response::body);
        }
    }

    @Test
    @DisplayName("of its own fields in a schema raises how sensitive they are")
    void annotated() {
        Agent support = Agent.modern(gateway, "/task/support/mcp");
        JsonNode left = structured(support.call("1", "good__record", "{'mark':'" + SECRET + "'}"));
        assertEquals(Agent.json("{'name':'good'}"), left);
        JsonNode shown = Agent.body(support.request("2", "tools/list", "{}"))
                .path("result")
                .path("tools")
                .valueStream()
                .filter(tool -> tool.path("name").asString().equals("good__record"))
                .findFirst()
                .orElseThrow()
                .path("outputSchema");
        assertEquals(Agent.json("{'s':['name']}").path("s"), shown.path("required"));
        assertFalse(shown.path("properties").has("mark"), shown::toString);
        JsonNode all = structured(
                Agent.legacy(gateway, "/task/payout/mcp").call("1", "good__record", "{'mark':'" + SECRET + "'}"));
        assertEquals(SECRET, all.path("mark").asString());
    }

    private static JsonNode structured(Response response) {
        return Agent.body(response).path("result").path("structuredContent");
    }

    @Test
    @DisplayName("is no question to who is not")
    void questions() {
        Response modern =
                Agent.modern(gateway, "/task/support/mcp").call("1", "good__ask", "{'mark':'" + SECRET + "'}");
        assertEquals("EXECUTED_RESULT_WITHHELD", Agent.reason(modern));
        Response legacy =
                Agent.legacy(gateway, "/task/support/mcp").call("1", "good__ask", "{'mark':'" + SECRET + "'}");
        assertFalse(legacy.body().contains(SECRET), legacy::body);
        assertTrue(workplace.journal("good").holds("FIELD_NOT_ALLOWED"));
        assertTrue(Agent.modern(gateway, "/task/payout/mcp")
                .call("1", "good__ask", "{'mark':'" + SECRET + "'}")
                .body()
                .contains(SECRET));
    }
}
