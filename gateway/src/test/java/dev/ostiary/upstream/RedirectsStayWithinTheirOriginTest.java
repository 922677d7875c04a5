package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.HostileHttpServer;
import dev.ostiary.wire.AddressRules;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpOrigin;
import dev.ostiary.wire.HttpTarget;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedirectsStayWithinTheirOriginTest {

    private static HttpPeer redirecting(int status, String location) throws Exception {
        return new HttpPeer(asked -> {
            if (asked.path().equals("/mcp")) {
                asked.with("Location", location);
                asked.status(status);
            } else {
                asked.result(HttpPeer.DISCOVERED);
            }
        });
    }

    @ParameterizedTest
    @CsvSource({"307, /mcp/", "308, other?a=b", "307, //127.0.0.1:PORT/x", "308, HTTP://127.0.0.1:PORT/x"})
    void aPlaceAtTheSameOriginIsFollowed(int status, String location) throws Exception {
        try (HttpPeer there = redirecting(status, "/nowhere");
                HttpPeer peer = redirecting(
                        status,
                        location.replace("PORT", Integer.toString(there.origin().port())))) {
            boolean own = !location.contains("PORT");
            try (HttpHouse house = new HttpHouse(peer)) {
                String opened = HttpHouse.shown(house.stateless());
                assertTrue(opened.startsWith(own ? "HttpModernLink result" : "REDIRECT_REFUSED"), opened);
                assertEquals(0, there.all().size());
            }
        }
    }

    @Test
    void theAbsoluteAddressOfTheSameOriginIsFollowedWithMethodBodyAndHeaders() throws Exception {
        try (HttpPeer peer = new HttpPeer(asked -> {
            if (asked.path().equals("/mcp")) {
                asked.with("Location", "http://" + asked.header("Host") + "/there");
                asked.status(308);
            } else {
                asked.result(HttpPeer.DISCOVERED);
            }
        })) {
            HttpTarget target = new HttpTarget(peer.origin(), "/mcp");
            try (HttpHouse house = new HttpHouse(target, HttpHeaders.of("X-Key", "k"), HttpHouse.patient())) {
                assertEquals("HttpModernLink result", HttpHouse.shown(house.stateless()));
                HttpPeer.Asked there = peer.all().getLast();
                assertEquals("POST /there " + peer.all().getFirst().body, there.toString());
                assertEquals("k", there.header("X-Key"));
                assertEquals("server/discover", there.header("Mcp-Method"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.2:1/x",
                "https://127.0.0.1/x",
                "http://localhost/x",
                "http://user@127.0.0.1/x",
                "ftp://127.0.0.1/x",
                "//example.org/x",
                "http://[::1",
                ""
            })
    void whateverLeadsElsewhereIsRefused(String location) throws Exception {
        try (HttpPeer peer = redirecting(307, location);
                HttpHouse house = new HttpHouse(peer)) {
            String opened = HttpHouse.shown(house.stateless());
            assertTrue(opened.startsWith("REDIRECT_REFUSED: HTTP 307"), opened);
            assertEquals(1, peer.all().size());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {300, 301, 302, 303, 304})
    void aRedirectThatChangesTheMethodIsRefused(int status) throws Exception {
        try (HttpPeer peer = redirecting(status, "/there");
                HttpHouse house = new HttpHouse(peer)) {
            String opened = HttpHouse.shown(house.stateless());
            assertTrue(opened.startsWith("REDIRECT_REFUSED: HTTP " + status), opened);
        }
    }

    @Test
    void circlesEndSoon() throws Exception {
        try (HttpPeer peer = redirecting(307, "/mcp");
                HttpHouse house = new HttpHouse(peer)) {
            assertEquals(
                    "REDIRECT_REFUSED: HTTP 307: the redirect is the fourth in a row",
                    HttpHouse.shown(house.stateless()));
            assertEquals(4, peer.all().size());
        }
    }

    @Test
    void theHostileServersRedirectIsFollowedSinceItStaysThere() throws Exception {
        try (HostileHttpServer server = HostileHttpServer.start();
                HttpHouse house = new HttpHouse(HttpTarget.of(server.at(HostileHttpServer.Path.REDIRECT)))) {
            assertTrue(HttpHouse.shown(house.converse()).endsWith("result"));
        }
    }

    @Test
    void addressesThatNobodyConfiguredAreNotCalled() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.result("{}"))) {
            HttpTarget target = new HttpTarget(peer.origin(), "/mcp");
            Set<HttpOrigin> itself = Set.of(peer.origin());
            for (AddressRules rules : List.of(
                    AddressRules.strict(), new AddressRules(itself, Set.of()), new AddressRules(Set.of(), itself))) {
                try (HttpHouse house = new HttpHouse(target, HttpHeaders.none(), HttpHouse.patient(), rules)) {
                    String opened = HttpHouse.shown(house.stateless());
                    assertTrue(opened.startsWith("ADDRESS_REFUSED: "), opened);
                    assertEquals(List.of(), peer.all());
                }
            }
        }
    }
}
