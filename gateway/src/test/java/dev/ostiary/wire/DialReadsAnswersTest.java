package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a server may say, what comes of it, and what is refused. */
final class DialReadsAnswersTest {

    /**
     * One conversation.
     *
     * @param says the server's bytes, after which it closes
     */
    record Case(String what, String method, String says, List<String> heard) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Case one(String what, String says, String... heard) {
        return new Case(what, "POST", says, List.of(heard));
    }

    private static final String EVENTS = "HTTP/1.1 200 OK\r\nContent-Type: Text/Event-Stream; charset=utf-8\r\n";

    static Stream<Case> answers() {
        return Stream.of(
                one("a length", "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello", "head 200", "body hello"),
                one("no reason", "HTTP/1.1 202\r\nContent-Length: 0\r\n\r\n", "head 202", "body "),
                one(
                        "chunks",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n2\r\nlo\r\n0\r\n\r\n",
                        "head 200",
                        "body hello"),
                one("until close", "HTTP/1.1 200 OK\r\n\r\nhello", "head 200", "body hello"),
                one("HTTP/1.0 until close", "HTTP/1.0 200 OK\r\n\r\nhello", "head 200", "body hello"),
                one("a redirect", "HTTP/1.1 307 X\r\nLocation: /y\r\nContent-Length: 0\r\n\r\n", "head 307", "body "),
                one("no content", "HTTP/1.1 204 No Content\r\nContent-Length: 9\r\n\r\n", "head 204", "body "),
                one("not modified", "HTTP/1.1 304 X\r\nContent-Length: 9\r\n\r\n", "head 304", "body "),
                one(
                        "interim answers first",
                        "HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nLink: x\r\n\r\n"
                                + "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi",
                        "head 200",
                        "body hi"),
                new Case(
                        "the answer to HEAD",
                        "HEAD",
                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n",
                        List.of("head 200", "body ")),
                one(
                        "events in chunks",
                        EVENTS + "Transfer-Encoding: chunked\r\n\r\nb\r\ndata: one\n\n\r\n"
                                + "7\r\ndata: t\r\n5\r\nwo\r\n\r\r\n3\r\n\n: \r\n0\r\n\r\n",
                        "head 200",
                        "event one",
                        "event two",
                        "ended"),
                one("events until close", EVENTS + "\r\ndata: one\n\n", "head 200", "event one", "ended"),
                one(
                        "an unfinished event at the end is dropped",
                        EVENTS + "\r\ndata: one\n\ndata: tw",
                        "head 200",
                        "event one",
                        "ended"),
                one(
                        "events with a length",
                        EVENTS + "Content-Length: 9\r\n\r\ndata: 1\n\n",
                        "head 200",
                        "event 1",
                        "ended"),
                one(
                        "an event stream with an error status is a body",
                        "HTTP/1.1 404 X\r\nContent-Type: text/event-stream\r\nContent-Length: 2\r\n\r\nno",
                        "head 404",
                        "body no"),
                one("nothing at all", "", "failed CLOSED_EARLY"),
                one("half a head", "HTTP/1.1 200 OK\r\nContent-", "failed CLOSED_EARLY"),
                one(
                        "half a body",
                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhel",
                        "head 200",
                        "failed CLOSED_EARLY"),
                one(
                        "half of the chunks",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nhel\r\n",
                        "head 200",
                        "failed CLOSED_EARLY"),
                one(
                        "a stream that breaks off",
                        EVENTS + "Transfer-Encoding: chunked\r\n\r\nb\r\ndata: one\n\n\r\n",
                        "head 200",
                        "event one",
                        "failed CLOSED_EARLY"),
                one("not HTTP", "SSH-2.0-OpenSSH_9.6\r\nHello there\r\n\r\n", "failed VERSION_UNKNOWN"),
                one("HTTP/2", "HTTP/2.0 200 OK\r\n\r\n", "failed VERSION_UNKNOWN"),
                one("a status that is none", "HTTP/1.1 2000 OK\r\n\r\n", "failed MALFORMED"),
                one("status 999", "HTTP/1.1 999 OK\r\n\r\n", "failed MALFORMED"),
                one("an unasked switch", "HTTP/1.1 101 X\r\nUpgrade: h2c\r\n\r\n", "failed MALFORMED"),
                one("a bare LF", "HTTP/1.1 200 OK\nContent-Length: 0\n\n", "failed MALFORMED"),
                one("a folded header", "HTTP/1.1 200 OK\r\nA: b\r\n c\r\n\r\n", "failed MALFORMED"),
                one(
                        "length and chunks",
                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n",
                        "failed MALFORMED"),
                one(
                        "two lengths",
                        "HTTP/1.1 200 OK\r\nContent-Length: 5\r\nContent-Length: 5\r\n\r\nhello",
                        "failed MALFORMED"),
                one("gzip as transfer", "HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip\r\n\r\n", "failed CODING_UNKNOWN"),
                one("chunks in HTTP/1.0", "HTTP/1.0 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "failed MALFORMED"),
                one(
                        "a broken chunk",
                        "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n",
                        "head 200",
                        "failed MALFORMED"),
                one("a large head", "HTTP/1.1 200 OK\r\nA: " + "a".repeat(3000), "failed HEAD_TOO_LARGE"),
                one("many fields", "HTTP/1.1 200 OK\r\n" + "A: b\r\n".repeat(21) + "\r\n", "failed HEAD_TOO_LARGE"),
                one(
                        "a large body announced",
                        "HTTP/1.1 200 OK\r\nContent-Length: 10001\r\n\r\n",
                        "failed BODY_TOO_LARGE"),
                one(
                        "a large body until close",
                        "HTTP/1.1 200 OK\r\n\r\n" + "a".repeat(10_001),
                        "head 200",
                        "failed BODY_TOO_LARGE"),
                one(
                        "a large event",
                        EVENTS + "\r\ndata: one\n\ndata: " + "a".repeat(2000),
                        "head 200",
                        "event one",
                        "failed EVENT_TOO_LARGE"));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isHeardAs(Case one) throws Exception {
        try (TestServer server = new TestServer(turn -> {
                    turn.say(one.says());
                    turn.hangUp();
                });
                TestDial dial = new TestDial(server)) {
            assertEquals(one.heard(), dial.send(one.method(), "hello").toEnd());
        }
    }

    @Test
    void theRequestIsOneCleanMessage() throws Exception {
        try (TestServer server = new TestServer(turn -> turn.sayWhole("ok"));
                TestDial dial = new TestDial(server)) {
            Heard heard = new Heard();
            dial.dial.send(
                    new HttpTarget(server.origin(), "/mcp?a=b%20c"),
                    "POST",
                    HttpHeaders.of("Content-Type", "application/json").with("Accept", "*/*"),
                    "{}".getBytes(UTF_8),
                    heard);
            heard.toEnd();
            assertEquals(
                    List.of("POST /mcp?a=b%20c HTTP/1.1\r\nhost: "
                            + server.origin().authority()
                            + "\r\nContent-Type: application/json\r\nAccept: */*\r\ncontent-length: 2\r\n\r\n{}"),
                    server.requests);
        }
    }

    @Test
    void aLargeRequestArrivesWhole() throws Exception {
        try (TestServer server = new TestServer(
                        turn -> turn.sayWhole(Integer.toString(turn.body().length())));
                TestDial dial = new TestDial(server)) {
            assertEquals(
                    List.of("head 200", "body 1000000"),
                    dial.send("POST", "x".repeat(1_000_000)).toEnd());
        }
    }

    @Test
    void allCallsOfOneExchangeComeOnOneLoop() throws Exception {
        try (TestServer server = new TestServer(turn -> {
                    turn.say(EVENTS + "\r\ndata: 1\n\ndata: 2\n\n");
                    turn.hangUp();
                });
                TestDial dial = new TestDial(server)) {
            Heard heard = dial.send("POST", "x");
            heard.toEnd();
            assertEquals(1, heard.threads.stream().distinct().count());
            assertTrue(heard.threads.get(0).contains("eventloop"), heard.threads.get(0));
        }
    }
}
