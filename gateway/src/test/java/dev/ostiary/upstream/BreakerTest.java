package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class BreakerTest {

    private static final BreakerSettings SETTINGS = new BreakerSettings(3, Duration.ofSeconds(30));
    private static final Instant NOW = Instant.parse("2026-08-01T12:00:00Z");

    private static Breaker afterFailures(int failures) {
        Breaker breaker = Breaker.closed(SETTINGS);
        for (int i = 0; i < failures; i++) {
            breaker = breaker.failed(NOW);
        }
        return breaker;
    }

    @Test
    void opensAfterEnoughFailuresInARow() {
        assertTrue(afterFailures(2).allows(NOW));
        assertFalse(afterFailures(3).allows(NOW));
    }

    @Test
    void aSuccessStartsTheCountAgain() {
        assertTrue(afterFailures(2).succeeded().failed(NOW).failed(NOW).allows(NOW));
    }

    @Test
    void letsOneAttemptThroughAfterItsRest() {
        Instant later = NOW.plusSeconds(30);
        Breaker rested = afterFailures(3);
        assertTrue(rested.allows(later));
        assertFalse(rested.attempted(later).allows(later));
    }

    @Test
    void theAttemptDecides() {
        Instant later = NOW.plusSeconds(30);
        Breaker trying = afterFailures(3).attempted(later);
        assertEquals(Breaker.closed(SETTINGS), trying.succeeded());
        assertFalse(trying.failed(later).allows(later.plusSeconds(29)));
    }

    @Test
    void anAttemptThatIsNeverHeardOfDoesNotBlockForEver() {
        Instant later = NOW.plusSeconds(30);
        assertTrue(afterFailures(3).attempted(later).allows(later.plusSeconds(30)));
    }

    @Test
    void failuresDuringTheRestDoNotProlongIt() {
        Breaker open = afterFailures(3);
        assertEquals(open, open.failed(NOW.plusSeconds(10)));
        assertInstanceOf(Breaker.Open.class, open);
    }
}
