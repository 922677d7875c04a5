package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A whole request reaches the reception once, and its one answer reaches the client. */
final class DoorAnswersTest {

    private static final String GET = "GET /a%20b?x=1%26 HTTP/1.1\r\nHost: x\r\n\r\n";

    @Test
    void connectionsAreKeptForTheNextRequest() throws IOException {
        try (TestDoor door = new TestDoor(TestDoor::echo);
                RawClient client = door.client()) {
            for (int i = 0; i < 3; i++) {
                String answer = client.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello")
                        .readAnswer();
                assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\ndate: "), answer);
                assertTrue(answer.endsWith("\r\n\r\nPOST /p hello"), answer);
            }
        }
    }

    @Test
    void pathAndQueryArriveUndecoded() throws IOException {
        try (TestDoor door = new TestDoor(TestDoor::echo);
                RawClient client = door.client()) {
            assertTrue(client.send(GET).readAnswer().endsWith("GET /a%20b?x=1%26 "));
        }
    }

    @Test
    void headersAreFoundInAnyCaseAndInOrder() throws IOException {
        List<Object> seen = new CopyOnWriteArrayList<>();
        try (TestDoor door = new TestDoor(call -> {
                    seen.add(call.header("content-TYPE"));
                    seen.add(call.headers("X-a"));
                    seen.add(call.header("x-b"));
                    seen.add(call.header("absent"));
                    TestDoor.echo(call);
                });
                RawClient client = door.client()) {
            client.send("GET / HTTP/1.1\r\nHost: x\r\nContent-Type:text/plain \t\r\nX-A: 1\r\nx-a:\t2\r\nX-B:\r\n\r\n")
                    .readAnswer();
        }
        assertEquals(List.of(Optional.of("text/plain"), List.of("1", "2"), Optional.of(""), Optional.empty()), seen);
    }

    @Test
    void chunksBecomeOneBody() throws IOException {
        try (TestDoor door = new TestDoor(TestDoor::echo);
                RawClient client = door.client()) {
            String answer = client.send("POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Chunked\r\n\r\n"
                            + "3;name=\"v\"\r\nabc\r\nA\r\n0123456789\r\n0\r\nTrailer: t\r\n\r\n" + GET)
                    .readAnswer();
            assertTrue(answer.endsWith("POST / abc0123456789"), answer);
            assertTrue(client.readAnswer().contains("GET /a%20b"));
        }
    }

    @Test
    void requestsSentAheadAreAnsweredInOrder() throws IOException {
        try (TestDoor door = new TestDoor(call -> Thread.ofVirtual().start(() -> TestDoor.echo(call)));
                RawClient client = door.client()) {
            client.send("GET /1 HTTP/1.1\r\nHost: x\r\n\r\nGET /2 HTTP/1.1\r\nHost: x\r\n\r\n"
                    + "POST /3 HTTP/1.1\r\nHost: x\r\nContent-Length: 2\r\n\r\nhi");
            assertTrue(client.readAnswer().endsWith("GET /1 "));
            assertTrue(client.readAnswer().endsWith("GET /2 "));
            assertTrue(client.readAnswer().endsWith("POST /3 hi"));
        }
    }

    @Test
    void aRequestMayComeInSinglePieces() throws IOException {
        try (TestDoor door = new TestDoor(TestDoor::echo);
                RawClient client = door.client()) {
            for (char c : "POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\n\r\nhello".toCharArray()) {
                client.send(String.valueOf(c));
            }
            assertTrue(client.readAnswer().endsWith("POST /p hello"));
        }
    }

    @Test
    void aClientThatWaitsForPermissionToSendGetsIt() throws IOException {
        try (TestDoor door = new TestDoor(TestDoor::echo);
                RawClient client = door.client()) {
            client.send("POST /p HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nExpect: 100-Continue\r\n\r\n");
            assertEquals("HTTP/1.1 100 Continue\r\n\r\n", client.readUntil("\r\n\r\n"));
            assertTrue(client.send("hello").readAnswer().endsWith("POST /p hello"));
        }
    }

    @Test
    void headHasTheLengthButNoBody() throws IOException {
        try (TestDoor door = new TestDoor(TestDoor::echo);
                RawClient client = door.client()) {
            String answer = client.send("HEAD /p HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n")
                    .readToEnd();
            assertTrue(answer.contains("content-length: 8\r\n") && answer.endsWith("\r\n\r\n"), answer);
        }
    }

    @Test
    void noContentHasNeitherBodyNorLength() throws IOException {
        try (TestDoor door = new TestDoor(call -> call.answer(204, HttpHeaders.none(), new byte[0]));
                RawClient client = door.client()) {
            String answer = client.send("GET / HTTP/1.1\r\nHost: x\r\nConnection: Keep-Alive, Close\r\n\r\n")
                    .readToEnd();
            assertFalse(answer.contains("content-length"), answer);
            assertTrue(answer.contains("connection: close\r\n"), answer);
        }
    }

    @Test
    void aLargeAnswerArrivesWhole() throws IOException {
        byte[] large = "0123456789".repeat(500_000).getBytes(UTF_8);
        try (TestDoor door = new TestDoor(call -> call.answer(200, HttpHeaders.none(), large));
                RawClient client = door.client()) {
            assertTrue(client.send(GET).readAnswer().endsWith("\r\n\r\n" + new String(large, UTF_8)));
        }
    }

    /** Longer than a refused client may linger, and longer than a connection may rest. */
    @Test
    void aLastAnswerIsNotCutShortForAClientThatReadsSlowly() throws Exception {
        byte[] large = new byte[8_000_000];
        HttpLimits impatient = TestLimits.door(
                Duration.ofSeconds(20), Duration.ofSeconds(20), Duration.ofMillis(300), Duration.ofSeconds(20));
        for (String last : List.of("Connection: close\r\n", "")) {
            try (TestDoor door = new TestDoor(impatient, call -> call.answer(200, HttpHeaders.none(), large));
                    RawClient client = new RawClient(door.door.address(), 8192)) {
                client.send("GET / HTTP/1.1\r\nHost: x\r\n" + last + "\r\n").readUntil("\r\n\r\n");
                TimeUnit.MILLISECONDS.sleep(2500);
                assertEquals(large.length, client.read(large.length));
            }
        }
    }

    @Test
    void thereIsOneAnswerOnly() throws Exception {
        CompletableFuture<HttpCall> arrived = new CompletableFuture<>();
        try (TestDoor door = new TestDoor(arrived::complete);
                RawClient client = door.client()) {
            client.send(GET);
            HttpCall call = arrived.get(5, TimeUnit.SECONDS);
            call.answer(200, HttpHeaders.none(), new byte[0]);
            assertThrows(IllegalStateException.class, () -> call.answer(200, HttpHeaders.none(), new byte[0]));
            assertThrows(IllegalStateException.class, () -> call.stream(HttpHeaders.none()));
        }
    }

    @Test
    void whatTheWireDecidesCannotBeSetFromOutside() throws Exception {
        CompletableFuture<HttpCall> arrived = new CompletableFuture<>();
        try (TestDoor door = new TestDoor(arrived::complete);
                RawClient client = door.client()) {
            client.send(GET);
            HttpCall call = arrived.get(5, TimeUnit.SECONDS);
            HttpHeaders wrong = HttpHeaders.of("Content-Length", "1");
            assertThrows(IllegalArgumentException.class, () -> call.answer(200, wrong, new byte[0]));
            assertThrows(IllegalArgumentException.class, () -> HttpHeaders.of("a", "b\r\nSet-Cookie: c"));
            assertThrows(IllegalArgumentException.class, () -> HttpHeaders.of("a\r\n", "b"));
        }
    }

    @Test
    void aClientThatVanishesIsReported() throws Exception {
        CompletableFuture<HttpCall> arrived = new CompletableFuture<>();
        CompletableFuture<Boolean> gone = new CompletableFuture<>();
        try (TestDoor door = new TestDoor(call -> {
                    call.onGone(() -> gone.complete(true));
                    arrived.complete(call);
                });
                RawClient client = door.client()) {
            client.send(GET);
            HttpCall call = arrived.get(5, TimeUnit.SECONDS);
            client.vanish();
            assertTrue(gone.get(5, TimeUnit.SECONDS));
            CompletableFuture<Boolean> late = new CompletableFuture<>();
            call.onGone(() -> late.complete(true));
            assertTrue(late.get(5, TimeUnit.SECONDS));
            call.answer(200, HttpHeaders.none(), new byte[0]);
        }
    }

    @Test
    void aClientThatHasItsAnswerIsNotGone() throws Exception {
        AtomicInteger gone = new AtomicInteger();
        try (TestDoor door = new TestDoor(call -> {
            call.onGone(gone::incrementAndGet);
            TestDoor.echo(call);
        })) {
            try (RawClient client = door.client()) {
                client.send(GET).readAnswer();
            }
            TestDoor.eventually("the connection is closed", () -> door.door.connections() == 0);
        }
        assertEquals(0, gone.get());
    }

    @Test
    void aReceptionThatThrowsEndsTheConnectionAndNothingElse() throws IOException {
        try (TestDoor door = new TestDoor(call -> {
            if (call.path().equals("/bug")) {
                throw new IllegalStateException("a bug on purpose, for the test");
            }
            TestDoor.echo(call);
        })) {
            try (RawClient client = door.client()) {
                assertTrue(client.send("GET /bug HTTP/1.1\r\nHost: x\r\n\r\n").closedByServer());
            }
            try (RawClient client = door.client()) {
                assertTrue(client.send(GET).readAnswer().contains("200"));
            }
        }
    }

    @Test
    void oneConnectionTooManyIsToldSo() throws IOException {
        try (TestDoor door = TestDoor.echo(TestLimits.connections(2));
                RawClient one = door.client();
                RawClient two = door.client()) {
            one.send(GET).readAnswer();
            two.send(GET).readAnswer();
            try (RawClient three = door.client()) {
                assertTrue(three.readToEnd().startsWith("HTTP/1.1 503 "));
            }
            assertEquals(List.of(WireFault.Kind.DOOR_FULL), door.refusedKinds());
            assertTrue(one.send(GET).readAnswer().contains("200"));
        }
    }
}
