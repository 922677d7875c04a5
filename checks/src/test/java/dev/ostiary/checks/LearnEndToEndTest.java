package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.checks.RunningGateway.Ran;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A run under {@code observe} in front of the sample, what is learnt from it, and the same again under {@code strict}. */
final class LearnEndToEndTest {

    @TempDir
    Path folder;

    @Test
    void whatWasSeenGoesOnAndNothingElseDoes() throws IOException, InterruptedException {
        Workplace workplace = new Workplace(folder).settings("preset: observe\n");
        try (RunningGateway gateway = RunningGateway.start(folder)) {
            script(Agent.modern(gateway, "/mcp/sample"));
            script(Agent.legacy(gateway, "/mcp/sample"));
            assertEquals(
                    "none",
                    reason(Agent.modern(gateway, "/mcp/sample").call("9", "list_notes", "{}")),
                    "seen once, which is too seldom");
            learn(gateway);
        }
        String audit = String.join(
                "", workplace.audit().records().stream().map(JsonNode::toString).toList());
        for (String value : new String[] {"C-1001", "37.25", "Feldspar"}) {
            assertFalse(audit.contains(value), value);
        }
        Files.move(folder.resolve("learned.yaml"), folder.resolve("ostiary.yaml"));
        nothingIsLearntFromRecordsThatWereRepeated();
        try (RunningGateway gateway = RunningGateway.start(folder)) {
            assertTrue(gateway.said().contains("strict"), gateway.said());
            script(Agent.modern(gateway, "/mcp/sample"));
            script(Agent.legacy(gateway, "/mcp/sample"));
            another(Agent.modern(gateway, "/mcp/sample"));
            another(Agent.legacy(gateway, "/mcp/sample"));
        }
    }

    /** Each of them is genuine by itself. */
    private void nothingIsLearntFromRecordsThatWereRepeated() throws IOException, InterruptedException {
        Path copy = Files.createDirectories(folder.resolve("copy/home/audit/chain-1"));
        String records = Files.readString(folder.resolve("home/audit/chain-1/00000001.jsonl"));
        Files.writeString(copy.resolve("00000001.jsonl"), records + records);
        Files.copy(folder.resolve("home/key"), folder.resolve("copy/home/key"));
        Ran ran = RunningGateway.run(folder.resolve("copy"), "learn");
        assertEquals(1, ran.exitCode(), ran.out());
        assertTrue(ran.out().contains("audit verify"), ran.out());
    }

    @Test
    void withoutARunUnderObserveThereIsNothingToLearn() throws IOException, InterruptedException {
        Ran ran = RunningGateway.run(folder, "learn");
        assertEquals(2, ran.exitCode(), ran.out());
        assertTrue(ran.out().contains("Run with preset: observe"), ran.out());
    }

    private void learn(RunningGateway gateway) throws IOException, InterruptedException {
        Files.delete(folder.resolve("ostiary.yaml"));
        Ran printed = gateway.run("learn");
        assertEquals(0, printed.exitCode(), printed.out());
        Ran written = gateway.run("learn", "--out", "learned.yaml");
        assertEquals(0, written.exitCode(), written.out());
        String policy = Files.readString(folder.resolve("learned.yaml"));
        assertEquals(printed.out(), policy);
        assertTrue(policy.contains("args.amount <= 50"), policy);
        assertTrue(policy.contains("at: '/iban', sensitivity: restricted"), policy);
        Ran again = gateway.run("learn", "--out", "learned.yaml");
        assertEquals(2, again.exitCode(), again.out());
        assertEquals(0, gateway.run("check", "--config", "learned.yaml").exitCode());
        Ran tested = gateway.run("check", "--config", "learned.yaml", "--test", "learned.cases.yaml");
        assertEquals(0, tested.exitCode(), tested.out());
    }

    /** What the callers do each day. */
    private static void script(Agent agent) {
        assertEquals("none", reason(agent.request("1", "tools/list", "{}")));
        for (int i = 0; i < 5; i++) {
            assertEquals("none", reason(agent.call("2", "get_customer", "{'id':'C-1001'}")));
            assertEquals("none", reason(agent.call("3", "refund", "{'customer':'C-1001','amount':37.25}")));
        }
        for (int i = 0; i < 3; i++) {
            assertEquals("none", reason(agent.request("4", "resources/read", "{'uri':'customers://C-1002'}")));
        }
    }

    /** What someone else would do. */
    private static void another(Agent agent) {
        String customer = agent.call("0", "get_customer", "{'id':'C-1001'}").body();
        assertTrue(customer.contains("Feldspar"), customer);
        assertFalse(customer.contains("iban"), customer);
        assertEquals("NOT_ALLOWED", reason(agent.call("1", "refund", "{'customer':'C-1001','amount':5000}")));
        assertEquals(
                "NOT_ALLOWED", reason(agent.call("2", "refund", "{'customer':'C-1001','amount':30,'silent':true}")));
        assertEquals("UNKNOWN_NAME", reason(agent.call("3", "fetch_page", "{'url':'https://example.com'}")));
        assertEquals("UNKNOWN_NAME", reason(agent.call("4", "list_notes", "{}")));
        assertEquals("UNKNOWN_NAME", reason(agent.request("5", "resources/read", "{'uri':'customers://C-1004'}")));
    }

    private static String reason(Response response) {
        JsonNode body = Agent.body(response);
        String said = Agent.reason(response);
        return said.startsWith("none: ") && body.has("result") ? "none" : said;
    }
}
