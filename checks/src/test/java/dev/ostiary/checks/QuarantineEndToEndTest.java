package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Results that give orders to a model, under the preset {@code strict}. */
@DisplayName("A result that gives orders")
final class QuarantineEndToEndTest {

    private static final Pattern COMMAND = Pattern.compile("ostiary approve ([0-9a-z]{12})");
    private static final String PAGE = "{'url':'https://partner.example/offer'}";
    // Of the page's own words, which no agent may see before a person has said yes.
    private static final String ORDER = "gnore";

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        new Workplace(folder).settings("""
                        preset: strict
                        allow: [{server: sample}]
                        tasks:
                          trip: {for: 'true', tools: [{server: sample, tool: '*'}]}
                          work: {for: 'true', tools: [{server: sample, tool: '*'}]}
                        """);
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"modern", "legacy"})
    @DisplayName("waits for a person, is given once and set apart, and then waits anew")
    void isGivenOnce(String era) throws Exception {
        Agent agent =
                era.equals("modern") ? Agent.modern(gateway, "/mcp/sample") : Agent.legacy(gateway, "/mcp/sample");
        Response kept = page(agent);
        assertEquals("QUARANTINED", Agent.reason(kept), kept::body);
        String id = id(Agent.text(kept));
        assertEquals(id, Agent.refusalId(kept));
        assertEquals(id, id(Agent.text(page(agent))), "kept once, and not fetched again");

        String waiting = gateway.run("approve").out();
        assertTrue(waiting.contains(id) && waiting.contains("answer of tool fetch_page of server sample"), waiting);
        assertTrue(waiting.contains("it gives orders to a model: PI"), waiting);
        assertEquals(0, gateway.run("approve", "--yes", id).exitCode());

        Response given = page(agent);
        assertTrue(Agent.text(given).startsWith("[untrusted "), given::body);
        Response again = page(agent);
        assertEquals("QUARANTINED", Agent.reason(again), again::body);
        assertFalse(id.equals(id(Agent.text(again))));
        assertEquals(2, gateway.run("approve", "--yes", id).exitCode(), "a yes is given once");

        String why = gateway.run("why", id).out();
        assertTrue(why.contains("granted by user:" + System.getProperty("user.name")), why);
        assertEquals(0, gateway.run("approve", "--deny", id(Agent.text(again))).exitCode());
        assertEquals(0, gateway.run("audit", "verify").exitCode());
    }

    @Test
    @DisplayName("is given up after a no, so that the next call is judged anew")
    void isGivenUpAfterANo() throws Exception {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        String id = id(Agent.text(page(agent)));
        assertEquals(0, gateway.run("approve", "--deny", id).exitCode());
        Response again = page(agent);
        assertEquals("QUARANTINED", Agent.reason(again), again::body);
        String other = id(Agent.text(again));
        assertFalse(id.equals(other));
        gateway.run("approve", "--deny", other);
    }

    @Test
    @DisplayName("is released for the very same call only")
    void isBoundToItsCall() throws Exception {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        String id = id(Agent.text(page(agent)));
        assertEquals(0, gateway.run("approve", "--yes", id).exitCode());
        String other = "{'url':'https://partner.example/offer','other':1}";
        assertFalse(agent.call("1", "fetch_page", other).body().contains("[untrusted "));
        assertTrue(Agent.text(page(agent)).startsWith("[untrusted "));
    }

    @Test
    @DisplayName("is not given to another task that makes the same call")
    void isBoundToItsTask() throws Exception {
        Agent trip = Agent.modern(gateway, "/task/trip/mcp");
        String id = id(Agent.text(trip.call("1", "sample__fetch_page", PAGE)));
        assertEquals(0, gateway.run("approve", "--yes", id).exitCode());
        Response other = Agent.modern(gateway, "/task/work/mcp").call("1", "sample__fetch_page", PAGE);
        assertEquals("QUARANTINED", Agent.reason(other), other::body);
        String ofOther = id(Agent.text(other));
        assertFalse(id.equals(ofOther));
        String shown = gateway.run("approve").out();
        assertTrue(shown.contains(ofOther) && shown.contains("work"), shown);
        Response given = trip.call("2", "sample__fetch_page", PAGE);
        assertTrue(Agent.text(given).startsWith("[untrusted "), given::body);
        assertEquals(0, gateway.run("approve", "--deny", ofOther).exitCode());
    }

    @Test
    @DisplayName("is not released under an id of nothing, and the command says what to do")
    void isNotReleasedByAWrongId() throws Exception {
        RunningGateway.Ran ran = gateway.run("approve", "--yes", "aaaaaaaaaaaa");
        assertEquals(2, ran.exitCode());
        assertTrue(ran.out().contains("nothing waits under aaaaaaaaaaaa; ostiary approve shows what waits"), ran.out());
    }

    @Test
    @DisplayName("lies in no file, but for the excerpt that a person is shown")
    void liesOnNoDisk() throws Exception {
        Agent agent = Agent.modern(gateway, "/mcp/sample");
        String id = id(Agent.text(page(agent)));
        JsonNode asked = new AuditTrail(folder.resolve("home/audit"))
                .await("that it is kept", each -> each.path("id").asString("").equals(id));
        assertEquals("suspended", asked.path("outcome").asString(), asked::toString);
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String held = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertFalse(held.contains("light, dry and stackable"), file::toString);
            }
        }
        gateway.run("approve", "--deny", id);
    }

    private static Response page(Agent agent) {
        Response told = agent.call("1", "fetch_page", PAGE);
        assertFalse(!told.body().contains("[untrusted ") && told.body().contains(ORDER), told::body);
        return told;
    }

    private static String id(String text) {
        Matcher command = COMMAND.matcher(text);
        assertTrue(command.find(), text);
        return command.group(1);
    }
}
