package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

@DisplayName("The result of a call that became a remote task")
final class RemoteTasksEndToEndTest {

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        gateway = new Workplace(folder).marked("one").start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @DisplayName("is what the tool declares")
    @CsvSource({"legacy, tasks/result, /result/structuredContent", "modern, tasks/get, /result/result/structuredContent"
    })
    void passes(String era, String method, String at) {
        Agent agent = agent(era);
        begin(agent, "honest");
        JsonNode fetched = Agent.body(agent.request("2", method, "{'taskId':'honest'}"));
        assertEquals("one", fetched.at(at + "/name").asString(), fetched::toString);
    }

    @ParameterizedTest
    @DisplayName("is withheld where it is not")
    @CsvSource({"legacy, tasks/result", "modern, tasks/get"})
    void isWithheld(String era, String method) {
        Agent agent = agent(era);
        begin(agent, "lie");
        String told = agent.request("2", method, "{'taskId':'lie'}").body();
        assertTrue(told.contains("EXECUTED_RESULT_WITHHELD"), told);
        JsonNode record = new AuditTrail(folder.resolve("home/audit"))
                .await(
                        "the lie of " + method,
                        each -> each.toString().contains("RESULT_MISMATCH")
                                && each.toString().contains("\"" + method + "\""));
        assertTrue(record.toString().contains("structuredContent/name"), record::toString);
    }

    private static void begin(Agent agent, String mark) {
        String begun = agent.call("1", "record", "{'mark':'" + mark + "','later':true}")
                .body();
        assertTrue(begun.contains("\"taskId\":\"" + mark + "\""), begun);
    }

    private static Agent agent(String era) {
        return era.equals("modern") ? Agent.modern(gateway, "/mcp/one") : Agent.legacy(gateway, "/mcp/one");
    }
}
