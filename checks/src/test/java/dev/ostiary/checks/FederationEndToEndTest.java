package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.Journal;
import dev.ostiary.testkit.ScriptedEventStream;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** {@code /mcp} with a dead and a slow server beside two good ones that have the same tools and the same resource. */
@Execution(ExecutionMode.CONCURRENT)
final class FederationEndToEndTest {

    /** Longer than a list waits for anybody. */
    private static final int SLOWNESS = 9_000;

    @TempDir
    static Path folder;

    private static Workplace workplace;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        workplace = new Workplace(folder)
                .marked("one")
                .marked("two")
                .marked("slow", "slow-start=" + SLOWNESS)
                .server("dead", List.of("sh", "-c", "exit 1"));
        gateway = workplace.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    static Stream<Agent> agents() {
        return Stream.of(Agent.legacy(gateway, "/mcp"), Agent.modern(gateway, "/mcp"));
    }

    @Test
    void initializeIsAnsweredAtOnceAndWhoIsLateIsAnnounced() {
        long began = System.nanoTime();
        Agent.Legacy session = Agent.legacy(gateway, "/mcp");
        assertTrue(Duration.ofNanos(System.nanoTime() - began).toMillis() < SLOWNESS / 2, "initialize waited");
        try (ScriptedEventStream standing =
                session.http().with("Accept", "text/event-stream").listen()) {
            Set<String> early = servers(session.request("1", "tools/list", "{}"));
            assertTrue(Set.of("one", "two").containsAll(early), early.toString());
            standing.events().firstOf("notifications/tools/list_changed");
            Eventually.holds(
                    "the slow server's tools are listed",
                    () -> servers(session.request("2", "tools/list", "{}")).equals(Set.of("one", "two", "slow")));
        }
        assertEquals("late but there", Agent.text(session.call("3", "slow__echo", "{'mark':'late but there'}")));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void aCallToTheDeadServerSaysSoAndIsRecorded(Agent agent) {
        Response refused = agent.call("1", "dead__echo", "{'mark':'to the dead'}");
        assertTrue(
                Set.of("SERVER_UNAVAILABLE", "SERVER_GONE", "SERVER_RESTING").contains(Agent.reason(refused)),
                refused.body());
        workplace
                .audit()
                .await(
                        "a call to the dead server",
                        each -> each.path("server").asString("").equals("dead")
                                && each.path("outcome").asString("").equals("refused"));
        assertEquals("alive", Agent.text(agent.call("2", "one__echo", "{'mark':'alive'}")));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void theSameToolOfTwoServersIsTwoTools(Agent agent) {
        assertEquals("for one", Agent.text(agent.call("1", "one__echo", "{'mark':'for one'}")));
        assertEquals("for two", Agent.text(agent.call("1", "two__echo", "{'mark':'for two'}")));
        assertHeardOnlyBy("one", "two", "for one");
        assertHeardOnlyBy("two", "one", "for two");
        Response nobody = agent.call("1", "echo", "{'mark':'for nobody'}");
        assertEquals("UNKNOWN_NAME", Agent.reason(nobody));
        assertFalse(journal("one").holds("for nobody") || journal("two").holds("for nobody"));
    }

    @ParameterizedTest
    @MethodSource("agents")
    void theSameResourceOfTwoServersIsTwoResources(Agent agent) {
        JsonNode listed = Eventually.comes(
                "both resources",
                () -> Stream.of(agent.request("1", "resources/list", "{}"))
                        .map(response -> Agent.body(response).path("result").path("resources"))
                        .filter(resources -> resources.size() >= 2)
                        .findFirst());
        Set<String> uris =
                listed.valueStream().map(each -> each.path("uri").asString()).collect(Collectors.toSet());
        assertEquals(listed.size(), uris.size(), "no two of them share an address");
        Set<String> notes = uris.stream().map(uri -> read(agent, uri)).collect(Collectors.toSet());
        assertTrue(notes.containsAll(Set.of("a note of one", "a note of two")), notes.toString());
    }

    private static String read(Agent agent, String uri) {
        Response response = agent.request("1", "resources/read", "{'uri':'" + uri + "'}");
        JsonNode content = Agent.body(response).path("result").path("contents").path(0);
        assertEquals(uri, content.path("uri").asString(), "it is told under the address that was asked for");
        return content.path("text").asString();
    }

    private static void assertHeardOnlyBy(String who, String other, String mark) {
        assertTrue(journal(who).holds(mark));
        assertFalse(journal(other).holds(mark));
    }

    private static Journal journal(String server) {
        return workplace.journal(server);
    }

    private static Set<String> servers(Response listed) {
        return Agent.body(listed)
                .path("result")
                .path("tools")
                .valueStream()
                .map(tool -> tool.path("name").asString().split("__", 2)[0])
                .collect(Collectors.toSet());
    }
}
