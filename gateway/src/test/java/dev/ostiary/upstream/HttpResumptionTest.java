package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.wire.SseEvent;
import java.time.Duration;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HttpResumptionTest {

    private static final byte[] DATA = {'x'};
    private final Random random = new Random(7);

    private static HttpResumption after(SseEvent... events) {
        HttpResumption resumption = HttpResumption.NOWHERE;
        for (SseEvent event : events) {
            resumption = resumption.heard(event);
        }
        return resumption;
    }

    @Test
    void theLastIdCounts() {
        SseEvent first = SseEvent.of(DATA).withId("1");
        assertEquals(
                Optional.of("2"), after(first, SseEvent.of(DATA).withId("2")).lastEvent());
        assertEquals(Optional.of("1"), after(first, SseEvent.of(DATA)).lastEvent());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ö", "a\rb", " a", "a\u0007"})
    void anIdThatNoHeaderCanCarryIsNone(String id) {
        SseEvent before = SseEvent.of(DATA).withId("1");
        assertEquals(
                Optional.empty(), after(before, SseEvent.of(DATA).withId(id)).lastEvent());
    }

    @Test
    void theServerSaysHowLongToWait() {
        HttpResumption told = after(SseEvent.of(new byte[0]).withId("1").withRetry(Duration.ofMillis(300)));
        assertEquals(Optional.of(Duration.ofMillis(300)), told.retry());
        Duration pause = told.pause(random);
        assertTrue(pause.compareTo(Duration.ofMillis(300)) >= 0 && pause.compareTo(Duration.ofMillis(375)) <= 0);
    }

    @Test
    void vainAttemptsWaitEverLongerUntilSomethingComes() {
        HttpResumption vain = after(SseEvent.of(DATA).withId("1").withRetry(Duration.ofMillis(100)));
        for (int attempt = 0; attempt < 3; attempt++) {
            vain = vain.attempted();
        }
        assertTrue(vain.pause(random).compareTo(Duration.ofMillis(800)) >= 0);
        assertEquals(3, vain.heard(SseEvent.of(new byte[0]).withId("2")).fruitless());
        assertEquals(0, vain.heard(SseEvent.of(DATA)).fruitless());
    }

    @Test
    void noServerMakesUsWaitForMuchLongerThanAMinute() {
        HttpResumption told = after(SseEvent.of(DATA).withRetry(Duration.ofDays(1)));
        assertTrue(told.attempted().pause(random).compareTo(Duration.ofSeconds(75)) <= 0);
    }
}
