package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Revision;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes in place of an answer ends the one request that waits, and none where it could have been for several. */
class SpoiltAnswersEndTheirRequestTest {

    private static final String NAMELESS_FAILURE =
            "{'jsonrpc':'2.0','id':null,'error':{'code':-32700,'message':'Parse error'}}";

    private static final Duration A_MOMENT = Duration.ofSeconds(2);

    private final HandTime time = new HandTime();
    private final FakeServer.Talk server = new FakeServer.Talk((_, _) -> {});
    private final HeardLines listener = new HeardLines();
    private final HeardLines one = new HeardLines();
    private final HeardLines two = new HeardLines();
    private final StdioLink link = new StdioLink(
            server,
            Kits.at(time),
            Duration.ofMinutes(5),
            Sharing.MANY_CALLERS,
            LinkLimits.standard(),
            listener,
            new Unwatched());

    @BeforeEach
    void theServerRuns() {
        server.start(link);
        link.speaks(Revision.V2026_07_28);
    }

    private void call(long id, String method, Receiver receiver) {
        var request = Say.request(id, method, "{'notifications':{},'_meta':{'progressToken':" + id + "}}");
        link.send(request, Kits.CODEC.encode(request), receiver);
    }

    @Test
    void anAnswerThatNamesItsRequestEndsIt() {
        call(1, "tools/call", one);
        call(2, "tools/call", two);
        server.say("{'jsonrpc':'2.0','id':1,'result':[]}");
        assertEquals(List.of("lost SERVER_GARBAGE"), one.lines());
        assertEquals(List.of(), two.lines());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Traceback (most recent call last):",
                "{'jsonrpc':'2.0','id':1,'result':{'content':[",
                "{'jsonrpc':'2.0','result':{}}",
                "[]"
            })
    void aLineThatIsNoMessageEndsTheOnlyOne(String line) {
        call(1, "tools/call", one);
        server.say(line);
        time.pass(A_MOMENT);
        assertEquals(List.of("lost SERVER_GARBAGE"), one.lines());
        assertTrue(listener.last().startsWith("rejected SERVER_GARBAGE"), "it is recorded, too");
    }

    @Test
    void anOversizedFrameEndsTheOnlyOne() {
        call(1, "tools/call", one);
        link.oversized(20_000_000);
        assertEquals(List.of("lost SERVER_GARBAGE"), one.lines());
        assertEquals(List.of("rejected SERVER_GARBAGE: FRAME_TOO_LARGE 20000000 bytes"), listener.lines());
    }

    @Test
    void aFailureThatNamesNoRequestIsTheAnswerOfTheOnlyOne() {
        call(1, "tools/call", one);
        server.say(NAMELESS_FAILURE);
        assertEquals(
                List.of("answer {'jsonrpc':'2.0','id':1,'error':{'code':-32700,'message':'Parse error'}}"),
                one.lines());
        assertEquals(List.of(), listener.lines());
    }

    @Test
    void whereSeveralWaitAllLiveOnAndWhatCameIsRecorded() {
        call(1, "tools/call", one);
        call(2, "tools/call", two);
        server.raw("Traceback (most recent call last):");
        link.oversized(20_000_000);
        server.say(NAMELESS_FAILURE);
        time.pass(A_MOMENT);
        assertEquals(
                List.of(
                        "rejected SERVER_GARBAGE: NOT_JSON at byte 10",
                        "rejected SERVER_GARBAGE: FRAME_TOO_LARGE 20000000 bytes",
                        "rejected UNKNOWN_ANSWER: a failure that does not say of which request"),
                listener.lines());
        server.say("{'jsonrpc':'2.0','id':1,'result':{}}");
        server.say("{'jsonrpc':'2.0','id':2,'result':{}}");
        assertTrue(one.last().startsWith("answer"));
        assertTrue(two.last().startsWith("answer"));
    }

    @Test
    void whoListensWaitsForNoAnswer() {
        call(1, "subscriptions/listen", one);
        link.oversized(20_000_000);
        assertEquals(List.of(), one.lines());
        call(2, "tools/call", two);
        link.oversized(20_000_000);
        assertEquals(List.of(), one.lines());
        assertEquals(List.of("lost SERVER_GARBAGE"), two.lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{'jsonrpc':'2.0','method':'notifications/message','params':[]}"})
    void whatCannotHaveBeenAnAnswerEndsNothing(String line) {
        call(1, "tools/call", one);
        server.say(line);
        time.pass(Duration.ofMinutes(4));
        assertEquals(List.of(), one.lines());
        assertEquals(1, listener.lines().size());
    }

    @Test
    void aLineOfTheServersLogThatItsAnswerFollowsHurtsNobody() {
        call(1, "tools/call", one);
        server.raw("debug: looking it up");
        server.say("{'jsonrpc':'2.0','id':1,'result':{}}");
        time.pass(A_MOMENT);
        assertEquals(List.of("answer {'jsonrpc':'2.0','id':1,'result':{}}"), one.lines());
    }

    @Test
    void norDoesOneThatProgressFollows() {
        call(1, "tools/call", one);
        server.raw("debug: looking it up");
        time.pass(Duration.ofSeconds(1));
        server.say("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':1,'progress':1}}");
        time.pass(A_MOMENT);
        assertEquals(1, one.lines().size());
        assertTrue(one.last().startsWith("related"));
    }

    @Test
    void whoDiesOfItIsGone() {
        call(1, "tools/call", one);
        server.raw("{'jsonrpc':'2.0','id':1,'resu");
        server.die();
        assertEquals(List.of("lost SERVER_GONE"), one.lines());
    }

    @Test
    void aFloodOfLinesEndsItNoLater() {
        call(1, "tools/call", one);
        server.raw("debug: 1");
        time.pass(Duration.ofSeconds(1));
        server.raw("debug: 2");
        time.pass(Duration.ofSeconds(1));
        assertEquals(List.of("lost SERVER_GARBAGE"), one.lines());
    }

    @Test
    void anAnswerThatComesAfterAllIsOnlyLate() {
        call(1, "tools/call", one);
        server.raw("debug: looking it up");
        time.pass(A_MOMENT);
        server.say("{'jsonrpc':'2.0','id':1,'result':{}}");
        assertEquals(List.of("lost SERVER_GARBAGE"), one.lines());
        assertEquals(1, listener.lines().size());
        assertFalse(link.closed());
    }

    @Test
    void aGreetingBeforeTheHandshakeEndsNothing() {
        var initialize = Say.request(1, "initialize", "{}");
        link.ask(initialize, one);
        server.raw("Server listening on stdio");
        time.pass(A_MOMENT);
        assertEquals(List.of(), one.lines());
        server.say("{'jsonrpc':'2.0','id':1,'result':{}}");
        assertTrue(one.last().startsWith("answer"));
    }

    @Test
    void anOversizedFrameEndsAHandshake() {
        link.ask(Say.request(1, "initialize", "{}"), one);
        link.oversized(20_000_000);
        assertEquals(List.of("lost SERVER_GARBAGE"), one.lines());
    }
}
