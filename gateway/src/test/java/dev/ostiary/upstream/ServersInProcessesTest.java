package dev.ostiary.upstream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.contain.ChildProcess;
import dev.ostiary.contain.Launcher;
import dev.ostiary.contain.Patience;
import dev.ostiary.contain.RestartPolicy;
import dev.ostiary.contain.ServerCommand;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.upstream.Upstream.Opening;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;

@DisabledOnOs(OS.WINDOWS)
@Timeout(60)
class ServersInProcessesTest {

    /** Reads lines for ever; {@code say ID RESULT} answers, {@code $id} is the id of the request at hand. */
    private static final String LOOP = """
            say() { printf '{"jsonrpc":"2.0","id":%s,"result":%s}\\n' "$id" "$1"; }
            initialized='{"protocolVersion":"2025-11-25","capabilities":{},"serverInfo":{"name":"sh","version":"1"}}'
            while read -r line; do
              id=${line#*'"id":'}; id=${id%%,*}
              case "$line" in
                *'"method":"initialize"'*) say "$initialized" ;;
                *'"method":"notifications/'*) ;;
                OTHERS
                *) printf '{"jsonrpc":"2.0","id":%s,"error":{"code":-32601,"message":"No."}}\\n' "$id" ;;
              esac
            done
            """;

    private static final Message.Request INITIALIZE =
            Say.request(0, "initialize", "{'protocolVersion':'2025-11-25','capabilities':{}}");

    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
    private final BlockingQueue<Opening> openings = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> heard = new LinkedBlockingQueue<>();
    private final BlockingQueue<ChildProcess> children = new LinkedBlockingQueue<>();
    private final BlockingQueue<StdioUpstream> upstreams = new LinkedBlockingQueue<>();

    @AfterEach
    void endEverything() throws Exception {
        upstreams.forEach(StdioUpstream::close);
        for (ChildProcess child : children) {
            child.end().get(20, TimeUnit.SECONDS);
        }
        scheduler.shutdownNow();
    }

    private StdioUpstream upstream(String script) {
        return upstream(ServerCommand.of("sh", "-c", script), new ProcessChannels.PipeLimits(1 << 20, 64 << 10));
    }

    private StdioUpstream upstream(ServerCommand command, ProcessChannels.PipeLimits limits) {
        AtomicLong ids = new AtomicLong(1_000);
        UpstreamKit kit = new UpstreamKit(
                Kits.CODEC,
                () -> new RequestId.Number(ids.incrementAndGet()),
                scheduler,
                task -> Thread.ofVirtual().start(task),
                InstantSource.system(),
                new Random(7),
                Say.json("{'name':'ostiary','version':'test'}"));
        ServerRules rules = new ServerRules(
                new UpstreamTimeouts(
                        Duration.ofSeconds(20), Duration.ofMillis(200), Duration.ofSeconds(20), Duration.ofMinutes(1)),
                BreakerSettings.standard(),
                2,
                RestartPolicy.usual(),
                LinkLimits.standard());
        Launcher launcher = Launcher.here(new Patience(Duration.ofMillis(300), Duration.ofMillis(500)));
        ProcessChannels channels =
                new ProcessChannels("s", launcher, command, limits, line -> heard.add("log " + line), children::add);
        StdioUpstream upstream = new StdioUpstream("s", channels, rules, kit, listener());
        upstreams.add(upstream);
        return upstream;
    }

    private Link converse(StdioUpstream upstream) throws InterruptedException {
        upstream.converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener(), openings::add);
        return assertInstanceOf(Opening.Open.class, openings.poll(30, TimeUnit.SECONDS))
                .link();
    }

    private static Call send(Link link, long id, String method, String params, Receiver receiver) {
        Message.Request request = Say.request(id, method, params);
        return link.send(request, Kits.CODEC.encode(request), receiver);
    }

    private String next() throws InterruptedException {
        String line = heard.poll(30, TimeUnit.SECONDS);
        assertTrue(line != null, "nothing was heard");
        return line;
    }

    @Test
    void aConversationTakesPlaceAndEndsWithItsProcess() throws Exception {
        Link link = converse(upstream(LOOP.replace("OTHERS", "*'\"tools/call\"'*) say '{\"content\":[]}' ;;")));
        send(link, 1, "tools/call", "{'name':'t'}", receiver());
        assertEquals("answer {'jsonrpc':'2.0','id':1,'result':{'content':[]}}", next());
        link.close();
        assertEquals("ended SERVER_GONE", next());
        assertEquals(0, children.take().exit().get(20, TimeUnit.SECONDS));
    }

    @Test
    void logLinesOnStdoutHurtNobody() throws Exception {
        Link link = converse(upstream("echo 'Server running on stdio'; echo careful >&2; "
                + LOOP.replace("OTHERS", "*'\"tools/call\"'*) echo; echo '[info] called'; say '{}' ;;")));
        send(link, 1, "tools/call", "{'name':'t'}", receiver());
        int rejected = 0;
        String line = next();
        for (; !line.startsWith("answer"); line = next()) {
            rejected += line.startsWith("rejected SERVER_GARBAGE") ? 1 : 0;
        }
        assertEquals(3, rejected);
        assertEquals("answer {'jsonrpc':'2.0','id':1,'result':{}}", line);
    }

    @Test
    void aServerThatDiesInTheMiddleOfAnAnswerIsGone() throws Exception {
        Link link = converse(upstream(
                LOOP.replace("OTHERS", "*'\"tools/call\"'*) printf '{\"jsonrpc\":\"2.0\",\"id\":'; exit 7 ;;")));
        send(link, 1, "tools/call", "{'name':'t'}", receiver());
        assertTrue(next().startsWith("rejected SERVER_GARBAGE"));
        assertEquals("lost SERVER_GONE: The server's process ended with exit code 7.", next());
        assertEquals("ended SERVER_GONE", next());
        assertTrue(link.closed());
        assertEquals(7, children.take().exit().get(20, TimeUnit.SECONDS));
    }

    @Test
    void aServerThatReadsNothingFillsNoMemory() throws Exception {
        Link link = converse(upstream(LOOP.replace("OTHERS", "*'\"tools/call\"'*) sleep 60 ;;")));
        String params = "{'name':'t','arguments':{'text':'" + "x".repeat(10_000) + "'}}";
        for (int id = 1; id <= 100; id++) {
            send(link, id, "tools/call", params, receiver());
        }
        assertTrue(next().startsWith("lost SERVER_UNAVAILABLE"));
        assertTrue(!link.closed());
    }

    @Test
    void anOversizedAnswerEndsItsRequestAndNothingElse() throws Exception {
        Link link = converse(upstream(
                LOOP.replace("OTHERS", "*'\"tools/call\"'*) head -c 2000000 /dev/zero | tr '\\0' x; echo ;;")));
        send(link, 1, "tools/call", "{'name':'t'}", receiver());
        assertEquals("rejected SERVER_GARBAGE: FRAME_TOO_LARGE 2000000 bytes", next());
        assertEquals("lost SERVER_GARBAGE: FRAME_TOO_LARGE 2000000 bytes", next());
        send(link, 2, "tools/list", "{}", receiver());
        assertTrue(next().startsWith("answer {'jsonrpc':'2.0','id':2,'error'"));
    }

    @Test
    void aPausedRequestStopsTheServerFromFloodingUs() throws Exception {
        String flood = "*'\"tools/call\"'*) i=0; while [ $i -lt 20000 ]; do i=$((i+1)); "
                + "printf '{\"jsonrpc\":\"2.0\",\"method\":\"notifications/progress\","
                + "\"params\":{\"progressToken\":1,\"progress\":%s}}\\n' $i; done; say '{}' ;;";
        Link link = converse(upstream(LOOP.replace("OTHERS", flood)));
        AtomicLong related = new AtomicLong();
        Receiver counting = new Receiver() {
            @Override
            public void related(Message message, long frameBytes) {
                related.incrementAndGet();
            }

            @Override
            public void answer(Message.Answer answer, long frameBytes) {
                heard.add("answer");
            }

            @Override
            public void lost(Reason reason, String detail) {
                heard.add("lost " + reason);
            }
        };
        Call call = send(link, 1, "tools/call", "{'name':'t','_meta':{'progressToken':1}}", counting);
        call.pause();
        assertEquals(null, heard.poll(500, TimeUnit.MILLISECONDS), "no answer while paused");
        assertTrue(related.get() < 20_000, related + " came through");
        call.resume();
        assertEquals("answer", next());
        assertEquals(20_000, related.get());
    }

    @Test
    void aPackageThatInstallsForLongerThanTheProbeIsStillFound() throws Exception {
        StdioUpstream upstream = upstream("sleep 1; " + LOOP.replace("OTHERS", ""));
        upstream.stateless(Asker.of(new Identity.Anyone()), openings::add);
        Opening.Open open = assertInstanceOf(Opening.Open.class, openings.poll(30, TimeUnit.SECONDS));
        assertInstanceOf(ModernOverLegacy.class, open.link());
        assertEquals(Upstream.Health.READY, upstream.health());
    }

    @Test
    void aCommandThatDoesNotExistIsNamed() throws Exception {
        upstream(ServerCommand.of("no-such-server-here"), ProcessChannels.PipeLimits.standard())
                .converse(() -> Asker.of(new Identity.Anyone()), INITIALIZE, listener(), openings::add);
        Opening.Unavailable unavailable =
                assertInstanceOf(Opening.Unavailable.class, openings.poll(30, TimeUnit.SECONDS));
        assertEquals(Reason.SERVER_UNAVAILABLE, unavailable.reason());
        assertTrue(unavailable.detail().contains("no-such-server-here"), unavailable.detail());
    }

    @Test
    void closingEndsAServerThatDoesNotWantTo() throws Exception {
        Link link = converse(upstream("trap '' TERM; " + LOOP.replace("OTHERS", "") + " sleep 60"));
        link.close();
        assertEquals("ended SERVER_GONE", next());
        ChildProcess child = children.take();
        child.end().get(20, TimeUnit.SECONDS);
        assertTrue(!child.isAlive());
    }

    private Receiver receiver() {
        return new Receiver() {
            @Override
            public void related(Message message, long frameBytes) {
                heard.add("related " + Say.shown(message));
            }

            @Override
            public void answer(Message.Answer answer, long frameBytes) {
                heard.add("answer " + Say.shown(answer));
            }

            @Override
            public void lost(Reason reason, String detail) {
                heard.add("lost " + reason + ": " + detail);
            }
        };
    }

    private LinkListener listener() {
        return new LinkListener() {
            @Override
            public void unsolicited(Message message, long frameBytes) {
                heard.add("unsolicited " + Say.shown(message));
            }

            @Override
            public void rejected(Reason reason, String detail) {
                heard.add("rejected " + reason + ": " + detail);
            }

            @Override
            public void ended(Reason reason, String detail) {
                heard.add("ended " + reason);
            }
        };
    }
}
