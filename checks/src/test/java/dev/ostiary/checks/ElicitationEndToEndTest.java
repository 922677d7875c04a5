package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedEventStream;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The caller's own client is asked for approval, in the way of its era. */
@DisplayName("Approval by elicitation")
final class ElicitationEndToEndTest {

    static final String SETTINGS = """
            preset: strict
            allow: [{server: sample}]
            rules:
              - {name: ask-here, server: sample, tool: refund, when: 'args.amount < 1000', then: approve, ask: client}
              - {name: ask-there, server: sample, tool: refund, when: 'args.amount >= 100', then: approve}
            approval: {per-identity: 100}
            """;

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("ostiary.yaml"), SETTINGS);
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    private static String refund(int amount) {
        return "{'name':'refund','arguments':{'customer':'C-1001','amount':" + amount + "}}";
    }

    private static String answer(JsonNode question, String result) {
        return "{\"jsonrpc\":\"2.0\",\"id\":" + question.path("id") + ",\"result\":" + result.replace('\'', '"') + "}";
    }

    @ParameterizedTest
    @DisplayName("in a legacy session: the call waits for the answer")
    @CsvSource(delimiter = '|', textBlock = """
            1 | {'action':'accept','content':{'approve':true}}  | receipt
            2 | {'action':'accept','content':{'approve':false}} | APPROVAL_DENIED
            3 | {'action':'accept','content':{}}                | APPROVAL_DENIED
            4 | {'action':'accept'}                             | APPROVAL_DENIED
            5 | {'action':'accept','content':{'approve':'yes'}} | APPROVAL_DENIED
            6 | {'action':'decline'}                            | APPROVAL_DENIED
            7 | {'action':'cancel'}                             | APPROVAL_UNANSWERED
            8 | {}                                              | APPROVAL_UNANSWERED
            """)
    void inALegacySession(int amount, String result, String expected) throws Exception {
        Agent.Legacy agent = Agent.legacy(gateway, "/mcp/sample");
        try (ScriptedEventStream call = agent.stream("5", "tools/call", refund(amount))) {
            JsonNode question = call.events().firstOf("elicitation/create");
            assertTrue(question.at("/params/message").asString().contains("\"amount\": " + amount), question::toString);
            assertEquals(202, agent.http().post(answer(question, result)).status());
            JsonNode end = call.events().answerTo("5");
            assertTrue(end.toString().contains(expected), end::toString);
            assertTrue(agent.http().post(answer(question, result)).body().contains("UNKNOWN_ANSWER"), "once");
        }
    }

    @ParameterizedTest
    @DisplayName("in the modern era: the call comes again with the answer")
    @CsvSource(delimiter = '|', textBlock = """
            11 | {'action':'accept','content':{'approve':true}} | receipt
            12 | {'action':'accept','content':{}}               | APPROVAL_DENIED
            13 | {'action':'decline'}                           | APPROVAL_DENIED
            14 | {'action':'cancel'}                            | APPROVAL_UNANSWERED
            """)
    void inTheModernEra(int amount, String result, String expected) {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        JsonNode asked =
                Agent.body(agent.request("1", "tools/call", refund(amount))).path("result");
        assertEquals("input_required", asked.path("resultType").asString(), asked::toString);
        assertEquals(
                "elicitation/create", asked.at("/inputRequests/approval/method").asString());
        String again = with(amount, result, asked.path("requestState").asString());
        String body = agent.request("2", "tools/call", again).body();
        assertTrue(body.contains(expected), body);
        String replayed = agent.request("3", "tools/call", again).body();
        assertFalse(replayed.contains("receipt"), replayed);
    }

    @Test
    @DisplayName("in the modern era: an answer counts only with the state of its own call")
    void aStateIsForOneCall() {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        String yes = "{'action':'accept','content':{'approve':true}}";
        String state = Agent.body(agent.request("1", "tools/call", refund(21)))
                .at("/result/requestState")
                .asString();
        String other = agent.request("2", "tools/call", with(22, yes, state)).body();
        assertTrue(other.contains("-32602") && other.contains("STATE_FORGED"), other);
        String invented =
                agent.request("3", "tools/call", with(21, yes, "x" + state)).body();
        assertTrue(invented.contains("STATE_FORGED"), invented);
        String stateless = agent.request(
                        "4",
                        "tools/call",
                        "{'name':'refund','arguments':{'customer':'C-1001','amount':21},'inputResponses':{'approval':"
                                + yes + "}}")
                .body();
        assertTrue(stateless.contains("UNDECLARED_ANSWER"), stateless);
    }

    @Test
    @DisplayName("is not used where another rule wants the operator")
    void theOperatorIsAskedWhereARuleSaysSo() {
        for (Agent agent : new Agent[] {Agent.modern(gateway, "/mcp/sample"), Agent.legacy(gateway, "/mcp/sample")}) {
            Response refused = agent.request("1", "tools/call", refund(150));
            assertEquals("APPROVAL_REQUIRED", Agent.reason(refused), refused::body);
        }
    }

    @Test
    @DisplayName("ends where the operator is faster")
    void theOperatorMayAnswerToo() throws Exception {
        Agent.Legacy agent = Agent.legacy(gateway, "/mcp/sample");
        try (ScriptedEventStream call = agent.stream("5", "tools/call", refund(31))) {
            JsonNode question = call.events().firstOf("elicitation/create");
            String id = waiting("\"amount\": 31");
            assertEquals(0, gateway.run("approve", "--yes", id).exitCode());
            JsonNode taken = call.events().firstOf("notifications/cancelled");
            assertEquals(question.path("id"), taken.at("/params/requestId"));
            assertTrue(call.events().answerTo("5").toString().contains("receipt"));
            String why = gateway.run("why", id).out();
            assertTrue(why.contains("granted by user:") && why.contains("used, passed"), why);
        }
    }

    @Test
    @DisplayName("ends with the call that it is about")
    void theClientTakesItsCallBack() throws Exception {
        Agent.Legacy agent = Agent.legacy(gateway, "/mcp/sample");
        try (ScriptedEventStream call = agent.stream("5", "tools/call", refund(41))) {
            JsonNode question = call.events().firstOf("elicitation/create");
            String id = waiting("\"amount\": 41");
            agent.notify("notifications/cancelled", "{'requestId':5}");
            Eventually.holds("nothing waits any more", () -> !list().contains(id));
            String late = agent.http()
                    .post(answer(question, "{'action':'accept','content':{'approve':true}}"))
                    .body();
            assertTrue(late.contains("UNKNOWN_ANSWER"), late);
            assertTrue(gateway.run("why", id).out().contains("withdrawn by client of installation"));
        }
    }

    @Test
    @DisplayName("is recorded, with who said yes")
    void isRecorded() throws Exception {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        String state = Agent.body(agent.request("1", "tools/call", refund(51)))
                .at("/result/requestState")
                .asString();
        String id = waiting("\"amount\": 51");
        agent.request("2", "tools/call", with(51, "{'action':'accept','content':{'approve':true}}", state));
        String why = gateway.run("why", id).out();
        assertTrue(why.contains("granted by client of installation") && why.contains("used, passed"), why);
        assertFalse(new AuditTrail(folder.resolve("home/audit"))
                .records(each -> each.path("stage").asString("").equals("approval"))
                .isEmpty());
    }

    private static String with(int amount, String result, String state) {
        return "{'name':'refund','arguments':{'customer':'C-1001','amount':" + amount
                + "},'inputResponses':{'approval':" + result + "},'requestState':'" + state + "'}";
    }

    /** The id of what waits with this argument. */
    private static String waiting(String argument) {
        String all = list();
        String before = all.substring(0, all.indexOf(argument));
        return before.lines()
                .filter(line -> line.matches("[0-9a-z]{12}"))
                .reduce((_, last) -> last)
                .orElseThrow();
    }

    private static String list() {
        try {
            return gateway.run("approve").out();
        } catch (IOException | InterruptedException broken) {
            throw new AssertionError(broken);
        }
    }
}
