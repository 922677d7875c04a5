package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.contain.RestartPolicy;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LegacySessionsOverHttpTest {

    private static final String NOTICE =
            "{'jsonrpc':'2.0','method':'notifications/progress'," + "'params':{'progressToken':7,'progress':1}}";
    private static final String CHANGED = "{'jsonrpc':'2.0','method':'notifications/tools/list_changed'}";
    private static final String ROOTS = "{'jsonrpc':'2.0','id':'q','method':'roots/list'}";

    private static HeardSoon call(Link link, long id) {
        HeardSoon heard = new HeardSoon();
        HttpHouse.send(link, Say.request(id, "tools/call", "{'name':'t'}"), heard);
        return heard;
    }

    private static String answer(long id) {
        return "{'jsonrpc':'2.0','id':" + id + ",'result':{}}";
    }

    @Test
    void everyMessageNamesTheSessionAndItsRevision() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> asked.result("{}"));
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            assertEquals(Revision.V2025_11_25, link.revision());
            HttpHouse.notify(link, "notifications/initialized");
            assertEquals(List.of("answer " + answer(7)), call(link, 7).untilOver());
            for (HttpPeer.Asked asked :
                    List.of(peer.posted("notifications/initialized"), peer.posted("tools/call"), get(peer))) {
                assertEquals("s-1", asked.header("Mcp-Session-Id"));
                assertEquals("2025-11-25", asked.header("MCP-Protocol-Version"));
                assertEquals("", asked.header("Mcp-Method"));
            }
            link.close();
            HttpPeer.Asked end = peer.first("the end", asked -> asked.http().equals("DELETE"));
            assertEquals("s-1", end.header("Mcp-Session-Id"));
            house.conversation.until("ended SERVER_GONE");
            assertTrue(link.closed());
        }
    }

    private static HttpPeer.Asked get(HttpPeer peer) throws InterruptedException {
        return peer.first("a GET", asked -> asked.http().equals("GET"));
    }

    @Test
    void nothingIsSentBeforeTheServerHasTakenTheFirstNotification() throws Exception {
        CountDownLatch take = new CountDownLatch(1);
        try (HttpPeer peer = new HttpPeer(asked -> {
                    switch (asked.rpc()) {
                        case "initialize" -> asked.result(HttpPeer.INITIALIZED);
                        case "notifications/initialized" -> {
                            take.await();
                            asked.status(202);
                        }
                        case "" -> asked.status(405);
                        default -> asked.result("{}");
                    }
                });
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            HttpHouse.notify(link, "notifications/initialized");
            peer.posted("notifications/initialized");
            HeardSoon heard = call(link, 7);
            HeardSoon given = new HeardSoon();
            HttpHouse.send(link, Say.request(8, "tools/call", "{}"), given).cancel("Changed my mind.");
            assertEquals(2, peer.all().size());
            take.countDown();
            heard.untilOver();
            get(peer);
            assertFalse(peer.all().stream().anyMatch(asked -> asked.body.contains("'id':8")));
        }
    }

    @Test
    void theStreamOfTheSessionBringsWhatBelongsToNoRequest() throws Exception {
        try (HttpPeer peer = new HttpPeer(asked -> {
                    if (asked.http().equals("GET")) {
                        OutputStream stream = asked.stream();
                        if (asked.header("Last-Event-ID").isEmpty()) {
                            HttpPeer.lines(stream, "retry: 10", "id: e1", "data: " + CHANGED);
                        } else {
                            HttpPeer.event(stream, "{'jsonrpc':'2.0','id':99,'result':{}}");
                            HttpPeer.event(stream, "garbage");
                            HttpPeer.event(stream, ROOTS);
                            asked.hold();
                        }
                    } else if (asked.rpc().equals("initialize")) {
                        asked.result(HttpPeer.INITIALIZED);
                    } else {
                        asked.status(202);
                    }
                });
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            HttpHouse.notify(link, "notifications/initialized");
            List<String> heard = house.conversation.until("unsolicited " + ROOTS);
            assertEquals(
                    List.of(
                            "unsolicited " + CHANGED,
                            "rejected UNKNOWN_ANSWER: an answer outside of every request",
                            "rejected SERVER_GARBAGE: NOT_JSON at byte 7",
                            "unsolicited " + ROOTS),
                    heard);
            HttpPeer.Asked again = peer.first(
                    "a second GET", asked -> !asked.header("Last-Event-ID").isEmpty());
            assertEquals("e1", again.header("Last-Event-ID"));
            Message.Result reply = new Message.Result(new RequestId.Text("q"), Say.json("{'roots':[]}"));
            link.answer(reply, Kits.CODEC.encode(reply));
            peer.first("the answer", asked -> asked.body.contains("'roots':[]"));
            assertTrue(
                    peer.all().stream().noneMatch(asked -> asked.body.contains("DUPLICATE_REQUEST_ID")),
                    "an error would be taken as the answer to the first");
        }
    }

    @Test
    void aQuestionWithinARequestIsAnsweredBeside() throws Exception {
        CountDownLatch answered = new CountDownLatch(1);
        try (HttpPeer peer = HttpPeer.legacy(asked -> {
                    try (OutputStream stream = asked.stream()) {
                        HttpPeer.event(stream, NOTICE);
                        HttpPeer.event(stream, ROOTS);
                        HttpPeer.event(stream, ROOTS);
                        answered.await();
                        HttpPeer.event(stream, HttpPeer.resultOf(asked, "{}"));
                    }
                });
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            HeardSoon heard = call(link, 7);
            heard.until("related " + ROOTS);
            house.conversation.until("rejected DUPLICATE_REQUEST_ID");
            Message.Result reply = new Message.Result(new RequestId.Text("q"), Say.json("{'roots':[]}"));
            link.answer(reply, Kits.CODEC.encode(reply));
            peer.first("the answer", asked -> asked.body.contains("'roots':[]"));
            answered.countDown();
            assertEquals(
                    List.of("streaming", "related " + NOTICE, "related " + ROOTS, "answer " + answer(7)),
                    heard.untilOver());
        }
    }

    @Test
    void anAnswerThatNobodyWaitsForIsNotSent() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> asked.result("{}"));
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            Message.Result reply = new Message.Result(new RequestId.Text("q"), Say.json("{'roots':[]}"));
            link.answer(reply, Kits.CODEC.encode(reply));
            call(link, 7).untilOver();
            assertFalse(peer.all().stream().anyMatch(asked -> asked.body.contains("roots")));
        }
    }

    @Test
    void aStreamThatEndsOnPurposeIsTakenUpAgain() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> {
                    if (asked.http().equals("POST")) {
                        try (OutputStream stream = asked.stream()) {
                            HttpPeer.lines(stream, "id: e1", "retry: 20", "data:");
                            HttpPeer.event(stream, NOTICE);
                        }
                    } else if (asked.header("Last-Event-ID").equals("e1")) {
                        try (OutputStream stream = asked.stream()) {
                            HttpPeer.lines(stream, "id: e2", "data: " + NOTICE);
                        }
                    } else {
                        try (OutputStream stream = asked.stream()) {
                            HttpPeer.event(stream, answer(7));
                        }
                    }
                });
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            assertEquals(
                    List.of(
                            "streaming",
                            "related " + NOTICE,
                            "interrupted 20",
                            "related " + NOTICE,
                            "answer " + answer(7)),
                    call(link, 7).untilOver());
            assertEquals(
                    List.of("e1", "e2"),
                    peer.all().stream()
                            .filter(asked -> asked.http().equals("GET"))
                            .map(asked -> asked.header("Last-Event-ID"))
                            .toList());
        }
    }

    @Test
    void aStreamThatBreaksOffIsTakenUpAgainWithoutAWord() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> {
                    if (asked.http().equals("POST")) {
                        HttpPeer.lines(asked.breakingStream(), "id: e1", "retry: 20", "data: " + NOTICE);
                    } else {
                        try (OutputStream stream = asked.stream()) {
                            HttpPeer.event(stream, answer(7));
                        }
                    }
                });
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            assertEquals(
                    List.of("streaming", "related " + NOTICE, "answer " + answer(7)),
                    call(link, 7).untilOver());
        }
    }

    @Test
    void aStreamThatCannotBeTakenUpIsGivenUpAfterAFewAttempts() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> {
                    try (OutputStream stream = asked.stream()) {
                        HttpPeer.lines(stream, "id: e1", "retry: 1", "data:");
                    }
                });
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            assertEquals(
                    List.of(
                            "streaming",
                            "interrupted 1",
                            "lost SERVER_GONE: the stream broke off and could not be resumed"),
                    call(link, 7).untilOver());
        }
    }

    @Test
    void aStreamWithoutEventIdsIsLost() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> {
                    try (OutputStream stream = asked.stream()) {
                        HttpPeer.event(stream, NOTICE);
                    }
                });
                HttpHouse house = new HttpHouse(peer)) {
            assertEquals(
                    List.of("streaming", "related " + NOTICE, "lost SERVER_GONE: the stream ended before the answer"),
                    call(HttpHouse.link(house.converse()), 7).untilOver());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{'jsonrpc':'2.0','error':{'code':-32001,'message':'No.'},'id':null}"})
    void a404EndsTheSessionForEverybody(String body) throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> {
                    if (asked.id().equals("7")) {
                        asked.hold();
                    }
                    asked.say(404, "application/json", body);
                });
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            HeardSoon first = call(link, 7);
            peer.posted("tools/call");
            String gone = "SERVER_GONE: the server ended the session (HTTP 404)";
            assertEquals(List.of("lost " + gone), call(link, 8).untilOver());
            assertEquals(List.of("lost " + gone), first.untilOver());
            assertEquals(List.of("ended " + gone), house.conversation.until("ended"));
            assertEquals(List.of("lost " + gone), call(link, 9).untilOver());
        }
    }

    @Test
    void a404ThatNamesTheRequestIsItsAnswer() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> asked.error(404, -32601, asked.id()));
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            assertEquals(
                    List.of("answer {'jsonrpc':'2.0','id':7,'error':{'code':-32601,'message':'No.'}}"),
                    call(link, 7).untilOver());
            assertFalse(link.closed());
        }
    }

    @Test
    void cancellingIsSaidInWords() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> {
                    OutputStream stream = asked.stream();
                    HttpPeer.event(stream, NOTICE);
                    asked.hold();
                });
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            HeardSoon heard = new HeardSoon();
            Call call = HttpHouse.send(link, Say.request(7, "tools/call", "{}"), heard);
            heard.until("related");
            call.cancel("No need.");
            HttpPeer.Asked words = peer.posted("notifications/cancelled");
            assertTrue(words.body.contains("'requestId':7"), words.body);
            assertEquals(List.of("streaming", "related " + NOTICE), heard.lines());
        }
    }

    @Test
    void aSilentServerIsTooLateButNotWhileItWaitsForUs() throws Exception {
        ServerRules hasty = HttpHouse.rules(Duration.ofMillis(400), 5, Duration.ofMinutes(1));
        try (HttpPeer peer = HttpPeer.legacy(asked -> {
                    HttpPeer.event(asked.stream(), ROOTS);
                    asked.hold();
                });
                HttpHouse house = new HttpHouse(peer, hasty)) {
            Link link = HttpHouse.link(house.converse());
            HeardSoon heard = call(link, 7);
            heard.until("related");
            HeardSoon other = call(link, 8);
            house.conversation.until("rejected DUPLICATE_REQUEST_ID");
            assertFalse(new CountDownLatch(1).await(1, TimeUnit.SECONDS));
            assertEquals(List.of("streaming", "related " + ROOTS), heard.lines());
            assertEquals(List.of("streaming"), other.lines());
            Message.Result reply = new Message.Result(new RequestId.Text("q"), Say.json("{'roots':[]}"));
            link.answer(reply, Kits.CODEC.encode(reply));
            heard.until("lost SERVER_TIMEOUT: no sign of life for");
            peer.posted("notifications/cancelled");
        }
    }

    @Test
    void aBatchIsTakenApartWhereTheRevisionHasBatches() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> asked.json("[" + NOTICE + "," + answer(7) + "]"));
                HttpHouse newest = new HttpHouse(peer);
                HttpPeer old = new HttpPeer(asked -> {
                    if (asked.rpc().equals("initialize")) {
                        asked.result("{'protocolVersion':'2025-03-26','capabilities':{}}");
                    } else {
                        asked.json("[" + NOTICE + "," + answer(7) + "]");
                    }
                });
                HttpHouse oldest = new HttpHouse(old)) {
            assertEquals(
                    List.of("related " + NOTICE, "answer " + answer(7)),
                    call(HttpHouse.link(oldest.converse()), 7).untilOver());
            assertEquals(
                    List.of("lost SERVER_GARBAGE: BATCH_NOT_ALLOWED revision 2025-11-25"),
                    call(HttpHouse.link(newest.converse()), 7).untilOver());
        }
    }

    @Test
    void twoRequestsNeverShareAnId() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(HttpPeer.Asked::hold);
                HttpHouse house = new HttpHouse(peer)) {
            Link link = HttpHouse.link(house.converse());
            call(link, 7);
            assertEquals(
                    List.of("lost DUPLICATE_REQUEST_ID: on the link to the server"),
                    call(link, 7).untilOver());
        }
    }

    @Test
    void modernCallersOfOneIdentityShareASession() throws Exception {
        try (HttpPeer peer = HttpPeer.legacy(asked -> asked.result("{'tools':[]}"));
                HttpHouse house = new HttpHouse(peer)) {
            Link first = HttpHouse.link(house.stateless());
            Link second = HttpHouse.link(house.stateless());
            assertEquals(first, second);
            assertEquals(Revision.NEWEST, first.revision());
            HeardSoon heard = new HeardSoon();
            HttpHouse.send(first, HttpHouse.modern(7, "tools/list", ""), heard);
            assertEquals(
                    List.of("answer {'jsonrpc':'2.0','id':7,'result':{'resultType':'complete','tools':[],"
                            + "'ttlMs':0,'cacheScope':'private'}}"),
                    heard.untilOver());
            HttpPeer.Asked list = peer.posted("tools/list");
            assertFalse(list.body.contains("io.modelcontextprotocol"), list.body);
            assertEquals("2025-11-25", list.header("MCP-Protocol-Version"));
            peer.posted("notifications/initialized");
        }
    }

    @Test
    void whatNobodyUsesIsClosed() throws Exception {
        ServerRules brief = new ServerRules(
                new UpstreamTimeouts(
                        Duration.ofMinutes(1), Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMillis(50)),
                BreakerSettings.standard(),
                1,
                RestartPolicy.usual(),
                LinkLimits.standard());
        try (HttpPeer peer = HttpPeer.legacy(asked -> asked.result("{}"));
                HttpHouse house = new HttpHouse(peer, brief)) {
            HttpHouse.link(house.stateless());
            assertEquals(
                    "s-1",
                    peer.first("the end", asked -> asked.http().equals("DELETE"))
                            .header("Mcp-Session-Id"));
        }
    }
}
