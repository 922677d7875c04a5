package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.credential.Credentials;
import dev.ostiary.credential.ScopeChallenge;
import dev.ostiary.credential.Shown;
import dev.ostiary.message.Reason;
import dev.ostiary.wire.HttpHeaders;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A server that wants credentials")
class CredentialsOverHttpTest {

    /** Shows these tokens, one after the other as they are refused; waits on another thread. */
    private static final class Purse implements Credentials {

        private final List<String> tokens;
        private final AtomicInteger at = new AtomicInteger();

        Purse(String... tokens) {
            this.tokens = List.of(tokens);
        }

        @Override
        public void show(Consumer<Shown> then) {
            String token = tokens.get(at.get());
            Thread.startVirtualThread(
                    () -> then.accept(new Shown.Headers(HttpHeaders.of("Authorization", "Bearer " + token))));
        }

        @Override
        public boolean refused() {
            at.updateAndGet(index -> Math.min(index + 1, tokens.size() - 1));
            return true;
        }

        @Override
        public void lacking(Shown.Headers worn, ScopeChallenge challenge, Consumer<Optional<Shown>> then) {
            if (at.get() + 1 < tokens.size()) {
                boolean _ = refused();
                show(now -> then.accept(Optional.of(now)));
            } else {
                String asked = String.join(" ", challenge.scopes());
                then.accept(Optional.of(new Shown.Withheld(Reason.LOGIN_REQUIRED, "log in for " + asked)));
            }
        }
    }

    private static HttpPeer.Manners accepting(String token, HttpPeer.Manners then) {
        return asked -> {
            if (asked.header("Authorization").equals("Bearer " + token)) {
                then.hear(asked);
            } else {
                asked.with("WWW-Authenticate", "Bearer error=\"invalid_token\"");
                asked.status(401);
            }
        };
    }

    private static void modern(HttpPeer.Asked asked) throws java.io.IOException {
        asked.result(asked.rpc().equals("server/discover") ? HttpPeer.DISCOVERED : "{'resultType':'complete'}");
    }

    @Test
    @DisplayName("is shown them with every request, and once more after they have changed")
    void rotated() throws Exception {
        try (HttpPeer peer = new HttpPeer(accepting("new", CredentialsOverHttpTest::modern));
                HttpHouse house = new HttpHouse(peer, new Purse("old", "new"))) {
            Link link = HttpHouse.link(house.stateless());
            HeardSoon heard = new HeardSoon();
            HttpHouse.send(link, HttpHouse.modern(7, "tools/list", ""), heard);
            assertTrue(heard.untilOver().getFirst().contains("'result'"), heard.lines()::toString);
            assertEquals(
                    List.of("Bearer old", "Bearer new", "Bearer new"),
                    peer.all().stream()
                            .map(asked -> asked.header("Authorization"))
                            .toList());
        }
    }

    @Test
    @DisplayName("is asked twice at most where it accepts none (a 401 loop)")
    void neverContent() throws Exception {
        try (HttpPeer peer = new HttpPeer(asked -> asked.status(401));
                HttpHouse house = new HttpHouse(peer, new Purse("a", "b", "c", "d", "e"))) {
            assertTrue(HttpHouse.shown(house.stateless()).startsWith("SERVER_REFUSED: HTTP 401"));
            assertEquals(2, peer.all().size());
        }
    }

    @Test
    @DisplayName("is asked once where there is nothing else to show")
    void nothingElse() throws Exception {
        try (HttpPeer peer = new HttpPeer(asked -> asked.status(401));
                HttpHouse house = new HttpHouse(peer, new Purse("a"))) {
            assertTrue(HttpHouse.shown(house.converse()).startsWith("SERVER_REFUSED: HTTP 401"));
            assertEquals(1, peer.all().size());
        }
    }

    private static void lacking(HttpPeer.Asked asked) throws java.io.IOException {
        asked.with("WWW-Authenticate", "Bearer error=\"insufficient_scope\", scope=\"write\"");
        asked.status(403);
    }

    @Test
    @DisplayName("is shown a login for more, where there is one by then")
    void stepUp() throws Exception {
        HttpPeer.Manners manners = asked -> {
            if (asked.header("Authorization").equals("Bearer more")) {
                modern(asked);
            } else {
                lacking(asked);
            }
        };
        try (HttpPeer peer = new HttpPeer(manners);
                HttpHouse house = new HttpHouse(peer, new Purse("less", "more"))) {
            HeardSoon heard = new HeardSoon();
            HttpHouse.send(HttpHouse.link(house.stateless()), HttpHouse.modern(7, "tools/list", ""), heard);
            assertTrue(heard.untilOver().getFirst().contains("'result'"), heard.lines()::toString);
            assertEquals(
                    List.of("Bearer less", "Bearer more", "Bearer more"),
                    peer.all().stream()
                            .map(asked -> asked.header("Authorization"))
                            .toList());
        }
    }

    @Test
    @DisplayName("is asked twice at most where no login is for enough, and once where there is no other")
    void neverEnough() throws Exception {
        try (HttpPeer peer = new HttpPeer(CredentialsOverHttpTest::lacking);
                HttpHouse house = new HttpHouse(peer, new Purse("a", "b", "c"))) {
            assertTrue(HttpHouse.shown(house.stateless()).startsWith("SERVER_REFUSED: HTTP 403"));
            assertEquals(2, peer.all().size());
        }
        try (HttpPeer peer = new HttpPeer(CredentialsOverHttpTest::lacking);
                HttpHouse house = new HttpHouse(peer, new Purse("a"))) {
            assertEquals("LOGIN_REQUIRED: log in for write", HttpHouse.shown(house.stateless()));
            assertEquals(1, peer.all().size());
        }
    }

    @Test
    @DisplayName("hears nothing at all while they cannot be read")
    void unreadable() throws Exception {
        Credentials broken = new Credentials() {
            @Override
            public void show(Consumer<Shown> then) {
                then.accept(new Shown.Withheld(Reason.CREDENTIAL_UNREADABLE, "the file is missing"));
            }

            @Override
            public boolean refused() {
                return false;
            }
        };
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.result("{}"));
                HttpHouse house = new HttpHouse(peer, broken)) {
            String expected = "CREDENTIAL_UNREADABLE: the file is missing";
            assertEquals(expected, HttpHouse.shown(house.stateless()));
            assertEquals(expected, HttpHouse.shown(house.converse()));
            assertEquals(List.of(), peer.all());
            assertEquals(Upstream.Health.UNTRIED, house.upstream.health());
        }
    }

    @Test
    @DisplayName("keeps its session while they change (legacy)")
    void legacy() throws Exception {
        AtomicInteger good = new AtomicInteger();
        List<String> tokens = List.of("Bearer a", "Bearer b");
        HttpPeer.Manners manners = asked -> {
            if (!asked.header("Authorization").equals(tokens.get(good.get()))) {
                asked.status(401);
            } else if (asked.rpc().equals("initialize")) {
                asked.with("Mcp-Session-Id", "s-1");
                asked.result(HttpPeer.INITIALIZED);
            } else {
                asked.result("{}");
            }
        };
        try (HttpPeer peer = new HttpPeer(manners);
                HttpHouse house = new HttpHouse(peer, new Purse("a", "b"))) {
            Link link = HttpHouse.link(house.converse());
            good.set(1);
            HeardSoon heard = new HeardSoon();
            HttpHouse.send(link, Say.request(3, "tools/list", "{}"), heard);
            assertTrue(heard.untilOver().getFirst().contains("'result'"), heard.lines()::toString);
        }
    }
}
