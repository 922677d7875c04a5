package dev.ostiary.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.random.RandomGenerator;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class RestartsBackOffTest {

    private static final Instant START = Instant.parse("2026-07-28T00:00:00Z");
    private static final RandomGenerator HIGHEST = () -> -1L;

    private final RestartPolicy policy =
            new RestartPolicy(Duration.ofSeconds(1), Duration.ofSeconds(30), 2, Duration.ofMinutes(1));

    @Test
    void aServerThatNeverEndedIsStartedAtOnce() {
        assertEquals(Duration.ZERO, Restarts.none(policy).nextDelay(HIGHEST));
    }

    @Test
    void theWaitDoublesUpToTheCap() {
        var restarts = Restarts.none(policy);
        for (var seconds : new int[] {1, 2, 4, 8, 16, 30, 30}) {
            restarts = restarts.failedToStart();
            assertEquals(Duration.ofSeconds(seconds), restarts.nextDelay(HIGHEST));
        }
    }

    @Test
    void aServerThatStayedUpBeginsAnew() {
        var troubled = Restarts.none(policy).failedToStart().failedToStart().failedToStart();

        assertEquals(4, troubled.ended(START, START.plusSeconds(59)).endsInARow());
        assertEquals(1, troubled.ended(START, START.plusSeconds(60)).endsInARow());
        assertEquals(Restarts.none(policy), troubled.stayedUp(Duration.ofMinutes(1)));
        assertEquals(troubled, troubled.stayedUp(Duration.ofSeconds(59)));
    }

    @Test
    void aClockThatWasSetBackDoesNotSettleAServer() {
        assertEquals(
                2,
                Restarts.none(policy)
                        .failedToStart()
                        .ended(START, START.minusSeconds(600))
                        .endsInARow());
    }

    @Property
    void theWaitIsAtLeastHalfAndAtMostTheWhole(@ForAll @IntRange(min = 1) int ends, @ForAll long seed) {
        var delay = new Restarts(policy, ends).nextDelay(new Random(seed));
        var whole = new Restarts(policy, ends).nextDelay(HIGHEST);

        assertTrue(delay.compareTo(whole.dividedBy(2)) >= 0 && delay.compareTo(whole) <= 0, delay + " of " + whole);
        assertTrue(whole.compareTo(policy.cap()) <= 0);
    }

    @Test
    void aPolicyThatMakesNoSenseIsNotMade() {
        var second = Duration.ofSeconds(1);
        assertThrows(IllegalArgumentException.class, () -> new RestartPolicy(Duration.ZERO, second, 2, second));
        assertThrows(IllegalArgumentException.class, () -> new RestartPolicy(second, Duration.ofMillis(1), 2, second));
        assertThrows(IllegalArgumentException.class, () -> new RestartPolicy(second, second, 0.5, second));
        assertThrows(IllegalArgumentException.class, () -> new RestartPolicy(second, second, Double.NaN, second));
    }
}
