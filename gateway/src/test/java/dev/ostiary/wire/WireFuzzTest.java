package dev.ostiary.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fuzzes what reads bytes off the network: nothing throws, limits hold, and single bytes read as the whole does.
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl gateway -Dtest='WireFuzzTest#request'</pre>
 */
final class WireFuzzTest {

    private static final int EVENT_BYTES = 200;

    @FuzzTest(maxDuration = "20s")
    void request(byte[] bytes) {
        TestIntake whole = TestIntake.ofRequests();
        whole.feed(bytes);
        TestIntake single = TestIntake.ofRequests();
        for (byte octet : bytes) {
            single.feed(new byte[] {octet});
        }
        // A line of just the longest length is refused if it is cut before its line feed: so Netty counts.
        assertTrue(whole.seen.equals(single.seen) || single.seen.getLast().contains("TOO_L"));
    }

    @FuzzTest(maxDuration = "20s")
    void answer(byte[] bytes) {
        AnswerPatience patience = AnswerPatience.withStream(Duration.ofSeconds(1));
        DialExchange exchange =
                new DialExchange(TestDial.ONE, "/", "POST", HttpHeaders.none(), new byte[0], patience, new Heard());
        TestIntake.ofAnswer(new AnswerIntake(TestLimits.dial(), exchange)).feed(bytes);
    }

    @FuzzTest(maxDuration = "20s")
    void events(byte[] bytes) {
        List<SseEvent> events = new ArrayList<>();
        new SseParser(EVENT_BYTES, events::add).feed(bytes, 0, bytes.length);
        ByteArrayOutputStream again = new ByteArrayOutputStream();
        for (SseEvent event : events) {
            assertTrue(event.data().length <= EVENT_BYTES);
            again.writeBytes(SseEncoder.encode(event));
        }
        List<SseEvent> read = new ArrayList<>();
        new SseParser(100_000, read::add).feed(again.toByteArray(), 0, again.size());
        assertEquals(events, read);
    }
}
