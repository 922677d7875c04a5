package dev.ostiary.transport;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.gateway.Endpoint;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Identity;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A legacy session over HTTP")
class LegacySessionsTest {

    private static final Identity ME = new Identity.Installation();
    private static final Identity OTHER = new Identity.Local("other");
    private static final Duration IDLE = Duration.ofMinutes(10);

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    private final Endpoint crm = Scene.endpoint("crm");
    private final Endpoint files = Scene.endpoint("files");
    private final LegacySessions sessions =
            new LegacySessions(Scene.line(), new LegacySessions.Bounds(8, IDLE, 4), new SecureRandom(), () -> now);

    @Test
    @DisplayName("is found by who opened it, where it was opened, and by nobody else")
    void isBoundToItsCaller() {
        LegacySession mine = opened(ME, crm);
        assertEquals(Optional.of(mine), sessions.find(mine.header(), ME, crm));
        assertEquals(Optional.empty(), sessions.find(mine.header(), OTHER, crm));
        assertEquals(Optional.empty(), sessions.find(mine.header(), ME, files));
        assertEquals(Optional.empty(), sessions.find(mine.header() + "x", ME, crm));
    }

    @Test
    @DisplayName("is not found before its initialize was answered well")
    void isNotFoundBeforeItIsKept() {
        LegacySession opening =
                sessions.open(Scene.LOOP, ME, Revision.NEWEST_LEGACY, crm).orElseThrow();
        assertEquals(Optional.empty(), sessions.find(opening.header(), ME, crm));
    }

    @Test
    @DisplayName("has an id of 256 random bits in visible ASCII, and a key of ours that is another")
    void isUnguessable() {
        Set<String> ids = new HashSet<>();
        IntStream.range(0, 100).forEach(_ -> {
            LegacySession session = opened(ME, crm);
            assertTrue(session.header().matches("[A-Za-z0-9_-]{43}"), session.header());
            assertFalse(session.caller().session().key().value().contains(session.header()));
            ids.add(session.header());
            sessions.end(session);
        });
        assertEquals(100, ids.size());
    }

    @Test
    @DisplayName("is one of so many at most, and makes room when it ends")
    void isBounded() {
        LegacySession first = opened(ME, crm);
        IntStream.range(1, 8).forEach(_ -> opened(OTHER, files));
        assertEquals(Optional.empty(), sessions.open(Scene.LOOP, ME, Revision.NEWEST_LEGACY, crm));
        sessions.end(first);
        sessions.end(first);
        assertEquals(7, sessions.count());
        opened(ME, crm);
        assertEquals(Optional.empty(), sessions.open(Scene.LOOP, ME, Revision.NEWEST_LEGACY, crm));
    }

    @Test
    @DisplayName("ends when it was not used for too long")
    void expires() {
        LegacySession used = opened(ME, crm);
        LegacySession unused = opened(ME, crm);
        now = now.plus(IDLE.dividedBy(2));
        sessions.find(used.header(), ME, crm);
        now = now.plus(IDLE.dividedBy(2)).plusSeconds(1);
        sessions.sweep();
        assertEquals(Optional.of(used), sessions.find(used.header(), ME, crm));
        assertEquals(Optional.empty(), sessions.find(unused.header(), ME, crm));
        assertTrue(unused.caller().closed());
        assertEquals(1, sessions.count());
    }

    @Test
    @DisplayName("is not kept alive by someone who is not its caller")
    void othersDoNotKeepItAlive() {
        LegacySession mine = opened(ME, crm);
        now = now.plus(IDLE.dividedBy(2));
        sessions.find(mine.header(), OTHER, crm);
        now = now.plus(IDLE.dividedBy(2)).plusSeconds(1);
        sessions.sweep();
        assertEquals(Optional.empty(), sessions.find(mine.header(), ME, crm));
    }

    private LegacySession opened(Identity identity, Endpoint endpoint) {
        LegacySession session = sessions.open(Scene.LOOP, identity, Revision.NEWEST_LEGACY, endpoint)
                .orElseThrow();
        sessions.keep(session);
        return session;
    }
}
