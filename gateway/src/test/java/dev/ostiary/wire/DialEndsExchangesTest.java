package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** No exchange lasts for ever, and each can be given up or paused. */
final class DialEndsExchangesTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void nobodyWaitsForAConnectionForEver() throws Exception {
        try (TestServer server = new TestServer(turn -> TimeUnit.DAYS.sleep(1));
                TestDial dial = new TestDial(server, TestLimits.dial(LONG, LONG, Duration.ZERO, 1, 1))) {
            dial.sendOnOneLoop("x");
            assertEquals(List.of("failed DIAL_BUSY"), dial.sendOnOneLoop("y").toEnd());
        }
    }

    @Test
    void aServerThatDoesNotAnswerFails() throws Exception {
        try (TestServer server = new TestServer(turn -> TimeUnit.DAYS.sleep(1));
                TestDial dial =
                        new TestDial(server, TestLimits.dial(Duration.ofMillis(300), LONG, Duration.ZERO, 1, 1))) {
            assertEquals(
                    List.of("failed ANSWER_TOO_SLOW"), dial.send("POST", "x").toEnd());
        }
    }

    @Test
    void aServerThatFallsSilentFails() throws Exception {
        try (TestServer server = new TestServer(turn -> {
                    turn.say("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel");
                    TimeUnit.DAYS.sleep(1);
                });
                TestDial dial =
                        new TestDial(server, TestLimits.dial(LONG, Duration.ofMillis(300), Duration.ZERO, 1, 1))) {
            assertEquals(
                    List.of("head 200", "failed ANSWER_STALLED"),
                    dial.send("POST", "x").toEnd());
        }
    }

    @Test
    void cancellingClosesTheConnectionAndSilencesTheAnswer() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch closed = new CountDownLatch(1);
        try (TestServer server = new TestServer(turn -> {
                    asked.countDown();
                    if (turn.socket().getInputStream().read() < 0) {
                        closed.countDown();
                    }
                });
                TestDial dial = new TestDial(server)) {
            Heard heard = new Heard();
            HttpExchange exchange = dial.send("POST", "x", heard);
            assertTrue(asked.await(5, TimeUnit.SECONDS));
            exchange.cancel();
            exchange.cancel();
            assertTrue(closed.await(5, TimeUnit.SECONDS));
            assertEquals(List.of(), heard.all);
        }
    }

    @Test
    void cancellingWithinAnEventStopsAllFurtherOnes() throws Exception {
        CountDownLatch first = new CountDownLatch(1);
        try (TestServer server = new TestServer(turn -> turn.say(
                        "HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n" + "\r\n" + "data: x\n\n".repeat(10)));
                TestDial dial = new TestDial(server)) {
            Heard heard = new Heard();
            CompletableFuture<HttpExchange> exchange = new CompletableFuture<>();
            exchange.complete(dial.send("POST", "x", new Forwarding(heard) {
                @Override
                public void event(SseEvent event) {
                    super.event(event);
                    // The event may be there before the thread that sent knows of its exchange.
                    exchange.join().cancel();
                    first.countDown();
                }
            }));
            assertTrue(first.await(5, TimeUnit.SECONDS));
            Heard next = dial.sendOnOneLoop("y");
            TestDoor.eventually("the next exchange is served", () -> !next.all.isEmpty());
            assertEquals(List.of("head 200", "event x"), heard.all);
        }
    }

    @Test
    void aPausedExchangeReadsNoMoreSoTheServerHasToWait() throws Exception {
        AtomicInteger said = new AtomicInteger();
        byte[] event = ("data: " + "x".repeat(900) + "\n\n").getBytes(UTF_8);
        int many = 20_000;
        try (TestServer server = new TestServer(turn -> {
                    turn.say("HTTP/1.1 200 OK\r\ncontent-type: text/event-stream\r\n\r\n");
                    for (int i = 0; i < many; i++) {
                        turn.say(event);
                        said.incrementAndGet();
                    }
                    turn.hangUp();
                });
                TestDial dial = new TestDial(server)) {
            AtomicInteger events = new AtomicInteger();
            Heard heard = new Heard();
            HttpExchange exchange = dial.send("POST", "x", new Forwarding(heard) {
                @Override
                public void event(SseEvent one) {
                    events.incrementAndGet();
                }
            });
            exchange.pause();
            int[] last = {-1};
            TestDoor.eventually("the server is stuck", () -> {
                boolean stuck = said.get() > 0 && said.get() == last[0];
                last[0] = said.get();
                try {
                    TimeUnit.MILLISECONDS.sleep(200);
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                return stuck;
            });
            assertTrue(said.get() < many, "the server could send everything to a paused exchange");
            assertTrue(events.get() <= 200, "events came while paused: " + events.get());
            exchange.resume();
            assertEquals(List.of("head 200", "ended"), heard.toEnd());
            assertEquals(many, events.get());
        }
    }

    @Test
    void aClosedDialFailsWhatIsUnderWayAndWhatComes() throws Exception {
        CountDownLatch asked = new CountDownLatch(1);
        try (TestServer server = new TestServer(turn -> {
                    asked.countDown();
                    TimeUnit.DAYS.sleep(1);
                });
                TestDial dial = new TestDial(server)) {
            Heard under = dial.send("POST", "x");
            assertTrue(asked.await(5, TimeUnit.SECONDS));
            dial.dial.close();
            assertEquals(List.of("failed CONNECT_FAILED"), under.toEnd());
            assertEquals(
                    List.of("failed CONNECT_FAILED"), dial.send("POST", "x").toEnd());
        }
    }

    @Test
    void aPortWhereNobodyListensFails() throws Exception {
        TestServer server = new TestServer(turn -> {});
        try (TestDial dial = new TestDial(server)) {
            server.close();
            assertEquals(
                    List.of("failed CONNECT_FAILED"), dial.send("POST", "x").toEnd());
            assertFalse(server.requests.iterator().hasNext());
        }
    }
}
