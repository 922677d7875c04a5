package dev.ostiary.wire;

import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslContext;
import io.netty.util.concurrent.EventExecutor;
import io.netty.util.internal.ThreadExecutorMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The client side of HTTP/1.1: sends requests to servers over kept connections, one pool per event loop and origin. */
public final class HttpDial {

    private final EventLoops loops;
    private final DialLimits limits;
    private final AnswerPatience patience;
    private final AddressRules rules;
    private final NameService names;
    private final PerLoop<Pulse> pulses;
    private final PerLoop<Map<HttpOrigin, DialPool>> pools;
    private volatile SslContext tls;
    private volatile Optional<String> bar = Optional.empty();
    private volatile boolean closed;

    /**
     * @param names how host names are looked up
     * @throws IllegalArgumentException if the key or the authorities of TLS cannot be used
     */
    public HttpDial(EventLoops loops, DialLimits limits, AddressRules rules, TlsSettings tls, NameService names) {
        this.loops = loops;
        this.limits = limits;
        patience = new AnswerPatience(limits.answerTime(), limits.streamStallTime());
        this.rules = rules;
        this.names = names;
        this.tls = ClientTls.context(tls);
        pulses = loops.pulses();
        pools = loops.each(_ -> new HashMap<>());
    }

    /** With the names of the system. */
    public HttpDial(EventLoops loops, DialLimits limits, AddressRules rules, TlsSettings tls) {
        this(loops, limits, rules, tls, NameService.system());
    }

    /**
     * Sends one request. Host, Content-Length and what else the wire decides are added. The answer is called on the
     * caller's event loop if the caller is on one, else on some event loop; never before this method returns.
     *
     * @param method such as {@code POST}
     * @param body empty for none; must not change after
     */
    public HttpExchange send(HttpTarget target, String method, HttpHeaders headers, byte[] body, HttpAnswer answer) {
        return send(target, method, headers, body, patience, answer);
    }

    /** Sends one request that waits longer or shorter than the limits say. */
    public HttpExchange send(
            HttpTarget target,
            String method,
            HttpHeaders headers,
            byte[] body,
            AnswerPatience patience,
            HttpAnswer answer) {
        HeadWriter.requireTheirs(headers);
        if (!Octets.tokens(method) || headers.contains("host") || headers.contains("expect")) {
            throw new IllegalArgumentException(
                    "not a method, or a Host or Expect header, which are the wire's: " + method);
        }
        EventLoop loop = loop();
        DialExchange exchange = new DialExchange(loop, target.pathAndQuery(), method, headers, body, patience, answer);
        exchange.onLoop(() -> pool(loop, target.origin()).submit(exchange));
        return exchange;
    }

    private EventLoop loop() {
        EventExecutor current = ThreadExecutorMap.currentExecutor();
        return current instanceof EventLoop loop && pools.has(loop) ? loop : loops.next();
    }

    private DialPool pool(EventLoop loop, HttpOrigin origin) {
        return pools.on(loop).computeIfAbsent(origin, _ -> new DialPool(this, loop, origin));
    }

    EventLoops loops() {
        return loops;
    }

    DialLimits limits() {
        return limits;
    }

    AddressRules rules() {
        return rules;
    }

    NameService names() {
        return names;
    }

    SslContext tls() {
        return tls;
    }

    /**
     * From now on new connections are made like this; those that stand go on.
     *
     * @throws IllegalArgumentException if the key or the authorities cannot be used; then nothing changes
     */
    public void secure(TlsSettings next) {
        tls = ClientTls.context(next);
    }

    /**
     * From now on nothing is sent over TLS, on connections that stand neither; or it is again.
     *
     * @param why what is missing for it; empty: nothing
     */
    public void bar(Optional<String> why) {
        bar = why;
    }

    Optional<String> bar() {
        return bar;
    }

    /** Whether nothing is sent any more. */
    public boolean closed() {
        return closed;
    }

    Pulse pulse(EventLoop loop) {
        return pulses.on(loop);
    }

    /** Closes every connection; exchanges under way and later ones fail. */
    public void close() {
        closed = true;
        pools.forEach((loop, ofLoop) -> loop.execute(() -> ofLoop.values().forEach(DialPool::shut)));
    }
}
