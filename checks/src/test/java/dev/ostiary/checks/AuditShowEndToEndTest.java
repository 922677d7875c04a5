package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.checks.RunningGateway.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code ostiary audit show} beside a gateway that runs. */
final class AuditShowEndToEndTest {

    @TempDir
    static Path folder;

    private static RunningGateway gateway;
    private static String refusal;

    @BeforeAll
    static void start() {
        Workplace workplace = new Workplace(folder).marked("good").settings("""
                preset: strict
                allow: [{server: good, tool: echo}]
                """);
        gateway = workplace.start();
        Agent agent = Agent.legacy(gateway, "/mcp/good");
        agent.call("1", "echo", "{'mark':'x'}");
        refusal = Agent.refusalId(agent.call("2", "chat\\u001b[2J", "{'mark':'x'}"));
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void theNewestRecordIsTheLastLine() throws IOException, InterruptedException {
        Ran shown = gateway.run("audit", "show");
        List<String> lines = shown.out().lines().toList();
        assertEquals(0, shown.exitCode(), shown.out());
        assertTrue(lines.getLast().contains(refusal + " refused    > request tools/call good/chat\\u{1B}[2J"));
        assertTrue(lines.get(lines.size() - 2).contains("forwarded  < result tools/call good/echo"), shown.out());
    }

    @Test
    void programsGetOneObjectOnEachLine() throws IOException, InterruptedException {
        Ran shown = gateway.run(
                "audit", "show", "--since", "1h", "--server", "good", "--outcome", "refused", "--format", "json");
        assertEquals(0, shown.exitCode(), shown.out());
        JsonNode only = JsonMapper.shared().readTree(shown.out());
        assertEquals(refusal, only.path("id").asString());
        assertEquals("chat\u001b[2J", only.path("tool").asString());
        assertTrue(only.path("genuine").asBoolean());
        assertEquals("chain-1", only.path("chain").asString());
    }

    @Test
    void anOptionThatIsWrongIsUsage() throws IOException, InterruptedException {
        assertEquals(2, gateway.run("audit", "show", "--since", "soon").exitCode());
        assertEquals(2, gateway.run("audit", "show", "--limit", "10001").exitCode());
        assertEquals(2, gateway.run("audit", "show", "--format", "xml").exitCode());
    }

    @Test
    void aRecordThatWasChangedEndsWithOne() throws IOException, InterruptedException {
        Path copy = Files.createDirectories(folder.resolve("copy/home/audit/chain-1"));
        Path chain = folder.resolve("home/audit/chain-1/00000001.jsonl");
        Files.writeString(
                copy.resolve("00000001.jsonl"), Files.readString(chain).replace("chat", "chut"));
        Files.copy(folder.resolve("home/key"), folder.resolve("copy/home/key"));
        Ran shown = RunningGateway.run(folder.resolve("copy"), "audit", "show", "--limit", "1");
        assertEquals(1, shown.exitCode(), shown.out());
        assertTrue(shown.out().contains("CHANGED SINCE IT WAS WRITTEN"), shown.out());
        assertTrue(shown.out().contains("ostiary: 1 of these records were changed"), shown.out());
    }
}
