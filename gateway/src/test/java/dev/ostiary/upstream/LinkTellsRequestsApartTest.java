package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class LinkTellsRequestsApartTest {

    private static final LinkLimits LIMITS = new LinkLimits(3, 200, 2, 10);

    private final HandTime time = new HandTime();
    private final UpstreamKit kit = Kits.at(time);
    private final FakeServer.Talk server = new FakeServer.Talk((_, _) -> {});
    private final HeardLines listener = new HeardLines();
    private final HeardLines vitals = new HeardLines();

    private StdioLink link(Sharing sharing, Revision revision) {
        StdioLink link = new StdioLink(server, kit, Duration.ofSeconds(60), sharing, LIMITS, listener, new Vitals() {
            @Override
            public void answered() {
                vitals.lines().add("answered");
            }

            @Override
            public void silent() {
                vitals.lines().add("silent");
            }

            @Override
            public void died() {
                vitals.lines().add("died");
            }

            @Override
            public void gone() {
                vitals.lines().add("gone");
            }
        });
        server.start(link);
        link.speaks(revision);
        return link;
    }

    private StdioLink conversation() {
        return link(Sharing.ONE_CALLER, Revision.V2025_11_25);
    }

    private StdioLink shared() {
        return link(Sharing.MANY_CALLERS, Revision.V2026_07_28);
    }

    private static Call call(Link link, long id, Receiver receiver) {
        return send(link, Say.request(id, "tools/call", "{'_meta':{'progressToken':" + id + "}}"), receiver);
    }

    private static Call send(Link link, Message.Request request, Receiver receiver) {
        return link.send(request, Kits.CODEC.encode(request), receiver);
    }

    @Test
    void anAnswerEndsTheRequestWithItsId() {
        Link link = conversation();
        HeardLines one = new HeardLines();
        HeardLines two = new HeardLines();
        call(link, 1, one);
        call(link, 2, two);
        server.say("{'jsonrpc':'2.0','id':2,'result':{'a':1}}");
        assertEquals(List.of("answer {'jsonrpc':'2.0','id':2,'result':{'a':1}}"), two.lines());
        assertEquals(List.of(), one.lines());
    }

    @Test
    void whatNobodyAskedForIsRejected() {
        Link link = conversation();
        HeardLines one = new HeardLines();
        call(link, 1, one);
        call(link, 2, new HeardLines());
        server.say("{'jsonrpc':'2.0','id':7,'result':{}}");
        server.say("{'jsonrpc':'2.0','id':'1','result':{}}");
        server.say("{'jsonrpc':'2.0','error':{'code':1,'message':'No.'}}");
        server.say("{'jsonrpc':'2.0','id':1,'result':{}}");
        server.say("{'jsonrpc':'2.0','id':1,'result':{}}");
        server.say("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':9,'progress':1}}");
        assertEquals(1, one.lines().size());
        assertEquals(
                List.of(
                        "rejected UNKNOWN_ANSWER: an answer to 7",
                        "rejected UNKNOWN_ANSWER: an answer to a text id",
                        "rejected UNKNOWN_ANSWER: a failure that does not say of which request",
                        "rejected UNKNOWN_ANSWER: a second answer to 1",
                        "rejected UNKNOWN_ANSWER: progress of a request that nobody sent"),
                listener.lines());
    }

    @Test
    void progressGoesToTheRequestWithItsToken() {
        Link link = shared();
        HeardLines one = new HeardLines();
        HeardLines two = new HeardLines();
        call(link, 1, one);
        call(link, 2, two);
        server.say("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':1,'progress':5}}");
        assertEquals(1, one.lines().size());
        assertEquals(List.of(), two.lines());
    }

    @Test
    void aListenerGetsWhatCarriesItsId() {
        Link link = shared();
        HeardLines one = new HeardLines();
        send(link, Say.request(1, "subscriptions/listen", "{'notifications':{'toolsListChanged':true}}"), one);
        call(link, 2, new HeardLines());
        server.say("{'jsonrpc':'2.0','method':'notifications/tools/list_changed',"
                + "'params':{'_meta':{'io.modelcontextprotocol/subscriptionId':1}}}");
        server.say("{'jsonrpc':'2.0','method':'notifications/tools/list_changed',"
                + "'params':{'_meta':{'io.modelcontextprotocol/subscriptionId':99}}}");
        assertEquals(1, one.lines().size());
        assertEquals(
                List.of("rejected UNKNOWN_ANSWER: a message for a subscription that nobody holds"), listener.lines());
    }

    @Test
    void lateWordsAboutACancelledRequestAreNobodysFault() {
        Link link = conversation();
        HeardLines one = new HeardLines();
        call(link, 1, one).cancel("The client changed its mind.");
        server.say("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':1,'progress':5}}");
        server.say("{'jsonrpc':'2.0','id':1,'result':{}}");
        assertEquals(List.of(), one.lines());
        assertEquals(List.of(), listener.lines());
        assertEquals(
                "{'jsonrpc':'2.0','method':'notifications/cancelled','params':"
                        + "{'requestId':1,'reason':'The client changed its mind.'}}",
                server.heard().getLast());
    }

    @Test
    void aHandshakeIsNeverCancelledAloud() {
        Link link = conversation();
        send(link, Say.request(1, "initialize", "{}"), new HeardLines()).cancel("Gone.");
        assertEquals(1, server.heard().size());
    }

    @Test
    void whenTheServerDiesEveryRequestIsLostOnce() {
        Link link = conversation();
        HeardLines one = new HeardLines();
        HeardLines two = new HeardLines();
        HeardLines late = new HeardLines();
        call(link, 1, one);
        call(link, 2, two);
        server.die();
        link.close();
        call(link, 3, late);
        assertEquals(List.of("lost SERVER_GONE"), one.lines());
        assertEquals(List.of("lost SERVER_GONE"), two.lines());
        assertEquals(List.of("lost SERVER_GONE"), late.lines());
        assertEquals(List.of("ended SERVER_GONE"), listener.lines());
        assertEquals(List.of("died", "gone"), vitals.lines());
        assertTrue(link.closed());
    }

    @Test
    void aServerThatIsToldToEndHasNotDied() {
        conversation().close();
        assertEquals(List.of("gone"), vitals.lines());
    }

    @Test
    void garbageDoesNotEndTheConversation() {
        Link link = conversation();
        server.raw("Server listening on stdio");
        server.raw("");
        assertTrue(listener.lines().getFirst().startsWith("rejected SERVER_GARBAGE: NOT_JSON"), listener.last());
        assertFalse(link.closed());
    }

    @Test
    void aSpoiltRequestOfTheServerIsAnsweredWithAnError() {
        conversation();
        server.say("{'jsonrpc':'2.0','id':5,'method':'roots/list','params':[]}");
        assertTrue(
                server.heard().getLast().contains("'code':-32600"),
                server.heard().getLast());
    }

    @Test
    void onALinkOfOneCallerQuestionsAndLogsGoToTheNewestRequest() {
        Link link = conversation();
        HeardLines one = new HeardLines();
        HeardLines two = new HeardLines();
        call(link, 1, one);
        call(link, 2, two);
        server.say("{'jsonrpc':'2.0','id':'q','method':'roots/list'}");
        server.say("{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','data':1}}");
        server.say("{'jsonrpc':'2.0','method':'notifications/tools/list_changed'}");
        assertEquals(List.of(), one.lines());
        assertEquals(2, two.lines().size());
        assertEquals(
                List.of("unsolicited {'jsonrpc':'2.0','method':'notifications/tools/list_changed'}"), listener.lines());
    }

    @Test
    void withoutARequestTheyGoToTheListener() {
        conversation();
        server.say("{'jsonrpc':'2.0','id':'q','method':'roots/list'}");
        server.say("{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','data':1}}");
        assertEquals(2, listener.lines().size());
    }

    @Test
    void onASharedLinkWhatNamesNobodyGoesToASoleRequestOrToNobody() {
        Link link = shared();
        HeardLines one = new HeardLines();
        HeardLines two = new HeardLines();
        String log = "{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','data':1}}";
        call(link, 1, one);
        server.say(log);
        call(link, 2, two);
        server.say(log);
        assertEquals(1, one.lines().size());
        assertEquals(List.of(), two.lines());
        assertEquals(
                List.of("rejected UNKNOWN_ANSWER: a message that does not say to which request it belongs"),
                listener.lines());
    }

    @Test
    void onASharedLinkWhatNamesNobodyMayBeOfARequestThatWasGivenUp() {
        Link link = shared();
        HeardLines left = new HeardLines();
        call(link, 1, new HeardLines()).cancel("The client has gone.");
        call(link, 2, left);
        server.say("{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','data':'of 1'}}");
        server.say("{'jsonrpc':'2.0','error':{'code':-32603,'message':'of 1'}}");
        assertEquals(List.of(), left.lines());
        server.say("{'jsonrpc':'2.0','id':1,'result':{}}");
        server.say("{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','data':'of 2'}}");
        assertEquals(1, left.lines().size());
    }

    @Test
    void onALinkOfOneCallerWhatAModernServerSaysWithoutANameGoesToTheNewestRequest() {
        Link link = link(Sharing.ONE_CALLER, Revision.V2026_07_28);
        HeardLines one = new HeardLines();
        HeardLines two = new HeardLines();
        String log = "{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','data':1}}";
        call(link, 1, one);
        call(link, 2, two);
        server.say(log);
        server.say("{'jsonrpc':'2.0','method':'notifications/tools/list_changed'}");
        assertEquals(List.of(), one.lines());
        assertEquals(
                List.of("related " + log, "related {'jsonrpc':'2.0','method':'notifications/tools/list_changed'}"),
                two.lines());
        assertEquals(List.of(), listener.lines());
    }

    @Test
    void aModernServerMayAskNothing() {
        Link link = shared();
        HeardLines one = new HeardLines();
        call(link, 1, one);
        server.say("{'jsonrpc':'2.0','id':'q','method':'sampling/createMessage','params':{}}");
        assertEquals(List.of(), one.lines());
        assertTrue(server.heard().getLast().contains("-32601"), server.heard().getLast());
        assertEquals(List.of("rejected SERVER_GARBAGE: a request, where servers may have none"), listener.lines());
    }

    @Test
    void anAnswerOnlyGoesToAServerThatAsked() {
        Link link = conversation();
        server.say("{'jsonrpc':'2.0','id':'q','method':'roots/list'}");
        Message.Answer answer = (Message.Answer) Say.message("{'jsonrpc':'2.0','id':'q','result':{'roots':[]}}");
        link.answer(answer, Kits.CODEC.encode(answer));
        link.answer(answer, Kits.CODEC.encode(answer));
        assertEquals(List.of("{'jsonrpc':'2.0','id':'q','result':{'roots':[]}}"), server.heard());
    }

    @Test
    void questionsAreBoundedAndTheirIdsUsedOnce() {
        conversation();
        server.say("{'jsonrpc':'2.0','id':'a','method':'roots/list'}");
        server.say("{'jsonrpc':'2.0','id':'a','method':'roots/list'}");
        server.say("{'jsonrpc':'2.0','id':'b','method':'roots/list'}");
        server.say("{'jsonrpc':'2.0','id':'c','method':'roots/list'}");
        assertEquals(
                List.of(
                        "rejected DUPLICATE_REQUEST_ID: a request of the server",
                        "rejected TOO_MANY_IN_FLIGHT: a request of the server"),
                listener.lines().stream()
                        .filter(line -> line.startsWith("rejected"))
                        .toList());
        assertEquals(1, server.heard().size());
    }

    @Test
    void requestsAreBoundedAndTheirIdsUsedOnce() {
        Link link = conversation();
        HeardLines again = new HeardLines();
        HeardLines fourth = new HeardLines();
        call(link, 1, new HeardLines());
        call(link, 1, again);
        call(link, 2, new HeardLines());
        call(link, 3, new HeardLines());
        call(link, 4, fourth);
        assertEquals(List.of("lost DUPLICATE_REQUEST_ID"), again.lines());
        assertEquals(List.of("lost TOO_MANY_IN_FLIGHT"), fourth.lines());
    }

    @Test
    void aRequestWithoutASignOfLifeIsLostAndCancelled() {
        Link link = conversation();
        HeardLines one = new HeardLines();
        call(link, 1, one);
        time.pass(Duration.ofSeconds(59));
        server.say("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':1,'progress':5}}");
        time.pass(Duration.ofSeconds(59));
        assertEquals(1, one.lines().size());
        time.pass(Duration.ofSeconds(2));
        assertEquals("lost SERVER_TIMEOUT", one.last());
        assertTrue(server.heard().getLast().contains("notifications/cancelled"));
        assertEquals(List.of("silent"), vitals.lines());
    }

    @Test
    void aServerThatWaitsForAnAnswerIsNotLate() {
        Link link = conversation();
        HeardLines one = new HeardLines();
        call(link, 1, one);
        server.say("{'jsonrpc':'2.0','id':'q','method':'elicitation/create','params':{}}");
        time.pass(Duration.ofMinutes(10));
        assertEquals(1, one.lines().size());
        Message.Answer answer = (Message.Answer) Say.message("{'jsonrpc':'2.0','id':'q','result':{}}");
        link.answer(answer, Kits.CODEC.encode(answer));
        time.pass(Duration.ofMinutes(3));
        assertEquals("lost SERVER_TIMEOUT", one.last());
    }

    @Test
    void listeningIsNotTimed() {
        Link link = shared();
        HeardLines one = new HeardLines();
        send(link, Say.request(1, "subscriptions/listen", "{'notifications':{}}"), one);
        time.pass(Duration.ofDays(1));
        assertEquals(List.of(), one.lines());
    }

    @Test
    void onALinkOfOneCallerAPauseStopsTheReading() {
        Link link = conversation();
        Call one = call(link, 1, new HeardLines());
        Call two = call(link, 2, new HeardLines());
        one.pause();
        two.pause();
        one.resume();
        assertTrue(server.paused());
        two.cancel("Gone.");
        assertFalse(server.paused());
    }

    @Test
    void onASharedLinkAPauseHoldsOnlyOnesOwnWords() {
        Link link = shared();
        HeardLines one = new HeardLines();
        HeardLines two = new HeardLines();
        Call slow = call(link, 1, one);
        call(link, 2, two);
        slow.pause();
        server.say("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':1,'progress':1}}");
        server.say("{'jsonrpc':'2.0','id':1,'result':{}}");
        server.say("{'jsonrpc':'2.0','id':2,'result':{}}");
        assertFalse(server.paused());
        assertEquals(List.of(), one.lines());
        assertEquals(1, two.lines().size());
        slow.resume();
        assertEquals(2, one.lines().size());
        assertTrue(one.last().startsWith("answer"));
    }

    @Test
    void whoReadsTooSlowlyOnASharedLinkIsDropped() {
        Link link = shared();
        HeardLines one = new HeardLines();
        call(link, 1, one).pause();
        for (int i = 0; i < 5; i++) {
            server.say("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':1,'progress':1}}");
        }
        assertEquals(List.of("lost CLIENT_TOO_SLOW"), one.lines());
        assertTrue(server.heard().getLast().contains("notifications/cancelled"));
    }

    @Test
    void whatAServerDoesNotReadIsLostAtOnce() {
        Link link = conversation();
        HeardLines one = new HeardLines();
        server.deafen();
        call(link, 1, one);
        link.notify(Say.notice("notifications/roots/list_changed", "{}"), new byte[] {'{', '}'});
        assertEquals(List.of("lost SERVER_UNAVAILABLE"), one.lines());
        assertTrue(listener.last().startsWith("rejected SERVER_UNAVAILABLE"));
    }

    @Test
    void batchesAreTakenWhereTheRevisionHasThem() {
        Link link = link(Sharing.ONE_CALLER, Revision.V2025_03_26);
        HeardLines one = new HeardLines();
        HeardLines two = new HeardLines();
        call(link, 1, one);
        call(link, 2, two);
        server.say("[{'jsonrpc':'2.0','id':2,'result':{}},{'jsonrpc':'2.0','id':1,'result':{}},7]");
        assertEquals(1, one.lines().size());
        assertEquals(1, two.lines().size());
        assertEquals(List.of("rejected SERVER_GARBAGE: NOT_AN_OBJECT /"), listener.lines());
    }
}
