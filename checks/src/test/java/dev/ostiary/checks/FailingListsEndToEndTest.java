package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisplayName("A server that cannot tell what it has")
final class FailingListsEndToEndTest {

    private static final String ALLOW = "\nallow: [{server: \"*\", tool: \"*\"}, {server: \"*\", prompt: \"*\"}]\n";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"/mcp/broken,''", "/mcp,broken__"})
    @DisplayName("is not asked for prompts, as it is not asked for tools")
    void broken(String path, String prefix) {
        try (RunningGateway gateway = start("balanced")) {
            Agent agent = Agent.legacy(gateway, path);
            assertEquals("DEFINITION_UNREAD", Agent.reason(prompt(agent, prefix)));
            assertEquals("DEFINITION_UNREAD", Agent.reason(agent.call("2", prefix + "greet", "{}")));
        }
    }

    @ParameterizedTest
    @CsvSource({"/mcp/hostile,''", "/mcp,hostile__"})
    @DisplayName("has none where it knows no such list, and what it can list is there")
    void without(String path, String prefix) {
        try (RunningGateway gateway = start("balanced")) {
            Agent agent = Agent.legacy(gateway, path);
            assertEquals("UNKNOWN_NAME", Agent.reason(prompt(agent, prefix)));
            Response called = agent.call("2", prefix + "none", "{}");
            assertTrue(Agent.reason(called).startsWith("none"), called::body);
        }
    }

    @ParameterizedTest
    @CsvSource({"/mcp/broken,''", "/mcp,broken__"})
    @DisplayName("is asked under observe, and that is in the record")
    void observed(String path, String prefix) {
        try (RunningGateway gateway = start("observe")) {
            Response filledIn = prompt(Agent.legacy(gateway, path), prefix);
            assertTrue(filledIn.body().contains("\"asked\""), filledIn::body);
            new Workplace(folder)
                    .audit()
                    .await("a finding of DT02", each -> each.toString().contains("DT02"));
        }
    }

    private static Response prompt(Agent agent, String prefix) {
        return agent.request("1", "prompts/get", "{'name':'" + prefix + "greet'}");
    }

    private RunningGateway start(String preset) {
        return new Workplace(folder)
                .server("broken", ShellServer.command(":"))
                .hostile("hostile")
                .settings("preset: " + preset + ALLOW)
                .start();
    }
}
