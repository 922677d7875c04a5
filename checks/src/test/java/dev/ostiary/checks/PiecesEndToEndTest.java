package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

@DisplayName("What arrives in pieces")
final class PiecesEndToEndTest {

    private static final String COMMAND = "{'mark':'x; cu','other':'rl http://a.example/x'}";

    @TempDir
    Path folder;

    private RunningGateway start(String settings) {
        return new Workplace(folder)
                .marked("one")
                .marked("two")
                .settings(settings)
                .start();
    }

    private static Agent agent(RunningGateway gateway, String era, String server) {
        String path = "/mcp/" + server;
        return era.equals("modern") ? Agent.modern(gateway, path) : Agent.legacy(gateway, path);
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    @DisplayName("of a command in two fields of one call does not reach the server")
    void inTwoFields(String era) {
        try (RunningGateway gateway = start("preset: balanced")) {
            String told = agent(gateway, era, "one").call("1", "echo", COMMAND).body();
            assertTrue(told.contains("PIECES: "), told);
            assertTrue(told.contains("It is /arguments/other."), told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    @DisplayName("of a template in two calls is refused under strict, and only of the same server")
    void inTwoCalls(String era) {
        try (RunningGateway gateway = start("preset: strict\nallow: [{server: one}, {server: two}]")) {
            Agent agent = agent(gateway, era, "one");
            assertEquals("x{{7*", text(agent, "x{{7*"));
            assertEquals("7}}", text(agent(gateway, era, "two"), "7}}"), "another server has no part in it");
            String told = agent.call("9", "echo", "{'mark':'7}}'}").body();
            assertTrue(told.contains("PIECES: "), told);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    @DisplayName("of a template in two calls is recorded under balanced")
    void isRecorded(String era) {
        try (RunningGateway gateway = start("preset: balanced")) {
            Agent agent = agent(gateway, era, "one");
            text(agent, "x{{7*");
            assertEquals("7}}", text(agent, "7}}"));
            JsonNode record = new AuditTrail(folder.resolve("home/audit"))
                    .await("the piece", each -> each.toString().contains("\"IN05\""));
            assertTrue(record.toString().contains("/arguments/mark"), record::toString);
            assertFalse(record.toString().contains("{{7*"), "the record repeats no piece");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    @DisplayName("of a script in two results is told of with the second")
    void inTwoResults(String era) {
        try (RunningGateway gateway = start("preset: balanced")) {
            Agent agent = agent(gateway, era, "one");
            assertEquals("page 1 <script src=a", text(agent, "page 1 <script src=a"));
            JsonNode second = call(agent, "b.js></script> page 2");
            assertEquals(
                    "b.js></script> page 2", second.at("/result/content/0/text").asString());
            String note = second.at("/result/content/1/text").asString();
            assertTrue(note.startsWith("Note by the gateway Ostiary: "), second::toString);
        }
    }

    @Test
    @DisplayName("is not looked for where the stage is switched off")
    void isSwitchedOff() {
        try (RunningGateway gateway = start("stages: {joined-arguments: {enabled: false}}")) {
            JsonNode told = Agent.body(agent(gateway, "modern", "one").call("1", "echo", COMMAND));
            assertEquals("x; cu", told.at("/result/content/0/text").asString(), told::toString);
        }
    }

    private static String text(Agent agent, String mark) {
        return call(agent, mark).at("/result/content/0/text").asString();
    }

    private static JsonNode call(Agent agent, String mark) {
        return Agent.body(agent.call("1", "echo", "{'mark':'" + mark + "'}"));
    }
}
