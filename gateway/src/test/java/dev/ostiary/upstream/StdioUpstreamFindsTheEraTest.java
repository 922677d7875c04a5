package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.contain.RestartPolicy;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.upstream.Upstream.Opening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StdioUpstreamFindsTheEraTest {

    private static final Message.Request INITIALIZE = Say.request(
            0,
            "initialize",
            "{'protocolVersion':'2025-06-18','capabilities':{},'clientInfo':{'name':'c','version':'1'}}");

    private final HandTime time = new HandTime();
    private final HeardLines listener = new HeardLines();
    private final List<Opening> openings = new ArrayList<>();

    private StdioUpstream upstream(FakeServer server) {
        ServerRules rules = new ServerRules(
                new UpstreamTimeouts(
                        Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(30)),
                BreakerSettings.standard(),
                4,
                RestartPolicy.usual(),
                LinkLimits.standard());
        return new StdioUpstream("s", server, rules, Kits.at(time), listener);
    }

    private void converse(FakeServer server) {
        upstream(server).converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
    }

    private void stateless(FakeServer server) {
        upstream(server).stateless(Asker.of(new Identity.Anyone()), openings::add);
        time.pass(Duration.ZERO);
    }

    private Opening.Open open() {
        assertEquals(1, openings.size());
        return assertInstanceOf(Opening.Open.class, openings.getFirst());
    }

    private Opening.Unavailable unavailable() {
        assertEquals(1, openings.size());
        return assertInstanceOf(Opening.Unavailable.class, openings.getFirst());
    }

    private static List<String> methods(FakeServer.Talk talk) {
        return talk.heard().stream()
                .map(line -> line.replaceAll(".*'method':'([^']*)'.*", "$1"))
                .toList();
    }

    @Test
    void aLegacyClientsOwnInitializeIsTheFirstMessage() {
        FakeServer server = FakeServer.legacy();
        converse(server);
        assertEquals(List.of("initialize"), methods(server.last()));
        assertTrue(server.last().heard().getFirst().contains("'protocolVersion':'2025-06-18'"));
        assertEquals(INITIALIZE.id(), Answers.id(open().answer()).orElseThrow());
        assertEquals(Revision.V2025_11_25, open().link().revision());
    }

    @Test
    void aModernClientFindsAModernServerWithOneQuestion() {
        FakeServer server = FakeServer.modern();
        stateless(server);
        assertEquals(List.of("server/discover"), methods(server.last()));
        assertEquals(Revision.V2026_07_28, open().link().revision());
        assertInstanceOf(StdioLink.class, open().link());
    }

    @Test
    void anErrorMeansTheOtherEra() {
        FakeServer server = FakeServer.legacy();
        stateless(server);
        assertEquals(List.of("server/discover", "initialize", "notifications/initialized"), methods(server.last()));
        assertEquals(Revision.V2026_07_28, open().link().revision());
        assertInstanceOf(ModernOverLegacy.class, open().link());
    }

    @Test
    void aLegacyClientReachesAModernServer() {
        FakeServer server = FakeServer.modern();
        converse(server);
        assertEquals(List.of("initialize", "server/discover"), methods(server.last()));
        assertInstanceOf(LegacyOverModern.class, open().link());
        assertEquals(
                "{'jsonrpc':'2.0','id':0,'result':{'protocolVersion':'2025-06-18','capabilities':"
                        + "{'tools':{'listChanged':true},'resources':{'subscribe':true},'logging':{}},"
                        + "'serverInfo':{'name':'new','version':'2'},'instructions':'Ask nicely.'}}",
                Say.shown(open().answer()));
    }

    @Test
    void aServerThatAnswersEverythingWithAnEmptyResultIsNotModern() {
        FakeServer server = new FakeServer((message, talk) -> {
            if (message instanceof Message.Request request && request.method().equals("server/discover")) {
                talk.result(request, "{}");
            } else {
                FakeServer.speakLegacy(message, talk);
            }
        });
        stateless(server);
        assertInstanceOf(ModernOverLegacy.class, open().link());
    }

    @Test
    void silenceOfAServerThatStillInstallsDecidesNothing() {
        FakeServer server = FakeServer.silent();
        stateless(server);
        time.pass(Duration.ofSeconds(60));
        assertEquals(List.of("server/discover", "initialize"), methods(server.last()));
        assertEquals(List.of(), openings);
        FakeServer.Talk talk = server.last();
        talk.error(talk.asked("server/discover").getFirst(), -32601);
        FakeServer.speakLegacy(talk.asked("initialize").getFirst(), talk);
        assertInstanceOf(ModernOverLegacy.class, open().link());
    }

    @Test
    void aLegacyServerThatIgnoresUnknownMethodsIsFoundAfterTheProbe() {
        FakeServer server = new FakeServer((message, talk) -> {
            if (message instanceof Message.Request request && request.method().equals("initialize")) {
                FakeServer.speakLegacy(request, talk);
            }
        });
        StdioUpstream upstream = upstream(server);
        upstream.stateless(Asker.of(new Identity.Anyone()), openings::add);
        time.pass(Duration.ofSeconds(6));
        assertInstanceOf(ModernOverLegacy.class, open().link());
        upstream.stateless(Asker.of(new Identity.Installation()), openings::add);
        time.pass(Duration.ZERO);
        assertEquals(2, openings.size(), "what was learned saves the second probe");
        assertEquals(List.of("initialize", "notifications/initialized"), methods(server.last()));
    }

    @Test
    void aModernServerThatInstallsLongerThanTheProbeIsStartedAgain() {
        FakeServer server = FakeServer.silent();
        stateless(server);
        time.pass(Duration.ofSeconds(30));
        FakeServer.speakModern(server.talk(0).asked("server/discover").getFirst(), server.talk(0));
        assertTrue(server.talk(0).over());
        assertEquals(2, server.starts());
        time.pass(Duration.ofSeconds(30));
        assertEquals(List.of("server/discover"), methods(server.talk(1)), "it is known to be modern now");
        FakeServer.speakModern(server.talk(1).asked("server/discover").getFirst(), server.talk(1));
        assertInstanceOf(StdioLink.class, open().link());
    }

    @Test
    void aServerThatDiesOfTheModernQuestionIsAskedTheOtherOne() {
        FakeServer server = new FakeServer((message, talk) -> {
            if (message instanceof Message.Request request && request.method().equals("server/discover")) {
                talk.die();
            } else {
                FakeServer.speakLegacy(message, talk);
            }
        });
        stateless(server);
        assertEquals(2, server.starts());
        assertInstanceOf(ModernOverLegacy.class, open().link());
    }

    @Test
    void aServerThatDiesOfEveryQuestionIsGone() {
        FakeServer server = new FakeServer((_, talk) -> talk.die());
        stateless(server);
        assertEquals(2, server.starts());
        assertEquals(Reason.SERVER_GONE, unavailable().reason());
    }

    @Test
    void aServerThatNeverAnswersTakesTooLong() {
        FakeServer server = FakeServer.silent();
        converse(server);
        time.pass(Duration.ofSeconds(119));
        assertEquals(List.of(), openings);
        time.pass(Duration.ofSeconds(2));
        assertEquals(Reason.SERVER_TIMEOUT, unavailable().reason());
        assertTrue(server.last().over());
        assertEquals(List.of(), listener.lines(), "nobody was given the link, so nobody hears of its end");
    }

    @Test
    void aClientThatIsRefusedInBothErasGetsItsOwnRefusal() {
        FakeServer server = new FakeServer((message, talk) -> {
            if (message instanceof Message.Request request) {
                talk.error(request, request.method().equals("initialize") ? -32602 : -32601);
            }
        });
        converse(server);
        Message.Failure failure = assertInstanceOf(Message.Failure.class, open().answer());
        assertEquals(-32602, failure.code());
        assertEquals(INITIALIZE.id(), failure.id().orElseThrow());
        assertTrue(server.last().over());
    }

    @Test
    void aRevisionThatNobodyKnowsIsRefused() {
        FakeServer server = new FakeServer((message, talk) -> {
            if (message instanceof Message.Request request) {
                talk.result(request, "{'protocolVersion':'2019-01-01','capabilities':{}}");
            }
        });
        converse(server);
        assertEquals(Reason.UNSUPPORTED_REVISION, unavailable().reason());
        assertTrue(server.last().over());
    }

    @Test
    void aServerOfBothErasIsSpokenToInEachCallersOwn() {
        FakeServer server = new FakeServer((message, talk) -> {
            if (message instanceof Message.Request request) {
                switch (request.method()) {
                    case "initialize" -> FakeServer.speakLegacy(request, talk);
                    default -> FakeServer.speakModern(request, talk);
                }
            }
        });
        StdioUpstream upstream = upstream(server);
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        upstream.stateless(Asker.of(new Identity.Anyone()), openings::add);
        time.pass(Duration.ZERO);
        assertEquals(List.of("initialize"), methods(server.talk(0)));
        assertEquals(List.of("server/discover"), methods(server.talk(1)));
    }

    @Test
    void aPingBeforeTheHandshakeIsAnsweredAndNothingElse() {
        FakeServer server = FakeServer.silent();
        converse(server);
        server.last().say("{'jsonrpc':'2.0','id':'p','method':'ping'}");
        server.last().say("{'jsonrpc':'2.0','id':'r','method':'roots/list'}");
        assertEquals(
                "{'jsonrpc':'2.0','id':'p','result':{}}", server.last().heard().get(1));
        assertTrue(server.last().heard().get(2).contains("-32601"));
    }
}
