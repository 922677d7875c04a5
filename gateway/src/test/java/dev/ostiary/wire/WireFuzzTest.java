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
        RequestReader whole = new RequestReader(TestLimits.quick());
        whole.feed(bytes, 0, bytes.length);
        RequestReader single = new RequestReader(TestLimits.quick());
        for (int at = 0; at < bytes.length; at++) {
            single.feed(bytes, at, at + 1);
        }
        boolean wholeOver = whole.place() == RequestReader.Place.WHOLE || whole.place() == RequestReader.Place.BROKEN;
        assertEquals(whole.fault().map(WireFault::kind), single.fault().map(WireFault::kind));
        assertTrue(!wholeOver || whole.place() == single.place());
        assertTrue(whole.bodyBytes() <= TestLimits.quick().bodyBytes());
    }

    @FuzzTest(maxDuration = "20s")
    void answer(byte[] bytes) {
        AnswerPatience patience = AnswerPatience.withStream(Duration.ofSeconds(1));
        DialExchange exchange =
                new DialExchange(TestDial.ONE, "/", "POST", HttpHeaders.none(), new byte[0], patience, new Heard());
        AnswerReader reader = new AnswerReader(TestLimits.dial(), exchange);
        int taken = reader.feed(bytes, 0, bytes.length);
        boolean over = reader.place() == AnswerReader.Place.WHOLE || reader.place() == AnswerReader.Place.BROKEN;
        assertTrue(over || taken == bytes.length);
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
