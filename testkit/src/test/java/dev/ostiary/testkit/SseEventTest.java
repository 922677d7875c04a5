package dev.ostiary.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Events are put together as the WHATWG standard says. */
class SseEventTest {

    @Test
    void fieldsMakeEvents() {
        List<SseEvent> events = new ArrayList<>();
        SseEvent.Assembly assembly = new SseEvent.Assembly(events::add);
        ": comment\nid: 7\nevent: message\ndata: one\ndata:two\nretry: 5\n\n\nid: 8\ndata\n\ndata: unfinished"
                .lines()
                .forEach(assembly::line);
        assertEquals(
                List.of(
                        new SseEvent(Optional.of("7"), "message", "one\ntwo"),
                        new SseEvent(Optional.of("8"), "message", "")),
                events);
    }
}
