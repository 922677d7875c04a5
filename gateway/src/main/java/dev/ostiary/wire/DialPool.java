package dev.ostiary.wire;

import io.netty.channel.EventLoop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The connections of one event loop to one origin. The one that rested least is used first, so that spare ones age. */
final class DialPool implements DialExchange.Carrier, Pulse.Watched {

    /** An exchange that waits for a connection. */
    private record Waiting(DialExchange exchange, long since) {}

    private static final WireFault CLOSED = new WireFault(WireFault.Kind.CONNECT_FAILED, "the dial is closed");

    private final HttpDial dial;
    private final EventLoop loop;
    private final HttpOrigin origin;
    private final DialLimits limits;
    private final Optional<WireFault> refusal;
    private final byte[] afterPath;
    private final Set<DialConnection> open = new HashSet<>();
    private final Deque<DialConnection> resting = new ArrayDeque<>();
    private final Deque<Waiting> waiting = new ArrayDeque<>();
    private int connecting;

    DialPool(HttpDial dial, EventLoop loop, HttpOrigin origin) {
        this.dial = dial;
        this.loop = loop;
        this.origin = origin;
        limits = dial.limits();
        afterPath = HeadWriter.afterPath(origin);
        refusal = dial.rules().refusal(origin);
    }

    byte[] afterPath() {
        return afterPath;
    }

    void submit(DialExchange exchange) {
        if (refusal.isPresent()) {
            exchange.failSoon(refusal.get());
        } else if (dial.closed()) {
            exchange.failSoon(CLOSED);
        } else if (origin.secure() && dial.bar().isPresent()) {
            exchange.failSoon(new WireFault(
                    WireFault.Kind.TLS_REFUSED,
                    "no TLS with " + origin + " is possible: " + dial.bar().get()));
        } else if (!resting.isEmpty()) {
            resting.removeLast().carry(exchange);
        } else if (mayConnect()) {
            connectFor(exchange);
        } else if (waiting.size() < limits.waiting()) {
            enqueue(exchange);
        } else {
            exchange.failSoon(busy());
        }
    }

    private WireFault busy() {
        return new WireFault(
                WireFault.Kind.DIAL_BUSY, "too many exchanges with " + origin + " at once; try again later");
    }

    private boolean mayConnect() {
        return open.size() + connecting < limits.connections();
    }

    private void enqueue(DialExchange exchange) {
        Pulse pulse = dial.pulse(loop);
        pulse.watch(this);
        exchange.carriedBy(this);
        waiting.addLast(new Waiting(exchange, pulse.now()));
    }

    private void connectFor(DialExchange exchange) {
        connecting++;
        new Connecting(dial, loop, origin, this, made -> connected(made, exchange), why -> notConnected(why, exchange))
                .start();
    }

    private void connected(DialConnection connection, DialExchange exchange) {
        connecting--;
        open.add(connection);
        if (dial.closed()) {
            connection.close();
            exchange.failed(CLOSED);
        } else if (exchange.over()) {
            release(connection);
        } else {
            connection.carry(exchange);
        }
    }

    private void notConnected(WireFault why, DialExchange exchange) {
        connecting--;
        exchange.failed(why);
        serveWaiting();
    }

    /** The connection's server closed it for being idle: once more, on a fresh one, even beyond the bound. */
    void sendAgain(DialExchange exchange) {
        connectFor(exchange);
    }

    /** A connection is free. */
    void release(DialConnection connection) {
        if (waiting.isEmpty()) {
            resting.addLast(connection);
        } else {
            connection.carry(dequeue());
        }
    }

    private DialExchange dequeue() {
        DialExchange next = waiting.removeFirst().exchange();
        if (waiting.isEmpty()) {
            dial.pulse(loop).forget(this);
        }
        return next;
    }

    /** A connection is no more. */
    void closed(DialConnection connection) {
        open.remove(connection);
        resting.remove(connection);
        serveWaiting();
    }

    private void serveWaiting() {
        while (!waiting.isEmpty() && mayConnect()) {
            connectFor(dequeue());
        }
    }

    @Override
    public void check(long now) {
        while (!waiting.isEmpty()
                && now - waiting.getFirst().since() >= limits.connectTime().toNanos()) {
            dequeue().failed(busy());
        }
    }

    @Override
    public void giveUp(DialExchange exchange) {
        if (waiting.removeIf(one -> one.exchange() == exchange) && waiting.isEmpty()) {
            dial.pulse(loop).forget(this);
        }
    }

    @Override
    public void reading(boolean on) {
        // An exchange that is not yet carried remembers it by itself.
    }

    /** The dial is closed. */
    void shut() {
        while (!waiting.isEmpty()) {
            dequeue().failed(CLOSED);
        }
        List.copyOf(open).forEach(connection -> connection.shut(CLOSED));
    }
}
