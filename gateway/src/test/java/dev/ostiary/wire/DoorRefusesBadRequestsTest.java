package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever is not exactly one clear request gets its own status, reaches nobody, and ends the connection. */
final class DoorRefusesBadRequestsTest {

    private static final List<String> reached = new CopyOnWriteArrayList<>();
    private static final TestDoor DOOR = new TestDoor(call -> {
        reached.add(call.path());
        TestDoor.echo(call);
    });

    record Bad(String what, int status, WireFault.Kind kind, String request) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Bad bad(String what, WireFault.Kind kind, String request) {
        return new Bad(what, kind.status(), kind, request);
    }

    private static Bad malformed(String what, String request) {
        return bad(what, WireFault.Kind.MALFORMED, request);
    }

    static Stream<Bad> requests() {
        return Stream.of(
                malformed("two different Content-Lengths", post("Content-Length: 3\r\nContent-Length: 4\r\n") + "abcd"),
                malformed("two equal Content-Lengths", post("Content-Length: 3\r\nContent-Length: 3\r\n") + "abc"),
                malformed("a list of Content-Lengths", post("Content-Length: 3, 3\r\n") + "abc"),
                malformed("Content-Length with a sign", post("Content-Length: +3\r\n") + "abc"),
                malformed("negative Content-Length", post("Content-Length: -1\r\n")),
                malformed("hex Content-Length", post("Content-Length: 0x3\r\n") + "abc"),
                malformed("empty Content-Length", post("Content-Length:\r\n")),
                malformed("huge Content-Length", post("Content-Length: 99999999999999999999\r\n")),
                malformed(
                        "Content-Length and Transfer-Encoding",
                        post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n"),
                malformed(
                        "two Transfer-Encodings",
                        post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n") + "0\r\n\r\n"),
                bad("gzip, chunked", WireFault.Kind.CODING_UNKNOWN, post("Transfer-Encoding: gzip, chunked\r\n")),
                bad(
                        "chunked, identity",
                        WireFault.Kind.CODING_UNKNOWN,
                        post("Transfer-Encoding: chunked, identity\r\n")),
                bad("xchunked", WireFault.Kind.CODING_UNKNOWN, post("Transfer-Encoding: xchunked\r\n")),
                malformed("a folded header", post("X-A: one\r\n two\r\n")),
                malformed("a header folded with a tab", post("X-A: one\r\n\ttwo\r\n")),
                malformed("the first header folded", "GET / HTTP/1.1\r\n Host: x\r\n\r\n"),
                malformed("space before the colon", post("Content-Length : 3\r\n") + "abc"),
                malformed("a header without colon", post("nonsense\r\n")),
                malformed("a header without name", post(": value\r\n")),
                malformed("a name with a space", post("X A: b\r\n")),
                malformed("NUL in a value", post("X-A: a\0b\r\n")),
                malformed("a control in a value", post("X-A: a\u0001b\r\n")),
                malformed("DEL in a value", post("X-A: a\u007Fb\r\n")),
                malformed("a bare CR in a value", post("X-A: a\rb\r\n")),
                malformed("a bare LF between headers", "GET / HTTP/1.1\nHost: x\n\n"),
                malformed("a bare LF in the middle", post("X-A: a\nX-B: b\r\n")),
                malformed("no Host", "GET / HTTP/1.1\r\n\r\n"),
                malformed("two Hosts", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n"),
                malformed("an empty line first", "\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("two empty lines first", "\r\n\r\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a bare LF first", "\nGET / HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a space first", " GET / HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a space last", "GET / HTTP/1.1 \r\nHost: x\r\n\r\n"),
                malformed("two spaces before the version", "GET /  HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a form feed as separator", "GET /\fHTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("the version in lower case", "GET / http/1.1\r\nHost: x\r\n\r\n"),
                malformed(
                        "a body that only a draft of WebSocket knows",
                        "GET / HTTP/1.1\r\nHost: x\r\nSec-WebSocket-Key1: 1\r\nSec-WebSocket-Key2: 2\r\n\r\n12345678"),
                malformed("two spaces", "GET  / HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a tab as separator", "GET\t/ HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("no version", "GET /\r\nHost: x\r\n\r\n"),
                malformed("another protocol", "GET / FTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a space in the target", "GET /a b HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a fragment in the target", "GET /a#b HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a raw UTF-8 target", "GET /\u00c3\u00a9 HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a whole URL as target", "GET http://x/ HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("an authority as target", "CONNECT x:443 HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a method that is no token", "G(T / HTTP/1.1\r\nHost: x\r\n\r\n"),
                malformed("a TLS hello", "\u0016\u0003\u0001\u0002\u0000\u0001\u0000\u0001\u00fc\u0003\u0003\r\n\r\n"),
                bad("HTTP/1.0", WireFault.Kind.VERSION_UNKNOWN, "GET / HTTP/1.0\r\nHost: x\r\n\r\n"),
                bad("HTTP/1.2", WireFault.Kind.VERSION_UNKNOWN, "GET / HTTP/1.2\r\nHost: x\r\n\r\n"),
                bad("HTTP/2 preface", WireFault.Kind.VERSION_UNKNOWN, "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"),
                bad("another expectation", WireFault.Kind.EXPECTATION_UNKNOWN, post("Expect: a-pony\r\n")),
                bad("long request line", WireFault.Kind.TARGET_TOO_LONG, "GET /" + "a".repeat(300) + " HTTP/1.1\r\n"),
                bad("endless request line", WireFault.Kind.TARGET_TOO_LONG, "G".repeat(600)),
                bad("large head", WireFault.Kind.HEAD_TOO_LARGE, post("X-A: " + "a".repeat(1100) + "\r\n")),
                bad("endless head", WireFault.Kind.HEAD_TOO_LARGE, "GET / HTTP/1.1\r\nX-A: " + "a".repeat(5000)),
                bad("many headers", WireFault.Kind.HEAD_TOO_LARGE, post("A: b\r\n".repeat(21))),
                bad("a body announced too large", WireFault.Kind.BODY_TOO_LARGE, post("Content-Length: 10001\r\n")),
                bad(
                        "too large in spite of Expect",
                        WireFault.Kind.BODY_TOO_LARGE,
                        post("Content-Length: 10001\r\nExpect: 100-continue\r\n")),
                bad(
                        "chunks that add up to too much",
                        WireFault.Kind.BODY_TOO_LARGE,
                        chunked("1000\r\n" + "a".repeat(4096) + "\r\n1000\r\n" + "a".repeat(4096) + "\r\n1000\r\n"
                                + "a".repeat(4096))),
                malformed("a chunk size that is no number", chunked("x\r\n")),
                malformed("an empty chunk size", chunked("\r\n")),
                malformed("a chunk size with 0x", chunked("0x3\r\nabc\r\n0\r\n\r\n")),
                malformed("a chunk size with a space", chunked("3 \r\nabc\r\n0\r\n\r\n")),
                malformed("a negative chunk size", chunked("-3\r\nabc\r\n0\r\n\r\n")),
                malformed("a chunk size that overflows", chunked("100000003\r\nabc\r\n0\r\n\r\n")),
                malformed("an endless chunk size", chunked("3" + "0".repeat(300))),
                malformed("a chunk extension that is none", chunked("3;a=\r\nabc\r\n0\r\n\r\n")),
                malformed("a chunk extension with an open quote", chunked("3;a=\"b\r\nabc\r\n0\r\n\r\n")),
                malformed("a trailer without colon", chunked("0\r\nnonsense\r\n\r\n")),
                malformed("a chunk size ended by a bare LF", chunked("3\nabc\r\n0\r\n\r\n")),
                malformed("a chunk extension with a bare LF", chunked("3;a\nabc\r\n0\r\n\r\n")),
                malformed("a chunk longer than its size", chunked("3\r\nabcd\r\n0\r\n\r\n")),
                malformed("a chunk ended by a bare LF", chunked("3\r\nabc\n0\r\n\r\n")),
                malformed("a trailer with a control", chunked("0\r\nX: \u0001\r\n\r\n")),
                malformed("endless trailers", chunked("0\r\n" + ("X: " + "a".repeat(200) + "\r\n").repeat(8))));
    }

    private static String post(String headers) {
        return "POST / HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n";
    }

    private static String chunked(String body) {
        return post("Transfer-Encoding: chunked\r\n") + body;
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refusedWithItsStatusAndClosed(Bad bad) throws IOException {
        reached.clear();
        DOOR.refused.clear();
        try (RawClient client = DOOR.client()) {
            String answer = client.send(bad.request()).readToEnd();
            assertTrue(answer.startsWith("HTTP/1.1 " + bad.status() + " "), answer);
            assertTrue(answer.contains("connection: close\r\n"), answer);
            assertTrue(answer.contains("\r\n\r\n" + DOOR.refused.get(0).detail()), answer);
        }
        assertEquals(List.of(bad.kind()), DOOR.refusedKinds());
        assertEquals(List.of(), reached);
    }

    @ParameterizedTest
    @MethodSource("requests")
    void refusedAlsoByteByByte(Bad bad) throws IOException {
        TestIntake intake = TestIntake.ofRequests();
        for (byte octet : bad.request().getBytes(ISO_8859_1)) {
            intake.feed(new byte[] {octet});
        }
        assertEquals(List.of("refused " + bad.kind()), intake.seen);
    }

    @Test
    void whatFollowsARefusedRequestIsNeverRead() throws IOException {
        reached.clear();
        try (RawClient client = DOOR.client()) {
            String smuggled = post("Content-Length: 0\r\nTransfer-Encoding: chunked\r\n")
                    + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: x\r\n\r\n";
            client.send(smuggled).readToEnd();
        }
        assertEquals(List.of(), reached);
    }

    @Test
    void aClientThatGoesOnSendingStillReadsTheRefusal() throws IOException {
        try (RawClient client = DOOR.client()) {
            client.send(post("Content-Length: 500000\r\n"));
            client.send(new byte[400_000]);
            assertTrue(client.readToEnd().startsWith("HTTP/1.1 413 "));
        }
    }

    @AfterAll
    static void close() {
        DOOR.close();
    }
}
