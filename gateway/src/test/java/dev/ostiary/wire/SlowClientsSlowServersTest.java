package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** From end to end: a client that does not read makes the server wait, and nothing piles up between them. */
final class SlowClientsSlowServersTest {

    private static final int EVENTS = 30_000;
    private static final byte[] EVENT = ("data: " + "x".repeat(900) + "\n\n").getBytes(UTF_8);

    @Test
    void theServerWaitsAndThenEverythingArrives() throws Exception {
        AtomicInteger said = new AtomicInteger();
        try (TestServer server = new TestServer(turn -> {
                    turn.say("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n");
                    for (int i = 0; i < EVENTS; i++) {
                        turn.say(EVENT);
                        said.incrementAndGet();
                    }
                    turn.hangUp();
                });
                TestDial dial = new TestDial(server);
                TestDoor door = new TestDoor(call -> relay(call, dial));
                RawClient client = new RawClient(door.door.address(), 8192)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readUntil("\r\n\r\n");
            int[] last = {-1};
            TestDoor.eventually("the server is stuck", () -> {
                boolean stuck = said.get() > 0 && said.get() == last[0];
                last[0] = said.get();
                try {
                    TimeUnit.MILLISECONDS.sleep(300);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                return stuck;
            });
            assertTrue(said.get() < EVENTS, "the server could send everything");
            for (int i = 0; i < EVENTS; i++) {
                // Each event is one chunk: its size line, itself, and the chunk's end.
                assertEquals(5 + EVENT.length + 2, client.read(5 + EVENT.length + 2));
            }
            assertEquals("0\r\n\r\n", client.readUntil("\r\n\r\n"));
        }
    }

    private static void relay(HttpCall call, TestDial dial) {
        EventStream stream = call.stream(HttpHeaders.none());
        HttpExchange[] exchange = new HttpExchange[1];
        exchange[0] = dial.send("GET", "", new HttpAnswer() {
            @Override
            public void head(int status, HttpHeaders headers) {}

            @Override
            public void body(byte[] whole) {}

            @Override
            public void event(SseEvent event) {
                stream.send(event);
                if (stream.full()) {
                    exchange[0].pause();
                }
            }

            @Override
            public void ended() {
                stream.end();
            }

            @Override
            public void failed(WireFault fault) {}
        });
        stream.onDrain(exchange[0]::resume);
        stream.onGone(exchange[0]::cancel);
    }
}
