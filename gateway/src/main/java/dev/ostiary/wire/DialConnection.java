package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpObject;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import javax.net.ssl.SSLException;

/** One connection to a server, kept for one exchange after the other. */
final class DialConnection extends PartFeed implements Pulse.Watched, DialExchange.Carrier {

    private static final Logger LOG = System.getLogger(DialConnection.class.getName());

    private sealed interface State {
        /** In the pool. */
        record Resting(long since, long keepNanos) implements State {}

        /**
         * With an exchange.
         *
         * @param rested how long the connection rested before; negative if it is fresh
         */
        record Carrying(DialExchange exchange, AnswerIntake intake, long sentAt, long rested) implements State {}

        record Closed() implements State {}
    }

    private static final State CLOSED = new State.Closed();
    private static final WireFault CLOSED_EARLY =
            new WireFault(WireFault.Kind.CLOSED_EARLY, "the server closed the connection before its answer was whole");

    private final Channel channel;
    private final Pulse pulse;
    private final DialPool pool;
    private final DialLimits limits;
    private final AnswerDecoder decoder;
    private final Outflow outflow;
    private State state;
    private long lastRead;
    private boolean fresh = true;
    private boolean broken;

    /** @param decoder stands right before this in the pipeline */
    DialConnection(Channel channel, AnswerDecoder decoder, Pulse pulse, DialPool pool, DialLimits limits) {
        this.channel = channel;
        this.decoder = decoder;
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
        state = new State.Carrying(exchange, new AnswerIntake(limits, exchange), now, rested);
        decoder.expect(exchange.method().equals("HEAD"));
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

    /** After an unasked switch of protocols; its connection is closed by then. */
    @Override
    void late(int bytes) {}

    @Override
    void take(HttpObject part) {
        switch (state) {
            case State.Carrying carrying -> {
                lastRead = pulse.now();
                carrying.intake().take(part);
                advance(carrying.exchange(), carrying.intake());
            }
            case State.Resting _ -> close();
            case State.Closed _ -> {}
        }
    }

    private void advance(DialExchange exchange, AnswerIntake intake) {
        switch (intake.place()) {
            case HEAD, BODY -> {}
            case WHOLE -> {
                if (broken && intake.endsWithConnection()) {
                    fail(exchange, CLOSED_EARLY);
                } else {
                    finish(intake);
                }
            }
            case BROKEN -> fail(exchange, intake.fault());
        }
    }

    /** Bytes that nobody asked for, even if they are not yet an answer, spoil the connection. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        if (state instanceof State.Resting && decoder.begun()) {
            close();
        }
    }

    /** The connection is free before the answer is delivered, so that what it leads to can use it. */
    private void finish(AnswerIntake intake) {
        if (intake.reusable() && !decoder.isFull() && outflow.pending() == 0 && channel.isActive()) {
            state = new State.Resting(pulse.now(), intake.keepMillis() * 1_000_000);
            reading(true);
            pool.release(this);
        } else {
            close();
        }
        intake.deliver();
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
            case State.Carrying carrying -> checkAnswer(carrying.exchange(), carrying.intake(), carrying.sentAt(), now);
            case State.Closed _ -> {}
        }
    }

    private void checkAnswer(DialExchange exchange, AnswerIntake intake, long sentAt, long now) {
        if (intake.place() != AnswerIntake.Place.BODY) {
            if (now - sentAt >= exchange.patience().head().toNanos()) {
                fail(exchange, new WireFault(WireFault.Kind.ANSWER_TOO_SLOW, "the server does not answer in time"));
            }
            return;
        }
        long allowed = (intake.streams() ? exchange.patience().silence() : limits.bodyStallTime()).toNanos();
        if (!exchange.paused() && now - lastRead >= allowed) {
            fail(exchange, new WireFault(WireFault.Kind.ANSWER_STALLED, "the server fell silent within its answer"));
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        switch (state) {
            case State.Resting _ -> close();
            case State.Carrying carrying -> ended(carrying.exchange(), carrying.intake(), carrying.rested());
            case State.Closed _ -> {}
        }
    }

    private void ended(DialExchange exchange, AnswerIntake intake, long rested) {
        close();
        if (wasStale(intake, rested) && exchange.maySendAgain()) {
            pool.sendAgain(exchange);
        } else {
            exchange.failed(CLOSED_EARLY);
        }
    }

    /**
     * Whether the server's own idle limit is the likely cause of the end. A connection that was in use a moment ago did
     * not end for being idle: then the request itself may have killed the server, and is not sent again.
     */
    private boolean wasStale(AnswerIntake intake, long rested) {
        return intake.untouched()
                && !decoder.begun()
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
