package dev.ostiary.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Time and chance are what a test says they are. */
class ControlledClockAndRandomTest {

    @Test
    void theClockMovesOnlyWhenTold() {
        FixedClock clock = FixedClock.at("2026-08-01T09:00:00Z");
        assertEquals(clock.instant(), clock.instant());
        clock.pass(Duration.ofMinutes(5));
        assertEquals(Instant.parse("2026-08-01T09:05:00Z"), clock.instant());
        clock.pass(Duration.ofMinutes(-6));
        assertEquals(Instant.parse("2026-08-01T08:59:00Z"), clock.instant());
    }

    @Test
    void aSeedRepeatsItsNumbersAndSaysHow() {
        SeededRandom one = new SeededRandom(42);
        assertEquals(one.nextLong(), new SeededRandom(42).nextLong());
        assertNotEquals(one.nextLong(), new SeededRandom(43).nextLong());
        assertEquals("-Dostiary.seed=42", one.toString());
    }
}
