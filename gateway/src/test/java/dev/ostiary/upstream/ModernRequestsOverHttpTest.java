package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpTarget;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModernRequestsOverHttpTest {

    private static final String ANSWER = "{'jsonrpc':'2.0','id':7,'result':{'resultType':'complete'}}";

    /**
     * One answer to the request with id 7.
     *
     * @param heard what the one who asked hears
     * @param overheard what is told beside
     */
    record Case(String what, HttpPeer.Manners manners, List<String> heard, List<String> overheard) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static Case json(String what, int status, String body, String heard, String... overheard) {
        return new Case(what, asked -> asked.say(status, "application/json", body), List.of(heard), List.of(overheard));
    }

    private static Case events(String what, List<String> lines, List<String> heard, String... overheard) {
        return new Case(
                what,
                asked -> {
                    try (OutputStream stream = asked.stream()) {
                        for (String line : lines) {
                            HttpPeer.lines(stream, line);
                        }
                    }
                },
                heard,
                List.of(overheard));
    }

    private static String failure(String id) {
        return "{'jsonrpc':'2.0'," + id + "'error':{'code':-32602,'message':'No.'}}";
    }

    private static final String NOTICE =
            "{'jsonrpc':'2.0','method':'notifications/progress'," + "'params':{'progressToken':7,'progress':1}}";

    static Stream<Case> answers() {
        return Stream.of(
                json("a result", 200, ANSWER, "answer " + ANSWER),
                json("an error", 200, failure("'id':7,"), "answer " + failure("'id':7,")),
                json("an error with status 400", 400, failure("'id':7,"), "answer " + failure("'id':7,")),
                json("an error with status 404", 404, failure("'id':7,"), "answer " + failure("'id':7,")),
                json("an error with status 500", 500, failure("'id':7,"), "answer " + failure("'id':7,")),
                json("an error without id", 400, failure(""), "answer " + failure("'id':7,")),
                json("an error with a null id", 422, failure("'id':null,"), "answer " + failure("'id':7,")),
                json("an error without id and status 500", 500, failure(""), "lost SERVER_REFUSED: HTTP 500"),
                new Case(
                        "an error without content type",
                        asked -> asked.say(400, "", failure("'id':7,")),
                        List.of("answer " + failure("'id':7,")),
                        List.of()),
                json(
                        "an error of another request",
                        400,
                        failure("'id':8,"),
                        "lost SERVER_REFUSED: HTTP 400",
                        "rejected UNKNOWN_ANSWER: a failure of another request than the one that was asked"),
                json(
                        "an error of who comes in",
                        403,
                        failure("'id':7,"),
                        "lost SERVER_REFUSED: HTTP 403: the server does not let the gateway in"),
                json("a result with an error status", 400, ANSWER, "lost SERVER_REFUSED: HTTP 400"),
                json(
                        "the answer to another request",
                        200,
                        ANSWER.replace("7", "8"),
                        "lost SERVER_GARBAGE: something else than the answer",
                        "rejected UNKNOWN_ANSWER: an answer to another request than the one that was asked"),
                json("half an answer", 200, "{'jsonrpc':'2.0',", "lost SERVER_GARBAGE: NOT_JSON at byte 17"),
                json(
                        "result and error",
                        200,
                        "{'jsonrpc':'2.0','id':7,'result':{},'error':{'code':1,'message':'No.'}}",
                        "lost SERVER_GARBAGE: RESULT_AND_ERROR /error"),
                json("a batch", 200, "[" + ANSWER + "]", "lost SERVER_GARBAGE: BATCH_NOT_ALLOWED revision 2026-07-28"),
                json("nothing", 200, "", "lost SERVER_GARBAGE: HTTP 200 where an answer belongs"),
                json("accepted, without an answer", 202, "", "lost SERVER_GARBAGE: HTTP 202 where an answer belongs"),
                new Case(
                        "an answer that is said to be text",
                        asked -> asked.say(200, "text/plain", ANSWER),
                        List.of("lost SERVER_GARBAGE: HTTP 200 with content that is not said to be JSON"),
                        List.of()),
                new Case(
                        "a page that says no",
                        asked -> asked.say(404, "text/html", "<h1>No</h1>"),
                        List.of("lost SERVER_REFUSED: HTTP 404"),
                        List.of()),
                events(
                        "a stream",
                        List.of(": hello", "data: " + NOTICE, "event: message\ndata: " + ANSWER),
                        List.of("streaming", "related " + NOTICE, "answer " + ANSWER)),
                events(
                        "an answer in two lines",
                        List.of("data: {'jsonrpc':'2.0','id':7,\ndata: 'result':{'resultType':'complete'}}"),
                        List.of("streaming", "answer " + ANSWER)),
                events(
                        "events that are no messages",
                        List.of("event: ping\ndata: x", "id: 1", "data: " + ANSWER),
                        List.of("streaming", "answer " + ANSWER)),
                events(
                        "garbage before the answer",
                        List.of("data: Segmentation fault", "data: " + ANSWER),
                        List.of("streaming", "answer " + ANSWER),
                        "rejected SERVER_GARBAGE: NOT_JSON at byte 13"),
                events(
                        "an answer that is none",
                        List.of("data: {'jsonrpc':'2.0','id':7,'result':1}"),
                        List.of("streaming", "lost SERVER_GARBAGE: INVALID_RESULT /result")),
                events(
                        "another answer first",
                        List.of("data: " + ANSWER.replace("7", "8"), "data: " + ANSWER),
                        List.of("streaming", "answer " + ANSWER),
                        "rejected UNKNOWN_ANSWER: an answer to another request than the one that was asked"),
                events(
                        "a failure without id",
                        List.of("data: " + failure("")),
                        List.of("streaming", "answer " + failure("'id':7,"))),
                events(
                        "two answers",
                        List.of("data: " + ANSWER, "data: " + ANSWER),
                        List.of("streaming", "answer " + ANSWER),
                        "rejected UNKNOWN_ANSWER: a second answer"),
                events(
                        "a question",
                        List.of("data: {'jsonrpc':'2.0','id':1,'method':'roots/list'}", "data: " + ANSWER),
                        List.of("streaming", "answer " + ANSWER),
                        "rejected SERVER_GARBAGE: a request, where servers may have none"),
                events(
                        "a stream that ends too soon",
                        List.of("data: " + NOTICE),
                        List.of(
                                "streaming",
                                "related " + NOTICE,
                                "lost SERVER_GONE: the stream ended before the answer")),
                new Case(
                        "a stream that breaks off",
                        asked -> HttpPeer.event(asked.breakingStream(), NOTICE),
                        List.of(
                                "streaming",
                                "related " + NOTICE,
                                "lost SERVER_GONE: the server closed the connection before its answer was whole"),
                        List.of()));
    }

    @ParameterizedTest
    @MethodSource("answers")
    void isHeardAs(Case one) throws Exception {
        try (HttpPeer peer = HttpPeer.modern(one.manners());
                HttpHouse house = new HttpHouse(peer)) {
            HeardSoon heard = new HeardSoon();
            HttpHouse.send(HttpHouse.link(house.stateless()), HttpHouse.modern(7, "tools/list", ""), heard);
            heard.untilOver();
            for (String line : one.overheard()) {
                house.overheard.until(line);
            }
            assertEquals(one.heard(), heard.lines());
            assertEquals(one.overheard(), house.overheard.lines());
        }
    }

    @Test
    void headersRepeatTheJudgedMessageAndLeaveConfiguredOnesAlone() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.result("{}"))) {
            HttpHeaders fixed = HttpHeaders.of("Authorization", "Bearer x").with("Mcp-Param-Region", "fixed");
            try (HttpHouse house =
                    new HttpHouse(new HttpTarget(peer.origin(), "/mcp?a=b"), fixed, HttpHouse.patient())) {
                house.declared.put(
                        "deploy",
                        ParamHeaders.in(Say.json("{'type':'object','properties':{"
                                + "'region':{'type':'string','x-mcp-header':'Region'},"
                                + "'dry':{'type':'boolean','x-mcp-header':'Dry'}}}")));
                HeardSoon heard = new HeardSoon();
                HttpHouse.send(
                        HttpHouse.link(house.stateless()),
                        HttpHouse.modern(
                                7, "tools/call", ",'name':'deploy','arguments':{'region':'Zürich','dry':true}"),
                        heard);
                heard.untilOver();
                HttpPeer.Asked call = peer.posted("tools/call");
                assertEquals("POST", call.http());
                assertEquals("/mcp?a=b", call.path());
                assertEquals("2026-07-28", call.header("MCP-Protocol-Version"));
                assertEquals("tools/call", call.header("Mcp-Method"));
                assertEquals("deploy", call.header("Mcp-Name"));
                assertEquals("true", call.header("Mcp-Param-Dry"));
                assertEquals(List.of("fixed"), call.headers().get("Mcp-Param-Region"));
                assertEquals("Bearer x", call.header("Authorization"));
                assertEquals("application/json", call.header("Content-Type"));
                assertEquals("application/json, text/event-stream", call.header("Accept"));
                assertEquals("", call.header("Mcp-Session-Id"));
            }
        }
    }

    @Test
    void cancellingClosesTheStream() throws Exception {
        CountDownLatch gone = new CountDownLatch(1);
        try (HttpPeer peer = HttpPeer.modern(asked -> {
                    OutputStream stream = asked.stream();
                    assertThrows(IOException.class, () -> {
                        while (true) {
                            HttpPeer.event(stream, NOTICE);
                        }
                    });
                    gone.countDown();
                });
                HttpHouse house = new HttpHouse(peer)) {
            HeardSoon heard = new HeardSoon();
            Call call = HttpHouse.send(HttpHouse.link(house.stateless()), HttpHouse.modern(7, "tools/list", ""), heard);
            heard.until("related");
            call.cancel("Enough.");
            assertTrue(gone.await(20, TimeUnit.SECONDS));
            assertTrue(heard.lines().stream().noneMatch(line -> line.startsWith("lost") || line.startsWith("answer")));
        }
    }

    @Test
    void aPausedStreamHoldsTheServerUp() throws Exception {
        CompletableFuture<Integer> sent = new CompletableFuture<>();
        String large = NOTICE.replace("'progress':1", "'progress':1,'message':'" + "x".repeat(100_000) + "'");
        try (HttpPeer peer = HttpPeer.modern(asked -> {
                    try (OutputStream stream = asked.stream()) {
                        for (int event = 0; event < 300; event++) {
                            HttpPeer.event(stream, large);
                        }
                        sent.complete(300);
                        HttpPeer.event(stream, ANSWER);
                    }
                });
                HttpHouse house = new HttpHouse(peer)) {
            HeardSoon heard = new HeardSoon();
            Link link = HttpHouse.link(house.stateless());
            CompletableFuture<Call> call = new CompletableFuture<>();
            HttpHouse.LOOPS.any().execute(() -> {
                Call begun = HttpHouse.send(link, HttpHouse.modern(7, "tools/list", ""), heard);
                begun.pause();
                call.complete(begun);
            });
            // 30 MB fit into no socket's buffers, so a server that is done was not held up.
            assertThrows(TimeoutException.class, () -> sent.get(300, TimeUnit.MILLISECONDS));
            call.get(20, TimeUnit.SECONDS).resume();
            heard.until("answer");
            assertEquals(300, sent.get(20, TimeUnit.SECONDS));
        }
    }

    @Test
    void whatComesBackComesOnTheLoopOfTheCaller() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.result("{}"));
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.stateless());
            HeardSoon heard = new HeardSoon();
            CompletableFuture<Thread> caller = new CompletableFuture<>();
            HttpHouse.LOOPS.any().execute(() -> {
                caller.complete(Thread.currentThread());
                HttpHouse.send(link, HttpHouse.modern(7, "tools/list", ""), heard);
            });
            heard.untilOver();
            assertEquals(List.of(caller.get(20, TimeUnit.SECONDS)), heard.threads());
        }
    }

    @Test
    void aSilentServerIsTooLate() throws Exception {
        ServerRules hasty = HttpHouse.rules(Duration.ofMillis(300), 5, Duration.ofMinutes(1));
        try (HttpPeer peer = HttpPeer.modern(HttpPeer.Asked::hold);
                HttpHouse house = new HttpHouse(peer, hasty)) {
            HeardSoon heard = new HeardSoon();
            HttpHouse.send(HttpHouse.link(house.stateless()), HttpHouse.modern(7, "tools/list", ""), heard);
            assertEquals(List.of("lost SERVER_TIMEOUT: the server does not answer in time"), heard.untilOver());
        }
    }

    @Test
    void aStreamOfChangesMayBeSilent() throws Exception {
        ServerRules hasty = HttpHouse.rules(Duration.ofMillis(300), 5, Duration.ofMinutes(1));
        try (HttpPeer peer = HttpPeer.modern(asked -> {
                    OutputStream stream = asked.stream();
                    if (asked.rpc().equals("subscriptions/listen")) {
                        HttpPeer.event(stream, NOTICE);
                    }
                    asked.hold();
                });
                HttpHouse house = new HttpHouse(peer, hasty)) {
            Link link = HttpHouse.link(house.stateless());
            HeardSoon listening = new HeardSoon();
            HttpHouse.send(link, HttpHouse.modern(7, "subscriptions/listen", ""), listening);
            listening.until("related");
            HeardSoon calling = new HeardSoon();
            HttpHouse.send(link, HttpHouse.modern(8, "tools/list", ""), calling);
            assertEquals(
                    List.of("streaming", "lost SERVER_TIMEOUT: the server fell silent within its answer"),
                    calling.untilOver());
            assertEquals(List.of("streaming", "related " + NOTICE), listening.lines());
        }
    }

    @Test
    void aFailingServerIsLeftAloneForAWhile() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(asked -> asked.status(503));
                HttpHouse house =
                        new HttpHouse(peer, HttpHouse.rules(Duration.ofMinutes(1), 2, Duration.ofMinutes(1)))) {
            Link link = HttpHouse.link(house.stateless());
            for (String end : List.of("lost SERVER_UNAVAILABLE", "lost SERVER_UNAVAILABLE", "lost SERVER_RESTING")) {
                HeardSoon heard = new HeardSoon();
                HttpHouse.send(link, HttpHouse.modern(7, "tools/list", ""), heard);
                heard.until(end);
            }
            assertEquals(3, peer.all().size());
            assertEquals(Upstream.Health.RESTING, house.upstream.health());
        }
    }

    @Test
    void closingTellsThoseWhoWait() throws Exception {
        try (HttpPeer peer = HttpPeer.modern(HttpPeer.Asked::hold);
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.stateless());
            HeardSoon heard = new HeardSoon();
            HttpHouse.send(link, HttpHouse.modern(7, "tools/list", ""), heard);
            peer.posted("tools/list");
            house.upstream.close();
            assertEquals(List.of("lost SHUTTING_DOWN: The server is no longer used."), heard.untilOver());
            HeardSoon later = new HeardSoon();
            HttpHouse.send(link, HttpHouse.modern(8, "tools/list", ""), later);
            later.until("lost SHUTTING_DOWN");
            assertEquals("SHUTTING_DOWN: server far", HttpHouse.shown(house.stateless()));
        }
    }
}
