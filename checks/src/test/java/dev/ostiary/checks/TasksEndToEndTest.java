package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tasks and rules through a whole gateway: endpoints, {@code _meta}, lists, refusals. */
final class TasksEndToEndTest {

    private static final String SETTINGS = """
            preset: strict
            tasks:
              listen:
                for: 'identity.name == "installation"'
                tools:
                  - {server: good, tool: echo, when: 'args.mark != "forbidden"'}
              speak:
                for: 'true'
                tools:
                  - {server: good, tool: chat}
              shift:
                for: 'true'
                tools: [{server: good, tool: echo}]
                lasts: 1d
              others:
                for: '"nobody" in identity.groups'
                tools: [{server: good, tool: "*"}]
            rules:
              - {name: ask-first, tool: echo, when: 'args.mark == "ask"', then: approve}
            """;

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

    static Stream<Agent> listening() {
        return Stream.of(Agent.modern(gateway, "/task/listen/mcp"), Agent.legacy(gateway, "/task/listen/mcp"));
    }

    @ParameterizedTest
    @MethodSource("listening")
    void theEndpointOfATaskShowsAndDoesWhatTheTaskNeeds(Agent agent) {
        assertEquals(Set.of("good__echo"), tools(agent));
        assertEquals("knock", Agent.text(agent.call("1", "good__echo", "{'mark':'knock'}")));
        assertEquals("NOT_ALLOWED", Agent.reason(agent.call("2", "good__echo", "{'mark':'forbidden'}")));
        assertEquals("APPROVAL_REQUIRED", Agent.reason(agent.call("3", "good__echo", "{'mark':'ask'}")));
        assertFalse(workplace.journal("good").holds("forbidden"));
        assertFalse(workplace.journal("good").holds("\"ask\""));
    }

    @ParameterizedTest
    @MethodSource("listening")
    void aForbiddenNameIsToldOfLikeAnUnknownOne(Agent agent) throws IOException, InterruptedException {
        Response forbidden = agent.call("1", "good__chat", "{'mark':'x'}");
        Response unknown = agent.call("1", "good__nothing", "{'mark':'x'}");
        Response nowhere = agent.call("1", "elsewhere__chat", "{'mark':'x'}");
        assertEquals("UNKNOWN_NAME", Agent.reason(forbidden));
        assertEquals(withoutId(forbidden), withoutId(unknown));
        assertEquals(withoutId(forbidden), withoutId(nowhere));
        assertEquals(forbidden.status(), nowhere.status());
        assertTrue(why(forbidden).contains("is not allowed by tasks.listen"), why(forbidden));
        assertFalse(why(nowhere).contains("is not allowed by"), why(nowhere));
        Response prompt = agent.request("1", "prompts/get", "{'name':'good__secret'}");
        Response noPrompt = agent.request("1", "prompts/get", "{'name':'elsewhere__secret'}");
        assertEquals("UNKNOWN_NAME", Agent.reason(prompt));
        assertEquals(withoutId(prompt), withoutId(noPrompt));
    }

    @Test
    void withoutANamedTaskSomeoneWithTwoHasNone() {
        Agent agent = Agent.modern(gateway, "/mcp");
        assertEquals(Set.of(), tools(agent));
        assertEquals("UNKNOWN_NAME", Agent.reason(agent.call("1", "good__echo", "{'mark':'x'}")));
    }

    @Test
    void metaNamesATaskToo() {
        Agent agent = Agent.modern(gateway, "/mcp");
        assertEquals("knock", Agent.text(asking(agent, "listen")));
        assertEquals("TASK_UNKNOWN", Agent.reason(asking(agent, "Listen")));
        assertEquals("TASK_NOT_YOURS", Agent.reason(asking(agent, "others")));
        assertEquals("TASK_CONFLICT", Agent.reason(asking(Agent.modern(gateway, "/task/speak/mcp"), "listen")));
        Response number = agent.request(
                "1", "tools/call", "{'name':'good__echo','arguments':{'mark':'x'},'_meta':{'dev.ostiary/task':7}}");
        assertEquals("TASK_UNKNOWN", Agent.reason(number));
    }

    @Test
    void theEndpointOfATaskThatIsNoneRefusesEverything() {
        assertEquals(
                "TASK_UNKNOWN",
                Agent.reason(Agent.modern(gateway, "/task/nope/mcp").request("1", "tools/list", "{}")));
        assertEquals(
                "TASK_NOT_YOURS",
                Agent.reason(Agent.modern(gateway, "/task/others/mcp").request("1", "tools/list", "{}")));
        assertEquals(
                404,
                Agent.modern(gateway, "/task/mcp")
                        .request("1", "tools/list", "{}")
                        .status());
    }

    @Test
    void aLegacySessionKeepsItsTask() {
        Agent.Legacy session = Agent.legacy(gateway, "/task/listen/mcp");
        assertEquals("TASK_CONFLICT", Agent.reason(asking(session, "speak")));
        assertEquals("knock", Agent.text(asking(session, "listen")));
    }

    @Test
    void aLegacySessionOfATaskIsNoneOfTheEndpointForAll() {
        String opening = Agent.message(
                "0",
                "initialize",
                Agent.json(
                        "{'protocolVersion':'2025-11-25','capabilities':{},'clientInfo':{'name':'t','version':'1'}}"));
        String id = gateway.client("/task/listen/mcp")
                .post(opening)
                .header("mcp-session-id")
                .orElseThrow();
        Agent.Legacy elsewhere = new Agent.Legacy(
                gateway.client("/mcp").with("Mcp-Session-Id", id).with("MCP-Protocol-Version", "2025-11-25"), id);
        assertEquals(404, elsewhere.request("9", "tools/list", "{}").status());
    }

    @Test
    void theAuditNamesTheTaskAndTheRule() throws IOException, InterruptedException {
        Response asked = Agent.modern(gateway, "/task/listen/mcp").call("1", "good__echo", "{'mark':'ask'}");
        assertTrue(why(asked).contains("not allowed by ask-first ("), why(asked));
        assertTrue(why(asked).contains("ostiary.yaml:19:"), why(asked));
    }

    @Test
    void aTaskThatLastsRunsOutInARunningGatewayAndIsRenewedByAnOperator() throws IOException, InterruptedException {
        Agent agent = Agent.modern(gateway, "/task/shift/mcp");
        Agent.Legacy session = Agent.legacy(gateway, "/task/shift/mcp");
        assertEquals("knock", Agent.text(agent.call("1", "good__echo", "{'mark':'knock'}")));
        assertEquals("knock", Agent.text(session.call("1", "good__echo", "{'mark':'knock'}")));
        Path runs = folder.resolve("home/task-runs");
        Files.writeString(
                runs, Files.readString(runs).replaceFirst("\"began\":\"[^\"]*", "\"began\":\"2026-01-01T00:00:00Z"));
        Eventually.holds("the time has run out", () -> runOut(agent.call("2", "good__echo", "{'mark':'knock'}")));
        assertTrue(runOut(session.call("2", "good__echo", "{'mark':'late'}")));
        assertTrue(runOut(agent.request("3", "tools/list", "{}")));
        assertTrue(why(agent.call("4", "good__echo", "{'mark':'late'}")).contains("begun 2026-01-01T00:00:00Z"));
        assertFalse(workplace.journal("good").holds("late"));

        assertEquals(
                "2026-01-01T00:00:00Z shift installation",
                gateway.run("task").out().strip());
        assertEquals(2, gateway.run("task", "renew", "shift", "key:other").exitCode());
        assertEquals(0, gateway.run("task", "renew", "shift", "installation").exitCode());
        Eventually.holds("it is renewed", () -> !runOut(agent.call("5", "good__echo", "{'mark':'knock'}")));
        assertEquals("knock", Agent.text(session.call("6", "good__echo", "{'mark':'knock'}")));
        assertTrue(gateway.run("audit", "show", "--task", "shift").out().contains("renewed"));
    }

    private static boolean runOut(Response response) {
        return response.body().contains("TASK_RUN_OUT");
    }

    private static Response asking(Agent agent, String task) {
        return agent.request(
                "1",
                "tools/call",
                "{'name':'good__echo','arguments':{'mark':'knock'},'_meta':{'dev.ostiary/task':'" + task + "'}}");
    }

    private static Set<String> tools(Agent agent) {
        return Agent.body(agent.request("1", "tools/list", "{}"))
                .path("result")
                .path("tools")
                .valueStream()
                .map(tool -> tool.path("name").asString())
                .collect(Collectors.toSet());
    }

    private static String withoutId(Response refused) {
        return Agent.body(refused).toString().replace(Agent.refusalId(refused), "ID");
    }

    private static String why(Response refused) throws IOException, InterruptedException {
        return gateway.run("why", Agent.refusalId(refused)).out();
    }
}
