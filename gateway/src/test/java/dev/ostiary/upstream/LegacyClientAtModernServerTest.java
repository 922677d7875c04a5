package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.upstream.Upstream.Opening;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LegacyClientAtModernServerTest {

    private static final String META = "'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
            + "'io.modelcontextprotocol/clientCapabilities':{},"
            + "'io.modelcontextprotocol/clientInfo':{'name':'c','version':'1'}}";

    private final FakeServer starts = FakeServer.modern();
    private final HeardLines listener = new HeardLines();
    private final HeardLines heard = new HeardLines();
    private final Link link = link();
    private final FakeServer.Talk server = starts.last();

    private Link link() {
        List<Opening> openings = new ArrayList<>();
        new StdioUpstream("s", starts, ServerRules.standard(), Kits.at(new HandTime()), new HeardLines())
                .converse(
                        () -> Asker.of(new Identity.Anyone()),
                        Say.request(
                                0,
                                "initialize",
                                "{'protocolVersion':'2025-06-18',"
                                        + "'capabilities':{'sampling':{}},'clientInfo':{'name':'c','version':'1'}}"),
                        listener,
                        openings::add);
        return assertInstanceOf(Opening.Open.class, openings.getFirst()).link();
    }

    private Call send(long id, String method, String params) {
        Message.Request request = Say.request(id, method, params);
        return link.send(request, Kits.CODEC.encode(request), heard);
    }

    private Message.Request asked(String method) {
        return server.asked(method).getLast();
    }

    private void initialized() {
        Message.Notification notice = Say.notice("notifications/initialized", "{}");
        link.notify(notice, Kits.CODEC.encode(notice));
    }

    private void acknowledge(Message.Request listen, String filter) {
        server.say("{'jsonrpc':'2.0','method':'notifications/subscriptions/acknowledged','params':{'notifications':"
                + filter + "," + subscription(listen) + "}}");
    }

    private static String subscription(Message.Request listen) {
        return "'_meta':{'io.modelcontextprotocol/subscriptionId':" + listen.id() + "}";
    }

    @Test
    void theLinkSpeaksWhatTheClientAskedFor() {
        assertEquals(Revision.V2025_06_18, link.revision());
    }

    @Test
    void everyRequestSaysWhoSpeaks() {
        send(
                1,
                "tools/call",
                "{'name':'t','task':{'ttl':1},'_meta':{'progressToken':1,"
                        + "'io.modelcontextprotocol/clientCapabilities':{'sampling':{}}}}");
        assertEquals(
                "{'jsonrpc':'2.0','id':1,'method':'tools/call','params':{'name':'t','_meta':{'progressToken':1,"
                        + "'io.modelcontextprotocol/clientCapabilities':{},"
                        + "'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
                        + "'io.modelcontextprotocol/clientInfo':{'name':'c','version':'1'}}}}",
                server.heard().getLast());
    }

    @Test
    void resultsLoseWhatOnlyModernPeersKnow() {
        send(1, "tools/list", "{}");
        server.result(
                asked("tools/list"),
                "{'resultType':'complete','tools':[{'name':'a','outputSchema':{'type':'object'}},"
                        + "{'name':'b','outputSchema':{'type':'array'}}],'ttlMs':9,'cacheScope':'public',"
                        + "'_meta':{'io.modelcontextprotocol/serverInfo':{},'mine':1}}");
        assertEquals(
                List.of("answer {'jsonrpc':'2.0','id':1,'result':{'tools':"
                        + "[{'name':'a','outputSchema':{'type':'object'}},{'name':'b'}],'_meta':{'mine':1}}}"),
                heard.lines());
    }

    @Test
    void structuredContentThatIsNoObjectStaysBehind() {
        send(1, "tools/call", "{'name':'b'}");
        server.result(asked("tools/call"), "{'content':[{'type':'text','text':'[1]'}],'structuredContent':[1]}");
        assertEquals(
                List.of("answer {'jsonrpc':'2.0','id':1,'result':{'content':[{'type':'text','text':'[1]'}]}}"),
                heard.lines());
    }

    @Test
    void aQuestionForInputIsLost() {
        send(1, "tools/call", "{'name':'t'}");
        server.result(asked("tools/call"), "{'resultType':'input_required','inputRequests':{},'requestState':'s'}");
        send(2, "tools/call", "{'name':'t'}");
        server.result(asked("tools/call"), "{'resultType':'task','task':{}}");
        send(3, "tools/call", "{'name':'t'}");
        server.error(asked("tools/call"), -32021);
        assertEquals(List.of("lost CROSS_ERA", "lost CROSS_ERA", "lost CROSS_ERA"), heard.lines());
    }

    @Test
    void aResourceThatIsNotFoundHasTheLegacyCode() {
        send(1, "resources/read", "{'uri':'x:1'}");
        server.say("{'jsonrpc':'2.0','id':1,'error':{'code':-32602,'message':'No.','data':{'uri':'x:1'}}}");
        assertTrue(heard.last().contains("'code':-32002"), heard.last());
        send(2, "resources/read", "{}");
        server.error(asked("resources/read"), -32602);
        assertTrue(heard.last().contains("'code':-32602"), heard.last());
    }

    @Test
    void whatTheModernEraDoesNotHaveIsAnsweredHere() {
        int before = server.heard().size();
        send(1, "ping", "{}");
        assertEquals("answer {'jsonrpc':'2.0','id':1,'result':{}}", heard.last());
        send(2, "tasks/list", "{}");
        assertTrue(heard.last().contains("-32601"), heard.last());
        assertEquals(before, server.heard().size());
    }

    @Test
    void theLogLevelGoesWithEveryRequestThatFollows() {
        send(1, "logging/setLevel", "{'level':'notice'}");
        send(2, "logging/setLevel", "{'level':'loud'}");
        assertTrue(heard.last().contains("-32602"), heard.last());
        send(3, "tools/list", "{}");
        assertTrue(server.heard().getLast().contains("'io.modelcontextprotocol/logLevel':'notice'"));
        server.say("{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'error','data':2}}");
        assertTrue(heard.last().startsWith("related"), heard.last());
    }

    @Test
    void changedListsAreHeardAfterTheHandshake() {
        initialized();
        Message.Request listen = asked("subscriptions/listen");
        assertTrue(Say.shown(listen).contains("'params':{'notifications':{'toolsListChanged':true}," + META));
        acknowledge(listen, "{'toolsListChanged':true}");
        server.say("{'jsonrpc':'2.0','method':'notifications/tools/list_changed','params':{" + subscription(listen)
                + "}}");
        assertEquals(
                List.of("unsolicited {'jsonrpc':'2.0','method':'notifications/tools/list_changed'}"), listener.lines());
    }

    @Test
    void aSubscriptionIsAnsweredWhenTheServerHasTakenIt() {
        initialized();
        Message.Request lists = asked("subscriptions/listen");
        acknowledge(lists, "{'toolsListChanged':true}");
        send(1, "resources/subscribe", "{'uri':'x:1'}");
        Message.Request both = asked("subscriptions/listen");
        assertEquals(List.of(), heard.lines());
        acknowledge(both, "{'toolsListChanged':true,'resourceSubscriptions':['x:1']}");
        assertEquals(List.of("answer {'jsonrpc':'2.0','id':1,'result':{}}"), heard.lines());
        assertTrue(server.heard().getLast().contains("'requestId':" + lists.id()), "the first stream is given up");
        server.say("{'jsonrpc':'2.0','method':'notifications/resources/updated','params':{'uri':'x:1',"
                + subscription(both) + "}}");
        assertEquals(
                List.of("unsolicited {'jsonrpc':'2.0','method':'notifications/resources/updated',"
                        + "'params':{'uri':'x:1'}}"),
                listener.lines());
        send(2, "resources/unsubscribe", "{'uri':'x:1'}");
        assertEquals("answer {'jsonrpc':'2.0','id':2,'result':{}}", heard.last());
        assertTrue(!Say.shown(asked("subscriptions/listen")).contains("x:1"));
    }

    @Test
    void aSubscriptionThatTheServerDoesNotTakeFails() {
        send(1, "resources/subscribe", "{'uri':'x:1'}");
        acknowledge(asked("subscriptions/listen"), "{}");
        assertTrue(heard.last().contains("-32602"), heard.last());
    }

    @Test
    void twoSubscriptionsInARowAreBothAnswered() {
        send(1, "resources/subscribe", "{'uri':'x:1'}");
        send(2, "resources/subscribe", "{'uri':'x:2'}");
        acknowledge(asked("subscriptions/listen"), "{'resourceSubscriptions':['x:1','x:2']}");
        assertEquals(2, heard.lines().size());
    }

    @Test
    void whenTheServerDiesEverybodyIsTold() {
        send(1, "resources/subscribe", "{'uri':'x:1'}");
        send(2, "tools/list", "{}");
        server.die();
        assertEquals(List.of("lost SERVER_GONE", "lost SERVER_GONE"), heard.lines());
        assertEquals(List.of("ended SERVER_GONE"), listener.lines());
    }
}
