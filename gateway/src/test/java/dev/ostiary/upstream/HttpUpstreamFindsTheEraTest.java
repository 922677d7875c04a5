package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server is taken for, from what it says to the first questions. */
class HttpUpstreamFindsTheEraTest {

    /**
     * One server.
     *
     * @param toModern what a modern client gets
     * @param toLegacy what a legacy client gets
     */
    record Case(
            String what,
            HttpPeer.Manners discover,
            HttpPeer.Manners initialize,
            HttpPeer.Manners get,
            String toModern,
            String toLegacy) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static final HttpPeer.Manners DISCOVERED = asked -> asked.result(HttpPeer.DISCOVERED);
    private static final HttpPeer.Manners INITIALIZED = asked -> asked.result(HttpPeer.INITIALIZED);
    private static final HttpPeer.Manners NOT_FOUND = asked -> asked.status(404);
    private static final HttpPeer.Manners NO_GET = asked -> asked.status(405);

    private static HttpPeer.Manners status(int status) {
        return asked -> asked.status(status);
    }

    private static HttpPeer.Manners error(int status, int code) {
        return asked -> asked.error(status, code, asked.id());
    }

    private static HttpPeer.Manners unsupported(String revisions) {
        return asked -> asked.say(
                400,
                "application/json",
                "{'jsonrpc':'2.0','id':" + asked.id() + ",'error':{'code':-32022,'message':'No.','data':{'supported':"
                        + revisions + "}}}");
    }

    private static void endpointEvent(HttpPeer.Asked asked) throws IOException {
        HttpPeer.lines(asked.stream(), "event: endpoint", "data: /messages?session=1");
    }

    static Stream<Case> servers() {
        return Stream.of(
                new Case(
                        "both eras", DISCOVERED, INITIALIZED, NO_GET, "HttpModernLink result", "HttpLegacyLink result"),
                new Case(
                        "modern, which knows no initialize",
                        DISCOVERED,
                        error(404, -32601),
                        NO_GET,
                        "HttpModernLink result",
                        "LegacyOverModern result"),
                new Case(
                        "modern, which misses headers",
                        DISCOVERED,
                        error(400, -32020),
                        NO_GET,
                        "HttpModernLink result",
                        "LegacyOverModern result"),
                new Case(
                        "modern, which misses _meta",
                        DISCOVERED,
                        error(400, -32602),
                        NO_GET,
                        "HttpModernLink result",
                        "LegacyOverModern result"),
                new Case(
                        "modern, which says so with an error",
                        error(400, -32021),
                        error(400, -32020),
                        NO_GET,
                        "HttpModernLink failure",
                        "SERVER_REFUSED: error -32021 to server/discover"),
                new Case(
                        "legacy, which wants a session first",
                        error(400, -32000),
                        INITIALIZED,
                        NO_GET,
                        "ModernOverLegacy result",
                        "HttpLegacyLink result"),
                new Case(
                        "legacy, which says nothing but 400",
                        status(400),
                        INITIALIZED,
                        NO_GET,
                        "ModernOverLegacy result",
                        "HttpLegacyLink result"),
                new Case(
                        "legacy, which answers anything with an empty result",
                        asked -> asked.result("{}"),
                        INITIALIZED,
                        NO_GET,
                        "ModernOverLegacy result",
                        "HttpLegacyLink result"),
                new Case(
                        "legacy, which says so in the words of the modern era",
                        unsupported("['2025-06-18']"),
                        INITIALIZED,
                        NO_GET,
                        "ModernOverLegacy result",
                        "HttpLegacyLink result"),
                new Case(
                        "a legacy server that refuses its caller",
                        error(404, -32601),
                        error(200, -32603),
                        NO_GET,
                        "UNSUPPORTED_REVISION: it answers in neither era; error -32603",
                        "HttpModernLink failure"),
                new Case(
                        "a server of revisions nobody knows",
                        unsupported("['2030-01-01']"),
                        asked -> asked.result("{'protocolVersion':'2030-01-01','capabilities':{}}"),
                        NO_GET,
                        "UNSUPPORTED_REVISION: it chose a revision that nobody knows",
                        "UNSUPPORTED_REVISION: it chose a revision that nobody knows"),
                new Case(
                        "HTTP+SSE of 2024-11-05",
                        status(405),
                        status(405),
                        HttpUpstreamFindsTheEraTest::endpointEvent,
                        "HTTP_SSE_NOT_SERVED: a GET leads to an endpoint event",
                        "HTTP_SSE_NOT_SERVED: a GET leads to an endpoint event"),
                new Case(
                        "no MCP at all",
                        NOT_FOUND,
                        NOT_FOUND,
                        NOT_FOUND,
                        "SERVER_REFUSED: HTTP 404",
                        "SERVER_REFUSED: HTTP 404"),
                new Case(
                        "a web site",
                        asked -> asked.say(200, "text/html", "<h1>Hello</h1>"),
                        asked -> asked.say(200, "text/html", "<h1>Hello</h1>"),
                        NO_GET,
                        "SERVER_GARBAGE: HTTP 200 with content that is not said to be JSON",
                        "SERVER_GARBAGE: HTTP 200 with content that is not said to be JSON"),
                new Case(
                        "closed to us",
                        status(401),
                        status(401),
                        NO_GET,
                        "SERVER_REFUSED: HTTP 401: the server wants other credentials; see credentials in ostiary.yaml",
                        "SERVER_REFUSED: HTTP 401: the server wants other credentials; see credentials in ostiary.yaml"),
                new Case(
                        "broken",
                        status(503),
                        status(503),
                        NO_GET,
                        "SERVER_UNAVAILABLE: HTTP 503",
                        "SERVER_UNAVAILABLE: HTTP 503"),
                new Case(
                        "a session id that no header can carry back",
                        error(404, -32601),
                        asked -> {
                            asked.with("Mcp-Session-Id", "a b");
                            asked.result(HttpPeer.INITIALIZED);
                        },
                        NO_GET,
                        "SERVER_GARBAGE: a session id of other than visible ASCII characters",
                        "SERVER_GARBAGE: a session id of other than visible ASCII characters"));
    }

    private static HttpPeer peer(Case one) throws IOException {
        return new HttpPeer(asked -> {
            switch (asked.rpc()) {
                case "server/discover" -> one.discover().hear(asked);
                case "initialize" -> one.initialize().hear(asked);
                default -> {
                    if (asked.http().equals("GET")) {
                        one.get().hear(asked);
                    } else {
                        asked.status(202);
                    }
                }
            }
        });
    }

    @ParameterizedTest
    @MethodSource("servers")
    void forAModernClient(Case one) throws Exception {
        try (HttpPeer peer = peer(one);
                HttpHouse house = new HttpHouse(peer)) {
            assertEquals(one.toModern(), HttpHouse.shown(house.stateless()));
        }
    }

    @ParameterizedTest
    @MethodSource("servers")
    void forALegacyClient(Case one) throws Exception {
        try (HttpPeer peer = peer(one);
                HttpHouse house = new HttpHouse(peer)) {
            assertEquals(one.toLegacy(), HttpHouse.shown(house.converse()));
        }
    }

    @Test
    void asksInTheClientsOwnEraFirst() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.error(404, -32601, asked.id()));
                HttpHouse house = new HttpHouse(peer)) {
            house.converse();
            assertEquals(List.of("initialize", "server/discover"), asked(peer));
        }
    }

    @Test
    void remembersWhatAServerDoesNotSpeak() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.error(404, -32601, asked.id()));
                HttpHouse house = new HttpHouse(peer)) {
            house.converse();
            house.converse();
            assertEquals(List.of("initialize", "server/discover", "server/discover"), asked(peer));
        }
    }

    @Test
    void asksAModernServerOnceForAllRequests() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.result("{}"));
                HttpHouse house = new HttpHouse(peer)) {
            assertEquals(Upstream.Health.UNTRIED, house.upstream.health());
            Link first = HttpHouse.link(house.stateless());
            assertEquals(first, HttpHouse.link(house.stateless()));
            assertEquals(List.of("server/discover"), asked(peer));
            assertEquals(Upstream.Health.READY, house.upstream.health());
        }
    }

    @Test
    void asksAgainWhenAServerAnswersLikeOneOfTheOtherEra() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.error(400, -32000, "null"));
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.stateless());
            HeardSoon heard = new HeardSoon();
            HttpHouse.send(link, HttpHouse.modern(1, "tools/list", ""), heard);
            assertEquals(
                    List.of("answer {'jsonrpc':'2.0','id':1,'error':{'code':-32000,'message':'No.'}}"),
                    heard.untilOver());
            house.stateless();
            assertEquals(List.of("server/discover", "tools/list", "server/discover"), asked(peer));
        }
    }

    @Test
    void correctsTheRevisionOnce() throws Exception {
        HttpPeer.Manners refusing = unsupported("['2025-03-26','2025-06-18']");
        try (HttpPeer peer = new HttpPeer(asked -> {
                    if (asked.body.contains("2025-06-18")) {
                        asked.result("{'protocolVersion':'2025-06-18','capabilities':{}}");
                    } else {
                        refusing.hear(asked);
                    }
                });
                HttpHouse house = new HttpHouse(peer)) {
            assertEquals("HttpLegacyLink result", HttpHouse.shown(house.converse()));
            assertEquals(List.of("initialize", "initialize"), asked(peer));
        }
    }

    @Test
    void questionsAreWhatTheProtocolAsksFor() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.error(404, -32601, asked.id()));
                HttpHouse house = new HttpHouse(peer)) {
            house.converse();
            HttpPeer.Asked discover = peer.posted("server/discover");
            assertEquals("2026-07-28", discover.header("MCP-Protocol-Version"));
            assertEquals("server/discover", discover.header("Mcp-Method"));
            assertEquals("application/json", discover.header("Content-Type"));
            assertEquals("application/json, text/event-stream", discover.header("Accept"));
            HttpPeer.Asked initialize = peer.posted("initialize");
            assertEquals("", initialize.header("MCP-Protocol-Version"));
            assertTrue(initialize.body.contains("'protocolVersion':'2025-11-25'"), initialize.body);
        }
    }

    private static List<String> asked(HttpPeer peer) {
        return peer.all().stream().map(HttpPeer.Asked::rpc).toList();
    }
}
