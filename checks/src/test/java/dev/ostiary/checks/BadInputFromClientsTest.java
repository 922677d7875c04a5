package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.RawConnection;
import dev.ostiary.testkit.ScriptedEventStream;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import tools.jackson.databind.JsonNode;

/** What clients do wrong gets its own refusal and its record, reaches no server, and harms no other client. */
@Execution(ExecutionMode.CONCURRENT)
final class BadInputFromClientsTest {

    private static final int MOST = 256 * 1024;
    private static final Duration SILENCE = Duration.ofSeconds(20);

    @TempDir
    static Path folder;

    private static Workplace workplace;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() {
        workplace = new Workplace(folder).marked("good").marked("flooded").settings("""
                limits: {frame: 256KiB, request: 256KiB, result: 256KiB, requests-per-identity: 600/min}
                """);
        gateway = workplace.start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @Test
    void aBodyThatIsAnnouncedAsTooLargeIsRefusedBeforeItIsSent() {
        try (RawConnection client = RawConnection.to(address())) {
            client.send(head("Content-Length: 1073741824"));
            String answer = client.receive(SILENCE);
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
            assertTrue(answer.contains("\"FRAME_TOO_LARGE\""), answer);
        }
        workplace.audit().await("FRAME_TOO_LARGE");
    }

    @Test
    void aBodyThatGrowsTooLargeIsRefusedBeforeItsEnd() {
        try (RawConnection client = RawConnection.to(address())) {
            client.send(head("Transfer-Encoding: chunked"));
            String chunk = "4000\r\n" + "x".repeat(0x4000) + "\r\n";
            for (int sent = 0; sent <= MOST; sent += 0x4000) {
                client.send(chunk);
            }
            String answer = client.receive(SILENCE);
            assertTrue(answer.startsWith("HTTP/1.1 413 "), answer);
        }
        workplace.audit().await("FRAME_TOO_LARGE");
    }

    @Test
    void aSlowHeadIsCutOffAndASlowBodyTooWhileOthersAreServed() {
        try (RawConnection slowHead = RawConnection.to(address());
                RawConnection slowBody = RawConnection.to(address())) {
            slowHead.send("POST /mcp/good HTTP/1.1\r\nHost: ");
            slowBody.send(head("Content-Length: 200000") + "{");
            assertEquals("unharmed", Agent.text(modern().call("1", "echo", "{'mark':'unharmed'}")));
            assertCutOff(slowBody.receive(SILENCE));
            assertCutOff(slowHead.receive(SILENCE));
        }
        workplace.audit().await("SLOW_SENDER");
        assertEquals("unharmed", Agent.text(modern().call("1", "echo", "{'mark':'unharmed'}")));
    }

    private static void assertCutOff(String answer) {
        assertTrue(answer.isEmpty() || answer.startsWith("HTTP/1.1 408 "), answer);
    }

    @Test
    void aModernClientThatVanishesCancelsItsRequestAtTheServer() {
        ScriptedEventStream held = modern().stream(
                "7", "tools/call", "{'name':'hold','arguments':{'mark':'vanishing'},'_meta':{'progressToken':7}}");
        assertEquals(
                "vanishing",
                held.events()
                        .firstOf("notifications/progress")
                        .path("params")
                        .path("message")
                        .asString());
        held.close();
        String asked = Eventually.comes("the call", () -> heard("vanishing"));
        String id = Agent.JSON.readTree(asked).path("id").toString();
        Eventually.holds(
                "the server is told that the client has gone",
                () -> workplace.journal("good").lines().stream()
                        .anyMatch(line ->
                                line.contains("notifications/cancelled") && line.contains("\"requestId\":" + id)));
        assertEquals("still there", Agent.text(modern().call("7", "echo", "{'mark':'still there'}")));
    }

    @Test
    void anIdThatIsInFlightIsNotTakenTwice() {
        Agent session = Agent.legacy(gateway, "/mcp/good");
        ScriptedEventStream first = session.stream(
                "5",
                "tools/call",
                "{'name':'late','arguments':{'mark':'first','after':1500},'_meta':{'progressToken':1}}");
        Response second = session.call("5", "echo", "{'mark':'second with this id'}");
        assertEquals(400, second.status(), second.body());
        assertRecorded("DUPLICATE_REQUEST_ID", second);
        assertFalse(workplace.journal("good").holds("second with this id"));
        assertEquals(
                "first",
                first.events()
                        .answerTo("5")
                        .path("result")
                        .path("content")
                        .path(0)
                        .path("text")
                        .asString());
        assertEquals("third", Agent.text(session.call("5", "echo", "{'mark':'third'}")));
    }

    @Test
    void anAnswerThatNobodyAskedForIsRefused() {
        Agent.Legacy session = Agent.legacy(gateway, "/mcp/good");
        Response refused = session.http().post("{\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"result\":{\"unasked\":true}}");
        assertEquals(400, refused.status(), refused.body());
        assertRecorded("UNKNOWN_ANSWER", refused);
        Response modern = modern().http()
                .with("MCP-Protocol-Version", "2026-07-28")
                .post("{\"jsonrpc\":\"2.0\",\"id\":\"q1\",\"result\":{\"unasked\":true}}");
        assertEquals(400, modern.status(), modern.body());
        assertFalse(workplace.journal("good").holds("unasked"));
    }

    @Test
    void aFloodOfNotificationsIsHeldBackCountedAndSlowsNobodyDown() {
        try (RunningGateway other = flooded()) {
            Workplace elsewhere = new Workplace(folder.resolve("flood"));
            Agent.Legacy session = Agent.legacy(other, "/mcp/flooded");
            List<Integer> answers = IntStream.range(0, 300)
                    .mapToObj(each -> session.notify("notifications/roots/list_changed", "{}")
                            .status())
                    .distinct()
                    .toList();
            assertEquals(List.of(202), answers, "a notification is never answered");
            JsonNode counted = elsewhere
                    .audit()
                    .await(
                            "repeats",
                            each -> each.has("repeats")
                                    && each.path("reason").asString().equals("RATE_EXCEEDED"));
            JsonNode first = elsewhere.audit().await("RATE_EXCEEDED");
            assertEquals("refused", first.path("outcome").asString());
            assertEquals(first.path("id").asString(), counted.path("of").asString());
            Eventually.holds("each was refused or passed on", () -> refused(elsewhere) + passed(elsewhere) == 300);
            assertTrue(passed(elsewhere) < 150, passed(elsewhere) + " got through");
            Eventually.holds(
                    "the gateway answers again",
                    () -> session.request("9", "ping", "{}").body().contains("result"));
        }
    }

    private static long refused(Workplace flooded) {
        return flooded.audit().records(AuditTrail.because("RATE_EXCEEDED")).stream()
                .mapToLong(each -> each.path("repeats").asLong(1))
                .sum();
    }

    private static long passed(Workplace flooded) {
        return flooded.journal("flooded").lines().stream()
                .filter(line -> line.contains("roots/list_changed"))
                .count();
    }

    /** A gateway of its own, since a rate is per identity. */
    private static RunningGateway flooded() {
        folder.resolve("flood").toFile().mkdirs();
        return new Workplace(folder.resolve("flood"))
                .marked("flooded")
                .settings("limits: {requests-per-identity: 100/min}")
                .start();
    }

    private static void assertRecorded(String reason, Response refused) {
        assertEquals(reason, Agent.reason(refused));
        String id = Agent.refusalId(refused);
        assertFalse(id.isEmpty(), refused.body());
        workplace
                .audit()
                .await(
                        reason + " " + id,
                        each -> each.path("id").asString("").equals(id)
                                && each.path("reason").asString("").equals(reason));
    }

    private static java.util.Optional<String> heard(String mark) {
        return workplace.journal("good").lines().stream()
                .filter(line -> line.contains(mark))
                .findFirst();
    }

    private static Agent.Modern modern() {
        return Agent.modern(gateway, "/mcp/good");
    }

    private static URI address() {
        return gateway.at("/mcp/good");
    }

    private static String head(String length) {
        Map<String, String> fields =
                Map.of("Host", address().getAuthority(), "Authorization", "Bearer " + gateway.token());
        StringBuilder head = new StringBuilder("POST /mcp/good HTTP/1.1\r\n");
        fields.forEach(
                (name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
        return head + "Content-Type: application/json\r\nAccept: application/json, text/event-stream\r\n" + length
                + "\r\n\r\n";
    }
}
