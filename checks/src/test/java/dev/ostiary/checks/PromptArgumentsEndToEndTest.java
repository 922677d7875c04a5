package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("What a prompt is filled in with")
final class PromptArgumentsEndToEndTest {

    @TempDir
    Path folder;

    private Workplace workplace = new Workplace(Path.of(""));

    /** Where an agent comes in, in which era. */
    enum Door {
        MODERN("/mcp/good", "", true),
        LEGACY("/mcp/good", "", false),
        MODERN_AT_ALL("/mcp", "good__", true),
        LEGACY_AT_ALL("/mcp", "good__", false);

        private final String path;
        private final String prefix;
        private final boolean modern;

        Door(String path, String prefix, boolean modern) {
            this.path = path;
            this.prefix = prefix;
            this.modern = modern;
        }

        Agent agent(RunningGateway gateway) {
            return modern ? Agent.modern(gateway, path) : Agent.legacy(gateway, path);
        }

        Response greet(Agent agent, String arguments) {
            return agent.request("1", "prompts/get", "{'name':'" + prefix + "greet','arguments':" + arguments + "}");
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("reaches its server only as that has declared it, and its list is read once")
    void balanced(Door door) {
        try (RunningGateway gateway = start("balanced")) {
            Agent agent = door.agent(gateway);
            assertEquals("m warm", said(door.greet(agent, "{'mark':'m','tone':'warm'}")));
            assertEquals("m ", said(door.greet(agent, "{'mark':'m','note':'hunter2'}")));
            Response missing = door.greet(agent, "{'tone':'warm'}");
            assertEquals("ARGUMENTS_MISMATCH", Agent.reason(missing));
            assertTrue(missing.body().contains("/arguments"), missing::body);
            assertEquals("ARGUMENTS_MISMATCH", Agent.reason(door.greet(agent, "{'Mark':'m'}")));
            assertEquals(2, sent("prompts/get").count());
            assertEquals(1, sent("prompts/list").count());
            assertFalse(sent("prompts/get").anyMatch(line -> line.contains("hunter2")));
        }
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("is refused under strict where it has not")
    void strict(Door door) {
        try (RunningGateway gateway = start("strict")) {
            Agent agent = door.agent(gateway);
            assertEquals("m warm", said(door.greet(agent, "{'mark':'m','tone':'warm'}")));
            assertEquals("UNDECLARED_ARGUMENT", Agent.reason(door.greet(agent, "{'mark':'m','note':'hunter2'}")));
            assertEquals(1, sent("prompts/get").count());
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"LEGACY", "LEGACY_AT_ALL"})
    @DisplayName("is held against a new list once the server says that it has changed")
    void changed(Door door) {
        try (RunningGateway gateway = start("balanced")) {
            Agent agent = door.agent(gateway);
            assertEquals("m ", said(door.greet(agent, "{'mark':'m'}")));
            assertEquals("x", Agent.text(agent.call("2", door.prefix + "rename", "{'mark':'x'}")));
            assertEquals("ARGUMENTS_MISMATCH", Agent.reason(door.greet(agent, "{'mark':'m'}")));
            assertEquals("s ", said(door.greet(agent, "{'sign':'s'}")));
            assertEquals(2, sent("prompts/list").count());
        }
    }

    @Test
    @DisplayName("is judged at the sample server too, and what completes it")
    void sample() {
        try (RunningGateway gateway = RunningGateway.start(folder)) {
            Agent agent = Agent.modern(gateway, "/mcp/sample");
            assertTrue(sample(agent, "{'customer':'C-1001','length':'long'}")
                    .body()
                    .contains("long summary"));
            assertTrue(sample(agent, "{'customer':'C-1001','note':'x'}").body().contains("short summary"));
            assertEquals("ARGUMENTS_MISMATCH", Agent.reason(sample(agent, "{'length':'long'}")));
            assertEquals(
                    Agent.json("{'values':['long']}").path("values"),
                    Agent.body(complete(agent, "length"))
                            .path("result")
                            .path("completion")
                            .path("values"));
            assertEquals("ARGUMENTS_MISMATCH", Agent.reason(complete(agent, "Length")));
        }
    }

    private static Response sample(Agent agent, String arguments) {
        return agent.request("1", "prompts/get", "{'name':'summarize_customer','arguments':" + arguments + "}");
    }

    private static Response complete(Agent agent, String argument) {
        return agent.request(
                "1",
                "completion/complete",
                "{'ref':{'type':'ref/prompt','name':'summarize_customer'},'argument':{'name':'" + argument
                        + "','value':'lo'}}");
    }

    @Test
    @DisplayName("is no excuse for asking a server for what it has not declared")
    void absent() {
        try (RunningGateway gateway = start("balanced")) {
            Agent agent = Agent.modern(gateway, "/mcp/good");
            assertEquals("UNKNOWN_NAME", Agent.reason(agent.request("1", "prompts/get", "{'name':'Greet'}")));
            assertEquals(
                    "UNKNOWN_NAME",
                    Agent.reason(agent.request(
                            "1",
                            "completion/complete",
                            "{'ref':{'type':'ref/prompt','name':'Greet'},'argument':{'name':'a','value':''}}")));
            assertEquals(0, sent("prompts/get").count());
        }
    }

    private RunningGateway start(String preset) {
        workplace = new Workplace(folder)
                .marked("good")
                .settings("preset: " + preset
                        + "\nallow: [{server: good, tool: \"*\"}, {server: good, prompt: \"*\"}]\n");
        return workplace.start();
    }

    private static String said(Response filledIn) {
        return Agent.body(filledIn)
                .path("result")
                .path("messages")
                .path(0)
                .path("content")
                .path("text")
                .asString("none: " + filledIn.body());
    }

    /** What the server was sent with this method. */
    private Stream<String> sent(String method) {
        return workplace.journal("good").lines().stream()
                .filter(line ->
                        Agent.JSON.readTree(line).path("method").asString("").equals(method));
    }
}
