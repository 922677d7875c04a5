package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/**
 * A {@code requestState} comes back only from who was given it, to the server that gave it, for the request that it
 * was given for, unchanged.
 *
 * <p>The two identities are those of two gateways of one installation: with the token, and without.
 */
@Execution(ExecutionMode.CONCURRENT)
final class SealedStatesEndToEndTest {

    private static final int INVALID_PARAMS = -32602;
    private static final String ANSWER = ",'inputResponses':{'q':{'action':'accept','content':{'word':'yes'}}}";

    @TempDir
    static Path folder;

    private static Workplace workplace;
    private static RunningGateway gateway;
    private static RunningGateway open;

    @BeforeAll
    static void start() {
        workplace = new Workplace(folder).marked("one").marked("two");
        gateway = workplace.start();
        open = RunningGateway.start(folder, "--open");
    }

    @AfterAll
    static void stop() {
        gateway.close();
        open.close();
    }

    @Test
    void itIsSealedForTheClientAndOpenedForTheServer() {
        Agent agent = Agent.modern(gateway, "/mcp/one");
        String state = state(agent, "ask", "whole");
        assertFalse(state.contains("state of"), state);
        assertEquals("whole state of whole yes", Agent.text(retry(agent, "ask", "whole", state)));
    }

    @Test
    void atTheFederatedEndpointItIsTheSame() {
        Agent all = Agent.modern(gateway, "/mcp");
        String state = state(all, "one__ask", "both");
        assertEquals("both state of both yes", Agent.text(retry(all, "one__ask", "both", state)));
        assertForged(retry(all, "two__ask", "both", state), "both", "two");
    }

    @Test
    void aForgedOneIsRefused() {
        Agent agent = Agent.modern(gateway, "/mcp/one");
        assertForged(retry(agent, "ask", "forged", "state of forged"), "forged", "one");
        String state = state(agent, "ask", "changed");
        int last = state.length() - 1;
        String changed = state.substring(0, last) + (state.charAt(last) == 'A' ? 'E' : 'A');
        assertNotEquals(state, changed);
        assertForged(retry(agent, "ask", "changed", changed), "changed", "one");
        assertForged(retry(agent, "ask", "changed", ""), "changed", "one");
    }

    @Test
    void oneOfAnotherIdentityIsRefused() {
        String state = state(Agent.modern(gateway, "/mcp/one"), "ask", "someone else's");
        assertForged(retry(Agent.modern(open, "/mcp/one"), "ask", "someone else's", state), "someone else's", "one");
    }

    @Test
    void oneOfAnotherServerIsRefused() {
        String state = state(Agent.modern(gateway, "/mcp/one"), "ask", "astray");
        assertForged(retry(Agent.modern(gateway, "/mcp/two"), "ask", "astray", state), "astray", "two");
    }

    @Test
    void oneOfAnotherRequestIsRefused() {
        Agent agent = Agent.modern(gateway, "/mcp/one");
        String state = state(agent, "ask", "agreed");
        assertForged(retry(agent, "ask", "not agreed", state), "not agreed", "one");
        assertForged(retry(agent, "echo", "agreed", state), "agreed", "one");
    }

    private static String state(Agent agent, String tool, String mark) {
        JsonNode result = Agent.body(agent.call("1", tool, "{'mark':'" + escaped(mark) + "'}"))
                .path("result");
        assertEquals("input_required", result.path("resultType").asString(), result.toString());
        return result.path("requestState").asString();
    }

    private static Response retry(Agent agent, String tool, String mark, String state) {
        return agent.request(
                "2",
                "tools/call",
                "{'name':'" + tool + "','arguments':{'mark':'" + escaped(mark) + "'},'requestState':'" + state + "'"
                        + ANSWER + "}");
    }

    /** The quotes of these tests are single ones. */
    private static String escaped(String mark) {
        return mark.replace("'", "\\u0027");
    }

    /** The error that MCP demands, with its record; and no server has seen the answer that came with it. */
    private static void assertForged(Response refused, String mark, String server) {
        assertEquals("STATE_FORGED", Agent.reason(refused));
        assertEquals(
                INVALID_PARAMS, Agent.body(refused).path("error").path("code").asInt());
        workplace
                .audit()
                .await(
                        "STATE_FORGED",
                        each -> each.path("reason").asString("").equals("STATE_FORGED")
                                && each.path("server").asString("").equals(server));
        assertFalse(workplace.journal(server).lines().stream()
                .anyMatch(line -> line.contains("inputResponses")
                        && line.contains("\"" + mark + "\"")
                        && !line.contains("state of " + mark)));
    }
}
