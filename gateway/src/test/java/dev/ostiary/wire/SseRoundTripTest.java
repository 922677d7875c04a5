package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events are the same after the wire, however its bytes are split; and the corners of the format. */
final class SseRoundTripTest {

    private static final int LIMIT = 100_000;

    private static List<SseEvent> parsed(byte[] bytes, Random splits) {
        List<SseEvent> events = new ArrayList<>();
        SseParser parser = new SseParser(LIMIT, events::add);
        int at = 0;
        while (at < bytes.length) {
            int end = Math.min(bytes.length, at + 1 + splits.nextInt(7));
            parser.feed(bytes, at, end);
            at = end;
        }
        return events;
    }

    @Property(tries = 500)
    void whatIsEncodedIsReadAgainInAnySplit(@ForAll("events") List<SseEvent> events, @ForAll Random splits) {
        ByteArrayOutputStream wire = new ByteArrayOutputStream();
        for (SseEvent event : events) {
            wire.writeBytes(SseEncoder.comment("between\nevents"));
            wire.writeBytes(SseEncoder.encode(event));
        }
        assertEquals(events, parsed(wire.toByteArray(), splits));
    }

    @Property(tries = 500)
    void anyBytesReadTheSameInAnySplit(@ForAll("streams") String text, @ForAll Random splits) {
        byte[] bytes = text.getBytes(UTF_8);
        List<SseEvent> whole = new ArrayList<>();
        new SseParser(LIMIT, whole::add).feed(bytes, 0, bytes.length);
        assertEquals(whole, parsed(bytes, splits));
    }

    @Property(tries = 300)
    void whateverEndsALineTheEventsAreTheSame(@ForAll("events") List<SseEvent> events, @ForAll Random splits) {
        StringBuilder wire = new StringBuilder();
        for (SseEvent event : events) {
            wire.append(new String(SseEncoder.encode(event), UTF_8));
        }
        for (String end : List.of("\r", "\r\n")) {
            assertEquals(events, parsed(wire.toString().replace("\n", end).getBytes(UTF_8), splits));
        }
    }

    @Provide
    Arbitrary<List<SseEvent>> events() {
        Arbitrary<String> oneLine = Arbitraries.strings()
                .withCharRange(' ', '\u00ff')
                .excludeChars('\u0085')
                .ofMaxLength(12);
        Arbitrary<byte[]> content = Arbitraries.strings()
                .withChars("abc: \n{}\"\u00e9\u2028")
                .ofMaxLength(60)
                .map(text -> text.getBytes(UTF_8));
        Arbitrary<Optional<Duration>> retry =
                Arbitraries.longs().between(0, 100_000).map(Duration::ofMillis).optional();
        return Combinators.combine(oneLine.optional(), oneLine.optional(), content, retry)
                .as(SseEvent::new)
                .filter(event -> event.data().length > 0 || event.id().isPresent())
                .list()
                .ofMaxSize(6);
    }

    @Provide
    Arbitrary<String> streams() {
        return Arbitraries.of("data", ":", " ", "\n", "\r", "\r\n", "id", "event", "retry", "7", "\0", "\uFEFF", "x")
                .list()
                .ofMaxSize(80)
                .map(pieces -> String.join("", pieces));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "data: a\\n\\n|a",
                "data:a\\n\\n|a",
                "data:  a\\n\\n|' a'",
                "data: a\\ndata: b\\n\\n|a\\nb",
                "data\\ndata\\n\\n|\\n",
                "MARKdata: a\\n\\n|a",
                "unknown: x\\ndata: a\\n\\n|a",
                ": comment\\ndata: a\\n\\n|a",
                "data: {\"a\":1}\\r\\n\\r\\n|{\"a\":1}",
            })
    void dataIsReadAs(String wire, String data) {
        byte[] bytes = wire.translateEscapes().replace("MARK", "\uFEFF").getBytes(UTF_8);
        List<SseEvent> events = parsed(bytes, new Random(7));
        assertEquals(1, events.size());
        assertEquals(data.translateEscapes(), new String(events.getFirst().data(), UTF_8));
    }

    @Test
    void anUnfinishedEventIsNone() {
        assertEquals(List.of(), parsed("data: a\n".getBytes(UTF_8), new Random(7)));
    }

    /** MCP primes a stream with an id and no data, so that a client can resume from its very start. */
    @Test
    void anIdWithoutDataIsAnEventWithoutData() {
        List<SseEvent> events = parsed("id: 7\ndata:\n\nid: 8\n\nretry: 10\n\n".getBytes(UTF_8), new Random(7));
        SseEvent empty = SseEvent.of(new byte[0]);
        assertEquals(List.of(empty.withId("7"), empty.withId("8"), empty.withRetry(Duration.ofMillis(10))), events);
    }

    @Test
    void aRetryThatIsNoNumberAndAnIdWithNulAreIgnored() {
        List<SseEvent> events = parsed("retry: soon\nid: a\0b\ndata: x\n\n".getBytes(UTF_8), new Random(7));
        assertEquals(List.of(SseEvent.of("x".getBytes(UTF_8))), events);
    }

    @Test
    void anEventThatIsTooLargeEndsTheReading() {
        List<SseEvent> events = new ArrayList<>();
        SseParser parser = new SseParser(100, events::add);
        byte[] endless = "data: 0123456789\n".repeat(20).getBytes(UTF_8);
        assertFalse(parser.feed(endless, 0, endless.length));
        SseParser oneLine = new SseParser(100, events::add);
        byte[] line = ("data: " + "x".repeat(200)).getBytes(UTF_8);
        assertFalse(oneLine.feed(line, 0, line.length));
        assertEquals(List.of(), events);
    }

    @Test
    void commentsNeverAddUpToATooLargeEvent() {
        List<SseEvent> events = new ArrayList<>();
        SseParser parser = new SseParser(100, events::add);
        byte[] alive = (": ping\n".repeat(1000) + "data: x\n\n").getBytes(UTF_8);
        assertEquals(true, parser.feed(alive, 0, alive.length));
        assertEquals(1, events.size());
    }

    @Test
    void whatCannotBeRepresentedIsRefused() {
        SseEvent event = SseEvent.of(new byte[0]);
        assertThrows(IllegalArgumentException.class, () -> SseEncoder.encode(event.withId("a\nb")));
        assertThrows(IllegalArgumentException.class, () -> SseEncoder.encode(event.withName("a\rb")));
        assertThrows(IllegalArgumentException.class, () -> SseEncoder.encode(event.withId("a\0b")));
    }
}
