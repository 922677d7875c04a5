package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** Events leave at once, in order, and never pile up for a client that does not read. */
final class EventStreamsTest {

    private static final String GET = "GET /events HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void theHeadLeavesBeforeTheFirstEvent() throws Exception {
        CompletableFuture<EventStream> opened = new CompletableFuture<>();
        try (TestDoor door = new TestDoor(call -> opened.complete(call.stream(HttpHeaders.of("mcp-session-id", "7"))));
                RawClient client = door.client()) {
            String head = client.send(GET).readUntil("\r\n\r\n");
            assertTrue(head.contains("content-type: text/event-stream\r\n"), head);
            assertTrue(head.contains("mcp-session-id: 7\r\n"), head);
            EventStream stream = opened.get(5, TimeUnit.SECONDS);
            stream.send(SseEvent.of("one\ntwo".getBytes(UTF_8)).withId("1").withName("message"));
            assertTrue(client.readUntil("\n\n\r\n").endsWith("event: message\nid: 1\ndata: one\ndata: two\n\n\r\n"));
            stream.comment("still\nhere");
            assertEquals("e\r\n: still here\n\n\r\n", client.readUntil("\n\n\r\n"));
            stream.end();
            assertEquals("0\r\n\r\n", client.readUntil("\r\n\r\n"));
            stream.send(SseEvent.of(new byte[1]));
            assertTrue(client.send(GET).readUntil("\r\n\r\n").startsWith("HTTP/1.1 200"));
        }
    }

    @Test
    void eventsOfOneThreadKeepTheirOrder() throws IOException {
        int many = 2000;
        try (TestDoor door = new TestDoor(call -> {
                    EventStream stream = call.stream(HttpHeaders.none());
                    Thread.ofVirtual().start(() -> {
                        for (int i = 0; i < many; i++) {
                            stream.send(SseEvent.of(Integer.toString(i).getBytes(UTF_8)));
                        }
                        stream.end();
                    });
                });
                RawClient client = door.client()) {
            String all = client.send(GET).readUntil("0\r\n\r\n");
            int at = 0;
            for (int i = 0; i < many; i++) {
                at = all.indexOf("data: " + i + "\n\n", at);
                assertTrue(at > 0, "event " + i);
            }
        }
    }

    @Test
    void aStreamIsFullWhileItsClientDoesNotReadAndDrainsWhenItDoes() throws Exception {
        CompletableFuture<EventStream> opened = new CompletableFuture<>();
        AtomicInteger sent = new AtomicInteger();
        AtomicLong drains = new AtomicLong();
        byte[] data = new byte[10_000];
        Arrays.fill(data, (byte) 'x');
        try (TestDoor door = new TestDoor(call -> {
                    EventStream stream = call.stream(HttpHeaders.none());
                    Runnable pump = () -> {
                        while (!stream.full() && sent.get() < 3000) {
                            sent.incrementAndGet();
                            stream.send(SseEvent.of(data));
                        }
                    };
                    stream.onDrain(() -> {
                        drains.incrementAndGet();
                        pump.run();
                    });
                    pump.run();
                    opened.complete(stream);
                });
                RawClient client = new RawClient(door.door.address(), 8192)) {
            client.send(GET);
            EventStream stream = opened.get(5, TimeUnit.SECONDS);
            TestDoor.eventually("the stream is full", stream::full);
            int before = sent.get();
            assertTrue(before < 1500, "sent " + before + " events of 10 kB to a client that reads none");
            for (int i = 0; i < 3000; i++) {
                assertEquals(10_000, client.read(10_000));
            }
            TestDoor.eventually("everything is sent", () -> sent.get() == 3000);
            assertTrue(drains.get() > 0);
        }
    }

    @Test
    void aSenderThatDoesNotHeedFullLosesItsClientAndNotTheMemory() throws Exception {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (TestDoor door = new TestDoor(call -> {
                    EventStream stream = call.stream(HttpHeaders.none());
                    stream.onGone(() -> gone.complete(true));
                    for (int i = 0; i < 10_000; i++) {
                        stream.send(SseEvent.of(new byte[10_000]));
                    }
                });
                RawClient client = new RawClient(door.door.address(), 8192)) {
            client.send(GET);
            assertTrue(gone.get(10, TimeUnit.SECONDS));
            assertEquals(List.of(WireFault.Kind.READER_TOO_SLOW), door.refusedKinds());
        }
    }

    @Test
    void aClientThatVanishesMidStreamIsReported() throws Exception {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (TestDoor door =
                        new TestDoor(call -> call.stream(HttpHeaders.none()).onGone(() -> gone.complete(true)));
                RawClient client = door.client()) {
            client.send(GET).readUntil("\r\n\r\n");
            client.vanish();
            assertTrue(gone.get(5, TimeUnit.SECONDS));
        }
    }

    @Test
    void closingTheDoorEndsOpenStreamsAfterTheGrace() throws Exception {
        TestDoor door = new TestDoor(call -> call.stream(HttpHeaders.none()));
        try (RawClient client = door.client()) {
            client.send(GET).readUntil("\r\n\r\n");
            door.door.close(Duration.ofMillis(50)).toCompletableFuture().get(5, TimeUnit.SECONDS);
            assertTrue(client.closedByServer());
        }
    }
}
