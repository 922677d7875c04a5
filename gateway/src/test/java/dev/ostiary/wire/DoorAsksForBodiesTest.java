package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** A call is handed over with its head, and whoever answers it before its body has come ends the connection. */
final class DoorAsksForBodiesTest {

    private static final String HEAD = "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n";

    private static TestDoor door(Consumer<HttpCall> calls) {
        return TestDoor.atHeads(TestLimits.quick(), calls);
    }

    private static void no(HttpCall call) {
        call.answer(403, HttpHeaders.none(), "no".getBytes(UTF_8));
    }

    @Test
    void aBodyThatNeverComesIsNotWaitedFor() throws IOException {
        try (TestDoor door = door(DoorAsksForBodiesTest::no);
                RawClient client = door.client()) {
            String answer = client.send(HEAD + "\r\n").readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
            assertTrue(answer.contains("connection: close\r\n") && answer.endsWith("\r\n\r\nno"), answer);
            assertEquals(List.of(), door.refusedKinds());
        }
    }

    @Test
    void aBodyThatNobodyWantedIsNotTheNextRequest() throws IOException {
        AtomicInteger calls = new AtomicInteger();
        try (TestDoor door = door(call -> {
                    calls.incrementAndGet();
                    no(call);
                });
                RawClient client = door.client()) {
            String inner = "GET /inner HTTP/1.1\r\nHost: x\r\n\r\n";
            String outer = "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: " + inner.length() + "\r\n\r\n" + inner;
            client.send(outer + inner);
            assertTrue(client.readToEnd().startsWith("HTTP/1.1 403 "));
        }
        assertEquals(1, calls.get());
    }

    @Test
    void aRefusedRequestWithoutBodyKeepsItsConnection() throws IOException {
        try (TestDoor door = door(DoorAsksForBodiesTest::no);
                RawClient client = door.client()) {
            for (int i = 0; i < 2; i++) {
                String answer = client.send("GET / HTTP/1.1\r\nHost: x\r\n\r\n").readAnswer();
                assertFalse(answer.contains("connection: close"), answer);
            }
        }
    }

    @Test
    void permissionToSendIsGivenOnlyIfTheBodyIsWanted() throws IOException {
        try (TestDoor door = door(DoorAsksForBodiesTest::no);
                RawClient client = door.client()) {
            String answer = client.send(HEAD + "Expect: 100-continue\r\n\r\n").readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 403 "), answer);
        }
    }

    @Test
    void aBodyMayBeAskedForLaterAndFromElsewhere() throws Exception {
        CompletableFuture<HttpCall> arrived = new CompletableFuture<>();
        try (TestDoor door = door(arrived::complete);
                RawClient client = door.client()) {
            client.send(HEAD + "\r\nhel");
            HttpCall call = arrived.get(10, TimeUnit.SECONDS);
            assertThrows(IllegalStateException.class, call::body);
            call.whenWhole(() -> TestDoor.echo(call));
            assertTrue(client.send("lo").readAnswer().endsWith("POST /p hello"));
        }
    }

    @Test
    void aCallWhoseBodyIsRefusedIsGone() throws Exception {
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        AtomicInteger whole = new AtomicInteger();
        try (TestDoor door = door(call -> {
                    call.onGone(() -> gone.complete(true));
                    call.whenWhole(whole::incrementAndGet);
                });
                RawClient client = door.client()) {
            client.send("POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n");
            assertTrue(client.readToEnd().startsWith("HTTP/1.1 400 "));
            assertTrue(gone.get(10, TimeUnit.SECONDS));
            assertEquals(List.of(WireFault.Kind.MALFORMED), door.refusedKinds());
        }
        assertEquals(0, whole.get());
    }

    @Test
    void anAnswerToARefusedBodyIsDropped() throws Exception {
        CompletableFuture<HttpCall> arrived = new CompletableFuture<>();
        try (TestDoor door = door(arrived::complete);
                RawClient client = door.client()) {
            client.send("POST /p HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nnonsense\r\n");
            String refusal = client.readToEnd();
            HttpCall call = arrived.get(10, TimeUnit.SECONDS);
            no(call);
            CompletableFuture<Boolean> late = new CompletableFuture<>();
            call.onGone(() -> late.complete(true));
            assertTrue(late.get(10, TimeUnit.SECONDS));
            assertTrue(refusal.startsWith("HTTP/1.1 400 "), refusal);
        }
    }

    @Test
    void aStreamMayBeginBeforeTheBodyAndIsTheLastAnswer() throws Exception {
        try (TestDoor door = door(call -> {
                    EventStream stream = call.stream(HttpHeaders.none());
                    stream.send(SseEvent.of("x".getBytes(UTF_8)));
                    stream.end();
                });
                RawClient client = door.client()) {
            String answer = client.send(HEAD + "\r\nhel").readToEnd();
            assertTrue(answer.contains("connection: close\r\n") && answer.contains("data: x"), answer);
        }
    }
}
