package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.net.ssl.SSLException;

/** One connection to a server, kept for one exchange after the other. */
final class DialConnection extends ByteFeed implements Pulse.Watched, DialExchange.Carrier {

    private static final Logger LOG = System.getLogger(DialConnection.class.getName());

    private sealed interface State {
        /** In the pool. */
        record Resting(long since, long keepNanos) implements State {}

        /**
         * With an exchange.
         *
         * @param rested how long the connection rested before; negative if it is fresh
         */
        record Carrying(DialExchange exchange, AnswerReader reader, long sentAt, long rested) implements State {}

        record Closed() implements State {}
    }

    private static final State CLOSED = new State.Closed();

    private final Channel channel;
    private final Pulse pulse;
    private final DialPool pool;
    private final DialLimits limits;
    private final Outflow outflow;
    private State state;
    private long lastRead;
    private boolean fresh = true;
    private boolean broken;

    DialConnection(Channel channel, Pulse pulse, DialPool pool, DialLimits limits) {
        this.channel = channel;
        this.pulse = pulse;
        this.pool = pool;
        this.limits = limits;
        outflow = new Outflow(channel);
        state = new State.Resting(pulse.now(), Long.MAX_VALUE / 2);
    }

    @Override
    public void handlerAdded(ChannelHandlerContext context) {
        pulse.watch(this);
    }

    /** Sends the request of an exchange; the connection must be resting. */
    void carry(DialExchange exchange) {
        long now = pulse.now();
        long rested = !fresh && state instanceof State.Resting resting ? now - resting.since() : -1;
        fresh = false;
        lastRead = now;
        state = new State.Carrying(exchange, new AnswerReader(limits, exchange), now, rested);
        exchange.carriedBy(this);
        if (exchange.paused()) {
            reading(false);
        }
        ByteBuf request = HeadWriter.request(
                channel.alloc(),
                exchange.method(),
                exchange.path(),
                pool.afterPath(),
                exchange.headers(),
                exchange.body());
        outflow.send(request);
    }

    @Override
    void feed(byte[] in, int from, int to) {
        switch (state) {
            case State.Carrying carrying -> {
                lastRead = pulse.now();
                int at = carrying.reader().feed(in, from, to);
                broken |= at < to;
                advance(carrying.exchange(), carrying.reader());
            }
            case State.Resting _ -> close();
            case State.Closed _ -> {}
        }
    }

    private void advance(DialExchange exchange, AnswerReader reader) {
        switch (reader.place()) {
            case AWAITED, HEAD, BODY -> {}
            case WHOLE -> finish(reader);
            case BROKEN -> fail(exchange, reader.fault());
        }
    }

    /** The connection is free before the answer is delivered, so that what it leads to can use it. */
    private void finish(AnswerReader reader) {
        if (reader.reusable() && !broken && outflow.pending() == 0 && channel.isActive()) {
            state = new State.Resting(pulse.now(), reader.keepMillis() * 1_000_000);
            reading(true);
            pool.release(this);
        } else {
            close();
        }
        reader.deliver();
    }

    private void fail(DialExchange exchange, WireFault fault) {
        close();
        exchange.failed(fault);
    }

    /** Leaves the pool at once; the channel follows. */
    void close() {
        if (!(state instanceof State.Closed)) {
            state = CLOSED;
            pulse.forget(this);
            channel.close();
            pool.closed(this);
        }
    }

    /** The dial is closed. */
    void shut(WireFault why) {
        switch (state) {
            case State.Carrying carrying -> fail(carrying.exchange(), why);
            case State.Resting _, State.Closed _ -> close();
        }
    }

    @Override
    public void giveUp(DialExchange exchange) {
        if (state instanceof State.Carrying carrying && carrying.exchange() == exchange) {
            close();
        }
    }

    @Override
    public void reading(boolean on) {
        if (channel.config().isAutoRead() != on) {
            lastRead = pulse.now();
            channel.config().setAutoRead(on);
        }
    }

    @Override
    public void check(long now) {
        switch (state) {
            case State.Resting(long since, long keep) -> {
                if (now - since >= keep) {
                    close();
                }
            }
            case State.Carrying carrying -> checkAnswer(carrying.exchange(), carrying.reader(), carrying.sentAt(), now);
            case State.Closed _ -> {}
        }
    }

    private void checkAnswer(DialExchange exchange, AnswerReader reader, long sentAt, long now) {
        if (reader.place() != AnswerReader.Place.BODY) {
            if (now - sentAt >= exchange.patience().head().toNanos()) {
                fail(exchange, new WireFault(WireFault.Kind.ANSWER_TOO_SLOW, "the server does not answer in time"));
            }
            return;
        }
        long allowed = (reader.streams() ? exchange.patience().silence() : limits.bodyStallTime()).toNanos();
        if (!exchange.paused() && now - lastRead >= allowed) {
            fail(exchange, new WireFault(WireFault.Kind.ANSWER_STALLED, "the server fell silent within its answer"));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        switch (state) {
            case State.Resting _ -> close();
            case State.Carrying carrying -> ended(carrying.exchange(), carrying.reader(), carrying.rested());
            case State.Closed _ -> {}
        }
    }

    private void ended(DialExchange exchange, AnswerReader reader, long rested) {
        close();
        if (!broken) {
            reader.connectionEnded();
        }
        if (reader.place() == AnswerReader.Place.WHOLE) {
            reader.deliver();
        } else if (wasStale(reader, rested) && exchange.maySendAgain()) {
            pool.sendAgain(exchange);
        } else {
            exchange.failed(new WireFault(
                    WireFault.Kind.CLOSED_EARLY, "the server closed the connection before its answer was whole"));
        }
    }

    /**
     * Whether the server's own idle limit is the likely cause of the end. A connection that was in use a moment ago did
     * not end for being idle: then the request itself may have killed the server, and is not sent again.
     */
    private boolean wasStale(AnswerReader reader, long rested) {
        return reader.place() == AnswerReader.Place.AWAITED
                && rested >= limits.staleAfter().toNanos();
    }

    /** A server may refuse our certificate, or its absence, only after the handshake (TLS 1.3). */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        broken = true;
        if (cause.getCause() instanceof SSLException refused && state instanceof State.Carrying carrying) {
            fail(carrying.exchange(), new WireFault(WireFault.Kind.TLS_REFUSED, "TLS failed: " + refused.getMessage()));
        } else if (!(cause instanceof IOException) && !(cause.getCause() instanceof SSLException)) {
            LOG.log(Level.ERROR, "an answer could not be carried; its connection is closed", cause);
        }
        channel.close();
    }
}
