package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Two servers that answer with content of a kind that MCP does not know: of one of them that is tolerated. */
@DisplayName("A server whose answers are not as MCP wants them")
final class ToleratedServersTest {

    private static final String VIDEO_SERVER = """
            while read -r line; do
              id=$(printf %s "$line" | sed 's/.*"id":\\([^,}]*\\).*/\\1/')
              case "$line" in
                *'"method":"initialize"'*) printf '{"jsonrpc":"2.0","id":%s,"result":{"protocolVersion":"2025-11-25",\
            "capabilities":{"tools":{}},"serverInfo":{"name":"sh","version":"1"}}}\\n' "$id" ;;
                *'"method":"tools/list"'*) printf '{"jsonrpc":"2.0","id":%s,"result":{"tools":[{"name":"show",\
            "inputSchema":{"type":"object"}}]}}\\n' "$id" ;;
                *'"method":"tools/call"'*) printf '{"jsonrpc":"2.0","id":%s,"result":{"content":[{"type":"video",\
            "data":"AAAA"}]}}\\n' "$id" ;;
              esac
            done
            """;

    @TempDir
    static Path folder;

    private static Workplace workplace;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        List<String> command = List.of("sh", "-c", VIDEO_SERVER);
        workplace = new Workplace(folder)
                .server("odd", command)
                .server("known", command)
                .settings("servers: {known: {tolerates: [ContentBlock.type]}}\n");
        gateway = workplace.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<Agent> odd() {
        return Stream.of(Agent.legacy(gateway, "/mcp/odd"), Agent.modern(gateway, "/mcp/odd"));
    }

    static Stream<Agent> known() {
        return Stream.of(Agent.legacy(gateway, "/mcp/known"), Agent.modern(gateway, "/mcp/known"));
    }

    @ParameterizedTest
    @MethodSource("odd")
    @DisplayName("has its answer withheld, and the record says where it deviates")
    void withheld(Agent agent) {
        assertEquals("EXECUTED_RESULT_WITHHELD", Agent.reason(agent.call("1", "show", "{}")));
        JsonNode record = workplace
                .audit()
                .await(
                        "the deviation",
                        each -> each.path("reason").asString("").equals("SHAPE_MISMATCH")
                                && each.path("server").asString("").equals("odd"));
        assertTrue(record.toString().contains("/content/0/type"), record::toString);
        assertTrue(record.toString().contains("ContentBlock.type"), record::toString);
    }

    @ParameterizedTest
    @MethodSource("known")
    @DisplayName("passes where just this is tolerated of it")
    void tolerated(Agent agent) {
        Response passed = agent.call("1", "show", "{}");
        assertEquals("video", Agent.body(passed).at("/result/content/0/type").asString(""), passed::body);
    }

    @Test
    @DisplayName("is no reason to take a client's params that are none")
    void clients() {
        Response refused = Agent.legacy(gateway, "/mcp/known").request("1", "tools/call", "{'name':['show']}");
        assertEquals(-32602, Agent.body(refused).at("/error/code").asInt(), refused::body);
        assertEquals("SHAPE_MISMATCH", Agent.reason(refused));
    }
}
