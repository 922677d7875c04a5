package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who tries names cannot tell a tool that the policy forbids from one that the server does not have. */
@DisplayName("A tool that its server has not declared")
final class UnknownToolsEndToEndTest {

    private static final String SETTINGS = "allow: [{server: good, tool: echo}, {server: good, tool: absent}]\n";
    private static final String ARGUMENTS = "{'mark':'x'}";

    @TempDir
    Path folder;

    private Workplace workplace = new Workplace(Path.of(""));
    private RunningGateway gateway;

    @BeforeEach
    void start() {
        workplace = new Workplace(folder).marked("good").settings(SETTINGS);
        gateway = workplace.start();
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    @DisplayName("is refused as a forbidden one is, to a modern client")
    void modern() {
        Agent agent = Agent.modern(gateway, "/mcp/good");
        same(agent.call("1", "chat", ARGUMENTS), agent.call("1", "absent", ARGUMENTS));
        assertEquals("x", Agent.text(agent.call("2", "echo", ARGUMENTS)));
    }

    @Test
    @DisplayName("is refused as a forbidden one is, in a session of the legacy era")
    void legacy() {
        Agent.Legacy agent = Agent.legacy(gateway, "/mcp/good");
        same(agent.call("1", "chat", ARGUMENTS), agent.call("1", "absent", ARGUMENTS));
    }

    @Test
    @DisplayName("is refused as a forbidden one is, where all servers are one")
    void federated() {
        Agent agent = Agent.modern(gateway, "/mcp");
        same(agent.call("1", "good__chat", ARGUMENTS), agent.call("1", "good__absent", ARGUMENTS));
        same(agent.call("1", "good__chat", ARGUMENTS), agent.call("1", "nobody__absent", ARGUMENTS));
    }

    @Test
    @DisplayName("is told apart in the record")
    void recorded() {
        Agent agent = Agent.modern(gateway, "/mcp/good");
        agent.call("1", "absent", ARGUMENTS);
        workplace
                .audit()
                .await(
                        "a finding of DT01",
                        each -> AuditTrail.because("UNKNOWN_NAME").test(each)
                                && each.toString().contains("DT01"));
    }

    private static void same(Response forbidden, Response absent) {
        assertEquals(forbidden.status(), absent.status());
        assertEquals(withoutId(forbidden), withoutId(absent));
    }

    private static String withoutId(Response response) {
        String body = response.body();
        int start = body.indexOf("\"dev.ostiary/refusal\"");
        String id = body.substring(body.indexOf("\"id\":\"", start) + 6);
        return body.replace(id.substring(0, id.indexOf('"')), "ID");
    }
}
