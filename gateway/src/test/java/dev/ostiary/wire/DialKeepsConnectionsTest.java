package dev.ostiary.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Connections are used again while that is safe, and a request is never silently sent twice. */
final class DialKeepsConnectionsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final List<String> OK = List.of("head 200", "body ok");

    @Test
    void oneConnectionServesOneExchangeAfterTheOther() throws Exception {
        try (TestServer server = new TestServer(turn -> turn.sayWhole("ok"));
                TestDial dial = new TestDial(server)) {
            for (int i = 0; i < 5; i++) {
                assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            }
            assertEquals(1, server.connections.get());
        }
    }

    @Test
    void anExchangeThatIsStartedFromTheAnswerUsesTheSameConnection() throws Exception {
        try (TestServer server = new TestServer(turn -> turn.sayWhole("ok"));
                TestDial dial = new TestDial(server)) {
            Heard second = new Heard();
            Heard first = new Heard();
            dial.send("POST", "x", new Forwarding(first) {
                @Override
                public void body(byte[] whole) {
                    dial.send("POST", "y", second);
                    super.body(whole);
                }
            });
            assertEquals(OK, first.toEnd());
            assertEquals(OK, second.toEnd());
            assertEquals(1, server.connections.get());
        }
    }

    @Test
    void aConnectionIsNotKeptWhenTheServerSaysSo() throws Exception {
        try (TestServer server = new TestServer(
                        turn -> turn.say("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 2\r\n\r\nok"));
                TestDial dial = new TestDial(server)) {
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            assertEquals(2, server.connections.get());
        }
    }

    @Test
    void bytesThatNobodyAskedForSpoilAConnection() throws Exception {
        try (TestServer server = new TestServer(
                        turn -> turn.say(
                                "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nokHTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno"));
                TestDial dial = new TestDial(server)) {
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            assertEquals(2, server.connections.get());
        }
    }

    @Test
    void aConnectionThatTheServerClosedWhileItRestedIsNotUsed() throws Exception {
        try (TestServer server = new TestServer(turn -> turn.sayWhole("ok"));
                TestDial dial = new TestDial(server)) {
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            server.hangUpAll();
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            assertEquals(2, server.connections.get());
        }
    }

    @Test
    void aConnectionRestsNoLongerThanTheServerAnnounces() throws Exception {
        try (TestServer server = new TestServer(
                        turn -> turn.say("HTTP/1.1 200 OK\r\nKeep-Alive: timeout=0\r\nContent-Length: 2\r\n\r\nok"));
                TestDial dial = new TestDial(server)) {
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            TestDoor.eventually("the first connection is closed by us", () -> {
                try {
                    dial.sendOnOneLoop("x").toEnd();
                } catch (InterruptedException interrupted) {
                    Thread.currentThread().interrupt();
                }
                return server.connections.get() > 1;
            });
        }
    }

    @Test
    void aRequestThatMetAStaleConnectionIsSentOnceMore() throws Exception {
        try (TestServer server = new TestServer(turn -> {
                    if (turn.request() == 2) {
                        turn.hangUp();
                    } else {
                        turn.sayWhole("ok");
                    }
                });
                TestDial dial = new TestDial(server)) {
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            assertEquals(OK, dial.sendOnOneLoop("y").toEnd());
            assertEquals(2, server.connections.get());
            assertEquals(3, server.requests.size());
        }
    }

    @Test
    void aRequestIsNotSentAgainWhenItsConnectionWasInUseAMomentAgo() throws Exception {
        try (TestServer server = new TestServer(turn -> {
                    if (turn.request() == 2) {
                        turn.hangUp();
                    } else {
                        turn.sayWhole("ok");
                    }
                });
                TestDial dial = new TestDial(server, TestLimits.dial(LONG, LONG, Duration.ofSeconds(10), 4, 4))) {
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            assertEquals(List.of("failed CLOSED_EARLY"), dial.sendOnOneLoop("y").toEnd());
            assertEquals(2, server.requests.size());
        }
    }

    @Test
    void aRequestOnAFreshConnectionIsNeverSentAgain() throws Exception {
        try (TestServer server = new TestServer(TestServer.Turn::hangUp);
                TestDial dial = new TestDial(server)) {
            assertEquals(List.of("failed CLOSED_EARLY"), dial.sendOnOneLoop("x").toEnd());
            assertEquals(1, server.requests.size());
        }
    }

    @Test
    void aRequestIsNeverSentAgainOnceAByteOfTheAnswerCame() throws Exception {
        try (TestServer server = new TestServer(turn -> {
                    if (turn.request() == 2) {
                        turn.say("H");
                        turn.hangUp();
                    } else {
                        turn.sayWhole("ok");
                    }
                });
                TestDial dial = new TestDial(server)) {
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            assertEquals(List.of("failed CLOSED_EARLY"), dial.sendOnOneLoop("y").toEnd());
            assertEquals(2, server.requests.size());
        }
    }

    @Test
    void aRequestIsNeverSentAThirdTime() throws Exception {
        try (TestServer server = new TestServer(turn -> {
                    if (turn.body().equals("y")) {
                        turn.hangUp();
                    } else {
                        turn.sayWhole("ok");
                    }
                });
                TestDial dial = new TestDial(server)) {
            assertEquals(OK, dial.sendOnOneLoop("x").toEnd());
            assertEquals(List.of("failed CLOSED_EARLY"), dial.sendOnOneLoop("y").toEnd());
            assertEquals(3, server.requests.size());
        }
    }

    @Test
    void connectionsAreBoundedAndTheRestWaitsItsTurn() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        AtomicInteger atOnce = new AtomicInteger();
        try (TestServer server = new TestServer(turn -> {
                    atOnce.incrementAndGet();
                    go.await();
                    turn.sayWhole("ok");
                });
                TestDial dial = new TestDial(server, TestLimits.dial(LONG, LONG, Duration.ZERO, 2, 2))) {
            List<Heard> sent = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                sent.add(dial.sendOnOneLoop("x"));
            }
            assertEquals(List.of("failed DIAL_BUSY"), sent.get(4).toEnd());
            TestDoor.eventually("two are with the server", () -> atOnce.get() == 2);
            assertEquals(2, server.connections.get());
            go.countDown();
            for (Heard one : sent.subList(0, 4)) {
                assertEquals(OK, one.toEnd());
            }
            assertEquals(2, server.connections.get());
        }
    }
}
