package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.upstream.Upstream.Opening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModernClientAtLegacyServerTest {

    private static final String META = "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
            + "'io.modelcontextprotocol/clientCapabilities':{'sampling':{}},"
            + "'io.modelcontextprotocol/clientInfo':{'name':'c','version':'1'}";

    private final HandTime time = new HandTime();
    private final FakeServer starts = FakeServer.legacy();
    private final HeardLines listener = new HeardLines();
    private final HeardLines heard = new HeardLines();
    private final Link link = link(new Identity.Anyone());
    private final FakeServer.Talk server = starts.last();

    private Link link(Identity identity) {
        List<Opening> openings = new ArrayList<>();
        new StdioUpstream("s", starts, ServerRules.standard(), Kits.at(time), listener)
                .stateless(Asker.of(identity), openings::add);
        time.pass(Duration.ZERO);
        return assertInstanceOf(Opening.Open.class, openings.getFirst()).link();
    }

    private Call send(long id, String method, String params) {
        return send(id, method, params, heard);
    }

    private Call send(long id, String method, String params, Receiver receiver) {
        Message.Request request = Say.request(id, method, params);
        return link.send(request, Kits.CODEC.encode(request), receiver);
    }

    private Message.Request asked(String method) {
        return server.asked(method).getLast();
    }

    @Test
    void discoverIsAnsweredFromTheHandshake() {
        send(1, "server/discover", "{" + META + "}}");
        assertEquals(
                List.of("answer {'jsonrpc':'2.0','id':1,'result':{'resultType':'complete',"
                        + "'supportedVersions':['2026-07-28'],'capabilities':{'tools':{'listChanged':true},"
                        + "'resources':{'subscribe':true,'listChanged':true},'logging':{}},"
                        + "'instructions':'Ask nicely.','ttlMs':0,'cacheScope':'private',"
                        + "'_meta':{'io.modelcontextprotocol/serverInfo':{'name':'old','version':'1'}}}}"),
                heard.lines());
    }

    @Test
    void aCallCrossesWithoutWhatOnlyModernPeersKnow() {
        send(
                1,
                "tools/call",
                "{'name':'t','arguments':{'n':1.50},'task':{}," + META + ",'progressToken':1,'traceparent':'x'}}");
        assertEquals(
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'t','arguments':{'n':1.50},"
                        + "'_meta':{'progressToken':1,'traceparent':'x'}}}",
                server.heard().getLast());
        server.result(asked("tools/call"), "{'content':[],'resultType':'input_required'}");
        assertEquals(
                List.of("answer {'jsonrpc':'2.0','id':1,'result':{'resultType':'complete','content':[]}}"),
                heard.lines());
    }

    @Test
    void listsSayHowLongTheyMayBeKept() {
        send(1, "tools/list", "{" + META + "}}");
        assertEquals(
                "{'jsonrpc':'2.0','id':1,'method':'tools/list'}", server.heard().getLast());
        server.result(asked("tools/list"), "{'tools':[],'nextCursor':'n'}");
        assertEquals(
                List.of("answer {'jsonrpc':'2.0','id':1,'result':{'resultType':'complete','tools':[],"
                        + "'nextCursor':'n','ttlMs':0,'cacheScope':'private'}}"),
                heard.lines());
    }

    @Test
    void aResourceThatIsNotFoundHasTheModernCode() {
        send(1, "resources/read", "{'uri':'x:1'," + META + "}}");
        server.error(asked("resources/read"), -32002);
        assertTrue(heard.last().contains("'code':-32602"), heard.last());
    }

    @Test
    void whatNeedsAnUrlShownIsLost() {
        send(1, "tools/call", "{'name':'t'," + META + "}}");
        server.error(asked("tools/call"), -32042);
        assertEquals(List.of("lost CROSS_ERA"), heard.lines());
    }

    @Test
    void methodsOfOneEraDoNotCross() {
        for (String method : List.of("ping", "logging/setLevel", "resources/subscribe", "tasks/list", "initialize")) {
            send(1, method, "{" + META + "}}");
            assertTrue(heard.last().contains("-32601"), method);
            heard.lines().clear();
        }
        assertEquals(3, server.heard().size(), "only the handshake");
    }

    @Test
    void whereThereIsOneCallerALogMessageGoesToTheNewestRequestThatAskedForIt() {
        Link sole = link(new Identity.Local("ann"));
        HeardLines wanting = new HeardLines();
        HeardLines newest = new HeardLines();
        List.of(
                        Say.request(1, "tools/list", "{" + META + ",'io.modelcontextprotocol/logLevel':'info'}}"),
                        Say.request(2, "tools/list", "{" + META + "}}"))
                .forEach(request -> sole.send(
                        request, Kits.CODEC.encode(request), request.id().equals(id(1)) ? wanting : newest));
        String log = "{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'warning','data':1}}";
        starts.last().say(log);
        assertEquals(List.of("related " + log), wanting.lines());
        assertEquals(List.of(), newest.lines());
    }

    private static RequestId id(long value) {
        return new RequestId.Number(value);
    }

    @Test
    void aQuestionOfTheServerIsRefusedWithItsReason() {
        send(1, "tools/call", "{'name':'t'," + META + "}}");
        server.say("{'jsonrpc':'2.0','id':'q','method':'sampling/createMessage','params':{}}");
        assertTrue(
                server.heard().getLast().contains("CROSS_ERA"), server.heard().getLast());
        assertEquals(List.of("rejected CROSS_ERA: a request of a legacy server to a modern client"), listener.lines());
        assertEquals(List.of(), heard.lines());
    }

    @Test
    void aPingOfTheServerIsAnswered() {
        server.say("{'jsonrpc':'2.0','id':'q','method':'ping'}");
        assertEquals("{'jsonrpc':'2.0','id':'q','result':{}}", server.heard().getLast());
    }

    @Test
    void progressCrosses() {
        send(1, "tools/call", "{'name':'t'," + META + ",'progressToken':1}}");
        server.say("{'jsonrpc':'2.0','method':'notifications/progress','params':{'progressToken':1,'progress':5}}");
        assertTrue(heard.last().startsWith("related"), heard.last());
    }

    @Test
    void logMessagesGoToWhoAskedForTheirLevelOnly() {
        send(1, "tools/call", "{'name':'t'," + META + ",'io.modelcontextprotocol/logLevel':'warning'}}");
        Message.Request level = asked("logging/setLevel");
        assertTrue(Say.shown(level).contains("'level':'warning'"));
        server.result(level, "{}");
        server.say("{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','data':1}}");
        server.say("{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'error','data':2}}");
        assertEquals(1, heard.lines().size());
        assertTrue(heard.last().contains("'data':2"));
        send(2, "tools/call", "{'name':'t'," + META + ",'io.modelcontextprotocol/logLevel':'error'}}");
        assertEquals(1, server.asked("logging/setLevel").size(), "a milder level is set already");
    }

    @Test
    void cancellationCrosses() {
        send(1, "tools/call", "{'name':'t'," + META + "}}").cancel("Enough.");
        assertTrue(
                server.heard().getLast().contains("'requestId':1"),
                server.heard().getLast());
    }

    @Test
    void aListenerIsToldWhatItAskedForAndNothingElse() {
        send(
                1,
                "subscriptions/listen",
                "{'notifications':{'toolsListChanged':true,'promptsListChanged':true}," + META + "}}");
        assertEquals(
                List.of(
                        "streaming",
                        "related {'jsonrpc':'2.0','method':'notifications/subscriptions/acknowledged','params':"
                                + "{'notifications':{'toolsListChanged':true},"
                                + "'_meta':{'io.modelcontextprotocol/subscriptionId':1}}}"),
                heard.lines());
        server.say("{'jsonrpc':'2.0','method':'notifications/resources/list_changed'}");
        server.say("{'jsonrpc':'2.0','method':'notifications/tools/list_changed'}");
        assertEquals(3, heard.lines().size());
        assertEquals(
                "related {'jsonrpc':'2.0','method':'notifications/tools/list_changed','params':"
                        + "{'_meta':{'io.modelcontextprotocol/subscriptionId':1}}}",
                heard.last());
    }

    @Test
    void resourcesAreSubscribedToOnceAndAsLongAsAnybodyListens() {
        String params = "{'notifications':{'resourceSubscriptions':['x:1']}," + META + "}}";
        Call first = send(1, "subscriptions/listen", params);
        assertEquals(List.of(), heard.lines(), "acknowledged when the server has agreed");
        server.result(asked("resources/subscribe"), "{}");
        Call second = send(2, "subscriptions/listen", params, new HeardLines());
        server.say("{'jsonrpc':'2.0','method':'notifications/resources/updated','params':{'uri':'x:1'}}");
        server.say("{'jsonrpc':'2.0','method':'notifications/resources/updated','params':{'uri':'x:2'}}");
        assertEquals(3, heard.lines().size());
        assertEquals(1, server.asked("resources/subscribe").size());
        first.cancel("Gone.");
        assertEquals(0, server.asked("resources/unsubscribe").size());
        second.cancel("Gone.");
        assertEquals(1, server.asked("resources/unsubscribe").size());
    }

    @Test
    void whatTheServerDoesNotTellOfIsNotPromised() {
        send(1, "subscriptions/listen", "{'notifications':{'resourceSubscriptions':['x:1']}," + META + "}}");
        server.error(asked("resources/subscribe"), -32602);
        assertTrue(heard.lines().get(1).contains("'notifications':{}"), heard.last());
        assertTrue(heard.last().startsWith("answer"), "nothing is left to listen for");
        assertTrue(heard.last().contains("'io.modelcontextprotocol/subscriptionId':1"));
    }

    @Test
    void aFilterThatIsNoneIsInvalid() {
        send(1, "subscriptions/listen", "{'notifications':{'toolsListChanged':'yes'}," + META + "}}");
        assertTrue(heard.last().contains("-32602"), heard.last());
    }

    @Test
    void whenTheServerDiesListenersAreLostToo() {
        send(1, "subscriptions/listen", "{'notifications':{'toolsListChanged':true}," + META + "}}");
        send(2, "tools/list", "{" + META + "}}");
        server.die();
        assertEquals(
                2, heard.lines().stream().filter("lost SERVER_GONE"::equals).count());
        assertTrue(link.closed());
    }
}
