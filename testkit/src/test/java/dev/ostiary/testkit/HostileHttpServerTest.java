package dev.ostiary.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/** Over HTTP, the hostile server does what its tools and its paths are called. */
class HostileHttpServerTest {

    private static final Duration SOON = Duration.ofMillis(200);

    private final HostileHttpServer server = HostileHttpServer.start();

    @AfterEach
    void stop() {
        server.close();
    }

    private ScriptedHttpClient client(HostileHttpServer.Path path) {
        return ScriptedHttpClient.of(server.at(path));
    }

    private ScriptedEventStream call(Hostility hostility) {
        return client(HostileHttpServer.Path.MCP).stream(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":{\"name\":\"%s\",\"arguments\":{\"amount\":20}}}"
                        .formatted(hostility.wireName()));
    }

    @Test
    void itBehavesUntilToldOtherwise() {
        ScriptedHttpClient client = client(HostileHttpServer.Path.MCP);
        ScriptedHttpClient.Response discovered =
                client.post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"server/discover\",\"params\":{}}");
        assertEquals(200, discovered.status());
        assertTrue(discovered.body().contains("2026-07-28"));
        assertEquals(
                202,
                client.post("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}")
                        .status());
        assertEquals(405, client.get().status());
        assertEquals(405, client.delete().status());
        assertEquals(405, client.method("PUT").status());
        try (ScriptedEventStream stream = call(Hostility.NONE)) {
            assertEquals(Optional.of("text/event-stream"), stream.header("content-type"));
            assertEquals(1, stream.events().nextJson().path("id").intValue());
            assertTrue(stream.events().ends(Inbox.PATIENCE));
        }
    }

    @Test
    void itFloodsAndLies() {
        try (ScriptedEventStream flood = call(Hostility.FLOODS_NOTIFICATIONS);
                ScriptedEventStream twice = call(Hostility.ANSWERS_TWICE);
                ScriptedEventStream garbage = call(Hostility.GARBAGE)) {
            flood.events().answerTo("1");
            assertEquals(20, flood.events().passedOver().size());
            assertEquals(twice.events().next(), twice.events().next());
            assertThrows(JacksonException.class, garbage.events()::nextJson);
            assertEquals(1, garbage.events().nextJson().path("id").intValue());
        }
    }

    @Test
    void itBreaksOffAndHangs() {
        try (ScriptedEventStream broken = call(Hostility.DIES_MID_ANSWER);
                ScriptedEventStream silent = call(Hostility.NEVER_ANSWERS)) {
            assertTrue(broken.events().ends(Inbox.PATIENCE));
            assertFalse(silent.events().ends(SOON));
        }
    }

    @Test
    void itMisbehavesAtTheLevelOfHttp() {
        String ping = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"}";
        assertEquals(500, client(HostileHttpServer.Path.HTML_ERROR).post(ping).status());
        assertEquals(307, client(HostileHttpServer.Path.REDIRECT).post(ping).status());
        assertEquals(
                Optional.of("text/plain"),
                client(HostileHttpServer.Path.WRONG_TYPE).post(ping).header("content-type"));
        assertEquals("", client(HostileHttpServer.Path.EMPTY).post(ping).body());
        assertEquals(401, client(HostileHttpServer.Path.UNAUTHORIZED).post(ping).status());
        ScriptedHttpClient closed = client(HostileHttpServer.Path.CLOSED);
        assertThrows(UncheckedIOException.class, () -> closed.post(ping));
    }

    @Test
    void aRawConnectionSendsWhatNoClientWould() {
        try (RawConnection raw = RawConnection.to(server.at(HostileHttpServer.Path.MCP))) {
            raw.send("GET /mcp HTTP/1.1\nHost: elsewhere.example\n\n");
            assertTrue(raw.receive(SOON).startsWith("HTTP/1.1 405 "));
            raw.vanish();
        }
    }
}
