package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Requests that a person has to approve, through a whole gateway with the policy of {@code docs/guide/approval.md}. */
@DisplayName("A request that a person has to approve")
final class ApprovalEndToEndTest {

    private static final Pattern COMMAND = Pattern.compile("ostiary approve ([0-9a-z]{12})");

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        String guide = Document.read("docs/guide/approval.md")
                .snippets("yaml")
                .findFirst()
                .orElseThrow();
        Files.writeString(folder.resolve("ostiary.yaml"), guide);
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    /** An agent, the name by which it knows the tool, and an amount that it alone asks for. */
    static Stream<Arguments> agents() {
        return Stream.of(
                Arguments.of(Agent.modern(gateway, "/mcp/sample"), "refund", 51),
                Arguments.of(Agent.legacy(gateway, "/mcp/sample"), "refund", 52),
                Arguments.of(Agent.modern(gateway, "/mcp"), "sample__refund", 53),
                Arguments.of(Agent.legacy(gateway, "/mcp"), "sample__refund", 54));
    }

    @ParameterizedTest
    @MethodSource("agents")
    @DisplayName("passes once after a yes, and the record tells who gave it")
    void passesOnceAfterAYes(Agent agent, String tool, int amount) throws Exception {
        String arguments = "{'customer':'C-1001','amount':" + amount + "}";
        Response asked = agent.call("7", tool, arguments);
        assertEquals("APPROVAL_REQUIRED", Agent.reason(asked), asked::body);
        String id = id(Agent.text(asked));
        assertEquals(id, Agent.refusalId(asked));
        assertTrue(Agent.text(asked).contains("tool refund of server sample"), Agent.text(asked));
        assertEquals(id, id(Agent.text(agent.call("7", tool, arguments))), "asked once");

        String waiting = gateway.run("approve").out();
        assertTrue(waiting.contains(id) && waiting.contains("  \"customer\": \"C-1001\""), waiting);
        assertTrue(
                waiting.contains("the rule a-person-for-more-than-50 (") && waiting.contains("ostiary.yaml:5:"),
                waiting);
        assertEquals(1, gateway.run("approve", id).exitCode(), "nobody answered");
        assertEquals("APPROVAL_REQUIRED", Agent.reason(agent.call("7", tool, arguments)));
        assertEquals(0, gateway.run("approve", "--yes", id).exitCode());

        String other = arguments.replace("C-1001", "C-1002");
        assertEquals("APPROVAL_REQUIRED", Agent.reason(agent.call("7", tool, other)));
        Response passed = agent.call("7", tool, arguments);
        assertTrue(passed.body().contains("receipt"), passed::body);
        Response again = agent.call("7", tool, arguments);
        assertEquals("APPROVAL_REQUIRED", Agent.reason(again));
        assertEquals(2, gateway.run("approve", "--yes", id).exitCode(), "a yes is given once");

        String why = gateway.run("why", id).out();
        List<String> steps = why.lines()
                .filter(line -> line.startsWith("approval"))
                .map(line -> line.split("\\s+")[2])
                .filter(step -> !step.startsWith("refused"))
                .toList();
        assertEquals(List.of("asked", "granted", "used,"), steps, why);
        assertTrue(why.contains("granted by user:" + System.getProperty("user.name")), why);
        gateway.run("approve", "--deny", id(Agent.text(again)));
        assertTrue(gateway.run("audit", "verify").exitCode() == 0);
    }

    @Test
    @DisplayName("is refused after a no, and not asked about again")
    void isRefusedAfterANo() throws Exception {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        String arguments = "{'customer':'C-1002','amount':77}";
        String id = id(Agent.text(refund(agent, arguments)));
        assertEquals(0, gateway.run("approve", "--deny", id).exitCode());
        assertEquals("APPROVAL_DENIED", Agent.reason(refund(agent, arguments)));
        assertEquals(2, gateway.run("approve", "--yes", id).exitCode());
        assertEquals("APPROVAL_DENIED", Agent.reason(refund(agent, arguments)));
    }

    @Test
    @DisplayName("that is no tool call is answered with the error 1002")
    void hasAnErrorOfItsOwn() throws Exception {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        String params = "{'name':'summarize_customer','arguments':{'customer':'C-1001'}}";
        JsonNode error = Agent.body(agent.request("1", "prompts/get", params)).path("error");
        assertEquals(1002, error.path("code").asInt());
        assertTrue(error.path("message").asString().startsWith("APPROVAL_REQUIRED: "));
        String id = error.path("data").path("id").asString();
        assertEquals(id, id(error.path("data").path("remedy").asString()));
        assertEquals(0, gateway.run("approve", "--yes", id).exitCode());
        assertFalse(Agent.body(agent.request("2", "prompts/get", params)).has("error"));
    }

    @Test
    @DisplayName("is not asked about where something else refuses it anyway")
    void isNotAskedAboutInVain() throws Exception {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        Path yes = folder.resolve("home/approvals/granted/x");
        Response refused = refund(agent, "{'customer':'" + yes + "','amount':60}");
        assertEquals("OWN_FILES", Agent.reason(refused));
        assertFalse(gateway.run("approve").out().contains("granted/x"));
    }

    @Test
    @DisplayName("is refused where the policy refuses it by now, yes or not")
    void neverOutlivesThePolicy() throws Exception {
        Path place = Files.createDirectory(folder.resolve("another"));
        Path settings = place.resolve("ostiary.yaml");
        String rules = "rules: [{name: ask, server: sample, tool: refund, then: approve}";
        Files.writeString(settings, rules + "]\n");
        try (RunningGateway other = RunningGateway.start(place)) {
            Agent agent = Agent.modern(other, "/mcp/sample");
            String id = id(Agent.text(refund(agent, "{'customer':'C-1001','amount':1}")));
            assertEquals(0, other.run("approve", "--yes", id).exitCode());
            Files.writeString(settings, rules + ", {name: stop, server: sample, tool: refund, then: refuse}]\n");
            Eventually.holds(
                    "the rule that refuses is in force",
                    () -> Agent.reason(refund(agent, "{'customer':'C-1001','amount':2}"))
                            .equals("UNKNOWN_NAME"));
            assertEquals("UNKNOWN_NAME", Agent.reason(refund(agent, "{'customer':'C-1001','amount':1}")));
        }
    }

    private static Response refund(Agent agent, String arguments) {
        return agent.call("7", "refund", arguments);
    }

    private static String id(String text) {
        Matcher command = COMMAND.matcher(text);
        assertTrue(command.find(), text);
        return command.group(1);
    }
}
