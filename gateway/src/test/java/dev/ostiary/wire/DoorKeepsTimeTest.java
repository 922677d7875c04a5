package dev.ostiary.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Nobody holds a connection by being slow. */
final class DoorKeepsTimeTest {

    private static final Duration SHORT = Duration.ofMillis(300);
    private static final Duration LONG = Duration.ofSeconds(20);

    @Test
    void aSlowHeadIsRefusedHoweverOftenAByteComes() throws Exception {
        try (TestDoor door = TestDoor.echo(TestLimits.door(SHORT, LONG, LONG, LONG));
                RawClient client = door.client()) {
            client.send("GET / HTTP/1.1\r\n");
            Thread drip = Thread.ofVirtual().start(() -> drip(client, "X-A: b\r\n"));
            assertTrue(client.readToEnd().startsWith("HTTP/1.1 408 "));
            assertEquals(List.of(WireFault.Kind.HEAD_TOO_SLOW), door.refusedKinds());
            drip.interrupt();
            drip.join();
        }
    }

    @Test
    void aSlowBodyIsRefused() throws IOException {
        try (TestDoor door = TestDoor.echo(TestLimits.door(LONG, SHORT, LONG, LONG));
                RawClient client = door.client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 10\r\n\r\nabc");
            assertTrue(client.readToEnd().startsWith("HTTP/1.1 408 "));
            assertEquals(List.of(WireFault.Kind.BODY_TOO_SLOW), door.refusedKinds());
        }
    }

    @Test
    void aBodyBelowTheMinimumRateIsRefusedAfterTheGrace() throws Exception {
        try (TestDoor door = TestDoor.echo(TestLimits.quick());
                RawClient client = door.client()) {
            client.send("POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9000\r\n\r\n");
            Thread drip = Thread.ofVirtual().start(() -> drip(client, "a"));
            long start = System.nanoTime();
            assertTrue(client.readToEnd().startsWith("HTTP/1.1 408 "));
            assertTrue(System.nanoTime() - start < 10_000_000_000L);
            drip.interrupt();
            drip.join();
        }
    }

    @Test
    void aRestingConnectionIsClosedWithoutAWord() throws IOException {
        try (TestDoor door = TestDoor.echo(TestLimits.door(LONG, LONG, SHORT, LONG));
                RawClient client = door.client()) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer();
            assertEquals("", client.readToEnd());
            assertEquals(List.of(), door.refusedKinds());
        }
    }

    @Test
    void aConnectionThatNeverSaysAnythingIsClosed() throws IOException {
        try (TestDoor door = TestDoor.echo(TestLimits.door(SHORT, LONG, LONG, LONG));
                RawClient client = door.client()) {
            assertEquals("", client.readToEnd());
        }
    }

    @Test
    void aClientThatStopsReadingItsAnswerIsCutOff() throws Exception {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (TestDoor door = new TestDoor(TestLimits.door(LONG, LONG, LONG, SHORT), call -> {
                    EventStream stream = call.stream(HttpHeaders.none());
                    stream.onGone(() -> gone.complete(true));
                    stream.onDrain(() -> fill(stream));
                    fill(stream);
                });
                RawClient client = new RawClient(door.door.address(), 8192)) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n");
            assertTrue(gone.get(10, TimeUnit.SECONDS));
            assertEquals(List.of(WireFault.Kind.READER_TOO_SLOW), door.refusedKinds());
        }
    }

    private static void fill(EventStream stream) {
        while (!stream.full()) {
            stream.send(SseEvent.of(new byte[10_000]));
        }
    }

    private static void drip(RawClient client, String piece) {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                client.send(piece);
                TimeUnit.MILLISECONDS.sleep(50);
            }
        } catch (IOException | InterruptedException ended) {
            Thread.currentThread().interrupt();
        }
    }
}
