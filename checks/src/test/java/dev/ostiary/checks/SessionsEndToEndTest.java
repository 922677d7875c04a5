package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Legacy sessions over HTTP: ten thousand and not one more, each of them no use to anybody else. */
@Execution(ExecutionMode.CONCURRENT)
final class SessionsEndToEndTest {

    private static final int MOST = 10_000;
    private static final int TOGETHER = 8;

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":1,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";
    private static final String PING = "{\"jsonrpc\":\"2.0\",\"id\":2,\"method\":\"ping\"}";

    @TempDir
    Path folder;

    @Test
    void thereAreTenThousandAndTheNextIsRefusedUntilOneEnds() throws Exception {
        Workplace workplace = new Workplace(folder).settings("limits: {requests-per-identity: 1000000/min}\n");
        try (RunningGateway gateway = RunningGateway.start(folder)) {
            ScriptedHttpClient client = gateway.client("/mcp/sample");
            List<String> ids = opened(client);
            assertEquals(MOST, Set.copyOf(ids).size(), "no two are alike");
            assertEquals(Set.of(43), ids.stream().map(String::length).collect(Collectors.toSet()), "256 bits each");

            Response refused = client.post(INITIALIZE);
            assertEquals("TOO_MANY_SESSIONS", Agent.reason(refused));
            assertTrue(refused.header("mcp-session-id").isEmpty());
            workplace.audit().await("TOO_MANY_SESSIONS");
            assertEquals(
                    200,
                    client.with("Mcp-Session-Id", ids.getFirst()).post(PING).status());
            assertEquals(
                    200, client.with("Mcp-Session-Id", ids.getLast()).post(PING).status());

            assertEquals(
                    200, client.with("Mcp-Session-Id", ids.getFirst()).delete().status());
            Eventually.holds(
                    "there is room for one more",
                    () -> client.post(INITIALIZE).header("mcp-session-id").isPresent());
            assertEquals("TOO_MANY_SESSIONS", Agent.reason(client.post(INITIALIZE)));
            assertEquals(
                    404,
                    client.with("Mcp-Session-Id", ids.getFirst()).post(PING).status());
        }
    }

    private static List<String> opened(ScriptedHttpClient client) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(TOGETHER)) {
            List<Future<String>> opening = threads.invokeAll(IntStream.range(0, MOST)
                    .<Callable<String>>mapToObj(each -> () -> sessionOf(client.post(INITIALIZE)))
                    .toList());
            return opening.stream().map(SessionsEndToEndTest::now).toList();
        }
    }

    private static String now(Future<String> done) {
        try {
            return done.get();
        } catch (ExecutionException | InterruptedException failed) {
            throw new AssertionError("a session was not opened", failed);
        }
    }

    private static String sessionOf(Response opened) {
        return opened.header("mcp-session-id").orElseThrow(() -> new AssertionError(opened.toString()));
    }

    @Test
    void aStolenSessionIdIsOfNoUse() {
        new Workplace(folder).marked("one").marked("two").writeServers();
        try (RunningGateway gateway = RunningGateway.start(folder)) {
            Agent.Legacy owner = Agent.legacy(gateway, "/mcp/one");
            String id = owner.sessionId();
            assertEquals(
                    401,
                    withoutToken(gateway, "/mcp/one")
                            .with("Mcp-Session-Id", id)
                            .post(PING)
                            .status());
            assertUnknown(gateway.client("/mcp/two").with("Mcp-Session-Id", id));
            assertUnknown(gateway.client("/mcp").with("Mcp-Session-Id", id));
            assertUnknown(gateway.client("/mcp/one").with("Mcp-Session-Id", id.substring(1) + "A"));
            assertEquals(200, owner.request("3", "ping", "{}").status(), "its owner has not lost it");
        }
    }

    /** Nothing may be learnt from the refusal: it is the same whether the session exists or not. */
    private static void assertUnknown(ScriptedHttpClient thief) {
        for (Response refused : List.of(
                thief.post(PING), thief.with("Accept", "text/event-stream").get(), thief.delete())) {
            assertEquals(404, refused.status(), refused.body());
            assertEquals("SESSION_UNKNOWN", Agent.reason(refused));
        }
    }

    private static ScriptedHttpClient withoutToken(RunningGateway gateway, String path) {
        return gateway.client(path).with("Authorization", "");
    }
}
