package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.contain.RestartPolicy;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.upstream.Upstream.Health;
import dev.ostiary.upstream.Upstream.Opening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StdioUpstreamKeepsItsLimitsTest {

    private static final Message.Request INITIALIZE =
            Say.request(0, "initialize", "{'protocolVersion':'2025-06-18','capabilities':{}}");
    private static final Identity ANYONE = new Identity.Anyone();
    private static final String LOG =
            "{'jsonrpc':'2.0','method':'notifications/message','params':{'level':'info','data':1}}";

    private final HandTime time = new HandTime();
    private final HeardLines listener = new HeardLines();
    private final List<Opening> openings = new ArrayList<>();

    private StdioUpstream upstream(FakeServer server) {
        ServerRules rules = new ServerRules(
                new UpstreamTimeouts(
                        Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofMinutes(1), Duration.ofMinutes(30)),
                new BreakerSettings(3, Duration.ofSeconds(30)),
                2,
                new RestartPolicy(Duration.ofSeconds(1), Duration.ofMinutes(1), 2, Duration.ofMinutes(1)),
                LinkLimits.standard());
        return new StdioUpstream("s", server, rules, Kits.at(time), listener);
    }

    private Opening.Open opened(int index) {
        return assertInstanceOf(Opening.Open.class, openings.get(index));
    }

    private Reason unavailable(int index) {
        return assertInstanceOf(Opening.Unavailable.class, openings.get(index)).reason();
    }

    @Test
    void everyConversationHasAProcessOfItsOwn() {
        FakeServer server = FakeServer.legacy();
        StdioUpstream upstream = upstream(server);
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        assertEquals(2, server.starts());
    }

    @Test
    void noMoreProcessesRunThanMay() {
        FakeServer server = FakeServer.legacy();
        StdioUpstream upstream = upstream(server);
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        assertEquals(Reason.SERVER_FULL, unavailable(2));
        opened(0).link().close();
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        opened(3);
        server.talk(1).die();
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        opened(4);
    }

    @Test
    void modernRequestsOfOneIdentityShareAProcess() {
        FakeServer server = FakeServer.modern();
        StdioUpstream upstream = upstream(server);
        upstream.stateless(Asker.of(ANYONE), openings::add);
        upstream.stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ZERO);
        upstream.stateless(Asker.of(ANYONE), openings::add);
        assertEquals(1, server.starts());
        assertSame(opened(0).link(), opened(2).link());
    }

    @Test
    void twoIdentitiesNeverDo() {
        FakeServer server = FakeServer.modern();
        StdioUpstream upstream = upstream(server);
        upstream.stateless(Asker.of(ANYONE), openings::add);
        upstream.stateless(Asker.of(new Identity.Local("ann")), openings::add);
        time.pass(Duration.ZERO);
        assertEquals(2, server.starts());
        assertNotSame(opened(0).link(), opened(1).link());
    }

    @Test
    void whoeverStartedTheGatewayOnStdioIsTheOnlyCallerOfItsProcess() {
        FakeServer server = FakeServer.modern();
        upstream(server).stateless(Asker.of(new Identity.Local("ann")), openings::add);
        time.pass(Duration.ZERO);
        assertEquals(List.of("related " + LOG), heardByTheNewestOfTwo(server));
        assertEquals(List.of(), listener.lines());
    }

    @Test
    void otherIdentitiesMayBeSeveralCallersThatMustNotHearEachOther() {
        for (Identity identity : List.of(ANYONE, new Identity.Installation())) {
            FakeServer server = FakeServer.modern();
            openings.clear();
            listener.lines().clear();
            upstream(server).stateless(Asker.of(identity), openings::add);
            time.pass(Duration.ZERO);
            assertEquals(List.of(), heardByTheNewestOfTwo(server));
            assertEquals(
                    List.of("rejected UNKNOWN_ANSWER: a message that does not say to which request it belongs"),
                    listener.lines());
        }
    }

    private List<String> heardByTheNewestOfTwo(FakeServer server) {
        HeardLines newest = new HeardLines();
        List.of(Say.request(1, "tools/list", "{}"), Say.request(2, "tools/list", "{}"))
                .forEach(request -> opened(0).link().send(request, Kits.CODEC.encode(request), newest));
        server.last().say(LOG);
        return newest.lines();
    }

    @Test
    void aSharedProcessThatEndedIsStartedAgainAtTheNextUse() {
        FakeServer server = FakeServer.modern();
        StdioUpstream upstream = upstream(server);
        upstream.stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ZERO);
        server.last().die();
        upstream.stateless(Asker.of(ANYONE), openings::add);
        assertEquals(1, server.starts(), "not at once");
        time.pass(Duration.ofSeconds(1));
        assertEquals(2, server.starts());
        opened(1);
    }

    @Test
    void aProcessThatEndsAgainAndAgainIsLeftAloneForLonger() {
        FakeServer server = FakeServer.modern();
        StdioUpstream upstream = upstream(server);
        for (int i = 0; i < 2; i++) {
            upstream.stateless(Asker.of(ANYONE), openings::add);
            time.pass(Duration.ofSeconds(2));
            server.last().die();
        }
        upstream.stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ofSeconds(2));
        server.last().die();
        upstream.stateless(Asker.of(ANYONE), openings::add);
        assertEquals(Reason.SERVER_RESTING, unavailable(3));
    }

    @Test
    void aServerThatCannotBeStartedIsGivenARest() {
        FakeServer server = FakeServer.legacy();
        server.breakDown("The command was not found.");
        StdioUpstream upstream = upstream(server);
        assertEquals(Health.UNTRIED, upstream.health());
        for (int i = 0; i < 3; i++) {
            upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
            assertEquals(Reason.SERVER_UNAVAILABLE, unavailable(i));
        }
        assertEquals(Health.RESTING, upstream.health());
        server.repair();
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        assertEquals(Reason.SERVER_RESTING, unavailable(3));
        time.pass(Duration.ofSeconds(30));
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        opened(4);
        assertEquals(Health.READY, upstream.health());
    }

    @Test
    void anUnusedProcessIsEnded() {
        FakeServer server = FakeServer.modern();
        StdioUpstream upstream = upstream(server);
        upstream.stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ofMinutes(29));
        upstream.stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ofMinutes(29));
        assertTrue(!server.last().over());
        time.pass(Duration.ofMinutes(2));
        assertTrue(server.last().over());
        upstream.stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ZERO);
        opened(2);
        assertEquals(2, server.starts());
    }

    @Test
    void oneThatBelongsToOneCallerLivesAsLongAsThat() {
        FakeServer server = FakeServer.modern();
        upstream(server).stateless(Asker.of(new Identity.Local("ann")), openings::add);
        time.pass(Duration.ofDays(2));
        assertTrue(!server.last().over());
    }

    @Test
    void onlyTheProcessThatRunsNowIsWatched() {
        FakeServer server = FakeServer.modern();
        StdioUpstream upstream = upstream(server);
        upstream.stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ofMinutes(20));
        server.last().die();
        upstream.stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ofMinutes(29));
        assertTrue(!server.last().over());
        time.pass(Duration.ofMinutes(2));
        assertTrue(server.last().over());
    }

    @Test
    void aProcessWithAnOpenRequestIsNotUnused() {
        FakeServer server = FakeServer.modern();
        upstream(server).stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ZERO);
        Message.Request listen = Say.request(1, "subscriptions/listen", "{'notifications':{}}");
        opened(0).link().send(listen, Kits.CODEC.encode(listen), new HeardLines());
        time.pass(Duration.ofHours(3));
        assertTrue(!server.last().over());
    }

    @Test
    void closingEndsEveryProcessAndTellsEveryCaller() {
        FakeServer server = FakeServer.legacy();
        StdioUpstream upstream = upstream(server);
        HeardLines call = new HeardLines();
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        upstream.stateless(Asker.of(ANYONE), openings::add);
        time.pass(Duration.ZERO);
        Message.Request request = Say.request(1, "tools/list", "{}");
        opened(0).link().send(request, Kits.CODEC.encode(request), call);
        upstream.close();
        assertTrue(server.talk(0).over());
        assertTrue(server.talk(1).over());
        assertEquals(List.of("lost SHUTTING_DOWN"), call.lines());
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        assertEquals(Reason.SHUTTING_DOWN, unavailable(2));
    }

    @Test
    void aStartThatIsUnderWayWhenItIsClosedEndsToo() {
        FakeServer server = FakeServer.silent();
        StdioUpstream upstream = upstream(server);
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener, openings::add);
        assertEquals(Health.STARTING, upstream.health());
        upstream.close();
        assertEquals(Reason.SHUTTING_DOWN, unavailable(0));
        assertTrue(server.last().over());
    }
}
