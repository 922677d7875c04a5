package dev.ostiary.upstream;

import dev.ostiary.codec.ParamHeaders;
import dev.ostiary.contain.RestartPolicy;
import dev.ostiary.credential.Credentials;
import dev.ostiary.credential.ServerCredentials;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.session.Asker;
import dev.ostiary.session.Identity;
import dev.ostiary.wire.AddressRules;
import dev.ostiary.wire.DialLimits;
import dev.ostiary.wire.EventLoops;
import dev.ostiary.wire.HttpDial;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpTarget;
import dev.ostiary.wire.TlsSettings;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.JsonNodeFactory;

/** An upstream over HTTP with everything it needs, towards a server of the test. */
final class HttpHouse implements AutoCloseable {

    static final EventLoops LOOPS = EventLoops.start(2);
    private static final ScheduledExecutorService SCHEDULER = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().factory());
    private static final AtomicLong IDS = new AtomicLong(1_000);

    final HeardSoon overheard = new HeardSoon();
    final HeardSoon conversation = new HeardSoon();
    final Map<String, ParamHeaders> declared = new ConcurrentHashMap<>();
    final HttpUpstream upstream;

    HttpHouse(HttpTarget target) {
        this(target, HttpHeaders.none(), patient());
    }

    HttpHouse(HttpPeer peer) {
        this(new HttpTarget(peer.origin(), "/mcp"));
    }

    HttpHouse(HttpPeer peer, ServerRules rules) {
        this(new HttpTarget(peer.origin(), "/mcp"), HttpHeaders.none(), rules);
    }

    HttpHouse(HttpTarget target, HttpHeaders headers, ServerRules rules) {
        this(target, headers, rules, AddressRules.strict().allowing(target.origin()));
    }

    HttpHouse(HttpPeer peer, Credentials credentials) {
        this(
                new HttpTarget(peer.origin(), "/mcp"),
                HttpHeaders.none(),
                patient(),
                AddressRules.strict().allowing(peer.origin()),
                credentials);
    }

    HttpHouse(HttpTarget target, HttpHeaders headers, ServerRules rules, AddressRules addresses) {
        this(target, headers, rules, addresses, Credentials.NONE);
    }

    private HttpHouse(
            HttpTarget target,
            HttpHeaders headers,
            ServerRules rules,
            AddressRules addresses,
            Credentials credentials) {
        HttpDial dial = new HttpDial(LOOPS, DialLimits.standard(), addresses, TlsSettings.standard());
        UpstreamKit kit = new UpstreamKit(
                Kits.CODEC,
                () -> new RequestId.Number(IDS.incrementAndGet()),
                SCHEDULER,
                Runnable::run,
                Clock.systemUTC(),
                new Random(7),
                JsonNodeFactory.instance.objectNode().put("name", "ostiary").put("version", "test"));
        upstream = new HttpUpstream(
                new HttpServerSettings("far", target, headers, rules),
                dial,
                ServerCredentials.same(credentials),
                kit,
                tool -> declared.getOrDefault(tool, ParamHeaders.NONE),
                overheard);
    }

    /** Rules under which nothing is given up for as long as a test runs. */
    static ServerRules patient() {
        return rules(Duration.ofMinutes(1), 5, Duration.ofMinutes(1));
    }

    static ServerRules rules(Duration answer, int failures, Duration rest) {
        return new ServerRules(
                new UpstreamTimeouts(Duration.ofMinutes(1), Duration.ofSeconds(10), answer, Duration.ofMinutes(10)),
                new BreakerSettings(failures, rest),
                1,
                RestartPolicy.usual(),
                LinkLimits.standard());
    }

    static Message.Request initialize(String revision) {
        return Say.request(
                1,
                "initialize",
                "{'protocolVersion':'" + revision + "','capabilities':{},'clientInfo':{'name':'c','version':'1'}}");
    }

    Upstream.Opening converse() throws Exception {
        CompletableFuture<Upstream.Opening> opening = new CompletableFuture<>();
        upstream.converse(
                () -> Asker.of(new Identity.Anyone()), initialize("2025-11-25"), conversation, opening::complete);
        return opening.get(20, TimeUnit.SECONDS);
    }

    Upstream.Opening stateless() throws Exception {
        CompletableFuture<Upstream.Opening> opening = new CompletableFuture<>();
        upstream.stateless(Asker.of(new Identity.Anyone()), opening::complete);
        return opening.get(20, TimeUnit.SECONDS);
    }

    static Link link(Upstream.Opening opening) {
        return switch (opening) {
            case Upstream.Opening.Open(Link link, Message.Answer _) -> link;
            case Upstream.Opening.Unavailable unavailable -> throw new AssertionError(unavailable.toString());
        };
    }

    /** What came of it, in one line. */
    static String shown(Upstream.Opening opening) {
        return switch (opening) {
            case Upstream.Opening.Open(Link link, Message.Answer answer) ->
                link.getClass().getSimpleName() + " " + (answer instanceof Message.Result ? "result" : "failure");
            case Upstream.Opening.Unavailable(var reason, var detail) -> reason + ": " + detail;
        };
    }

    static Call send(Link link, Message.Request request, Receiver receiver) {
        return link.send(request, Kits.CODEC.encode(request), receiver);
    }

    static void notify(Link link, String method) {
        Message.Notification notice = Say.notice(method, "{}");
        link.notify(notice, Kits.CODEC.encode(notice));
    }

    static Message.Request modern(long id, String method, String members) {
        return Say.request(
                id,
                method,
                "{'_meta':{'io.modelcontextprotocol/protocolVersion':'2026-07-28',"
                        + "'io.modelcontextprotocol/clientCapabilities':{}}" + members + "}");
    }

    @Override
    public void close() {
        upstream.close();
    }
}
