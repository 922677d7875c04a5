package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;

/**
 * One client connection at the door: reads a request, waits for its answer, and then reads the next. Requests that come
 * before the answer wait unread, so one connection never holds more than one request and about one read of bytes.
 */
final class DoorConnection extends ByteFeed implements Pulse.Watched {

    private static final Logger LOG = System.getLogger(DoorConnection.class.getName());
    private static final Runnable NO_ONE = () -> {};

    private enum Phase {
        READING,
        ANSWERING,
        STREAMING,
        /** The last answer is on its way; what the client still sends is thrown away. */
        LEAVING,
        CLOSED
    }

    private final Channel channel;
    private final Pulse pulse;
    private final HttpDoor door;
    private final HttpLimits limits;
    private final InetSocketAddress remote;
    private final RequestReader reader;
    private final RequestClock clock;
    private final EarlyBytes early = new EarlyBytes();
    private final Outflow outflow;
    private final Farewell farewell;

    private Phase phase = Phase.READING;
    /** Counts the calls, so that a late answer to an earlier one is known. */
    private long turn;

    private boolean keepAlive = true;
    private boolean withBody = true;
    private Runnable gone = NO_ONE;
    private Runnable drained = NO_ONE;
    /** The client left before the present call was answered. */
    private boolean vanished;

    DoorConnection(Channel channel, Pulse pulse, HttpDoor door, InetSocketAddress remote) {
        this.channel = channel;
        this.pulse = pulse;
        this.door = door;
        this.remote = remote;
        limits = door.limits();
        reader = new RequestReader(limits);
        clock = new RequestClock(limits);
        outflow = new Outflow(channel);
        farewell = new Farewell(channel, outflow, door.reception(), remote);
    }

    InetSocketAddress remote() {
        return remote;
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    boolean writable() {
        return channel.isWritable();
    }

    void onLoop(Runnable action) {
        if (loop().inEventLoop()) {
            action.run();
        } else {
            loop().execute(action);
        }
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        pulse.watch(this);
        clock.headBegins(pulse.now());
        if (!door.enter(this)) {
            WireFault fault = new WireFault(
                    WireFault.Kind.DOOR_FULL,
                    "all " + limits.connections() + " connections are taken; try again later");
            leave();
            farewell.turnAway(fault, pulse.dateLine());
        }
    }

    @Override
    void feed(byte[] in, int from, int to) {
        int at = from;
        while (at < to) {
            at = switch (phase) {
                case READING -> read(in, at, to);
                case ANSWERING, STREAMING -> tooEarly(in, at, to);
                case LEAVING -> discard(at, to);
                case CLOSED -> to;
            };
        }
    }

    private int read(byte[] in, int from, int to) {
        RequestReader.Place before = reader.place();
        int at = reader.feed(in, from, to);
        switch (reader.place()) {
            case WHOLE -> dispatch();
            case BROKEN -> refuse(reader.fault().orElseThrow());
            case HEAD -> beganHead(before);
            case BODY -> beganBody(before);
            case RESTING -> {}
        }
        return at;
    }

    private void beganHead(RequestReader.Place before) {
        if (before == RequestReader.Place.RESTING) {
            clock.headBegins(pulse.now());
        }
    }

    private void beganBody(RequestReader.Place before) {
        if (before != RequestReader.Place.BODY) {
            clock.bodyBegins(pulse.now());
            if (reader.awaitsContinue()) {
                outflow.send(HeadWriter.goOn());
            }
        }
    }

    private void dispatch() {
        switch (reader.head()) {
            case Parsed.Bad<RequestHead>(WireFault fault) -> refuse(fault);
            case Parsed.Good<RequestHead>(RequestHead head) -> {
                phase = Phase.ANSWERING;
                turn++;
                keepAlive = head.keepAlive();
                withBody = !head.method().equals("HEAD");
                door.reception().call(new DoorCall(this, turn, head, reader.takeBody()));
            }
        }
    }

    /** A client that does not wait for its answer is not read until it has it. */
    private int tooEarly(byte[] in, int from, int to) {
        early.add(in, from, to);
        channel.config().setAutoRead(false);
        return to;
    }

    private int discard(int from, int to) {
        farewell.discard(to - from);
        return to;
    }

    private boolean isCurrent(long call) {
        return call == turn && (phase == Phase.ANSWERING || phase == Phase.STREAMING);
    }

    void onGone(long call, Runnable action) {
        if (isCurrent(call)) {
            gone = action;
        } else if (phase == Phase.CLOSED && call == turn && vanished) {
            action.run();
        }
    }

    void answer(long call, int status, HttpHeaders headers, byte[] body) {
        if (isCurrent(call)) {
            boolean close = closesAfter();
            finish(HeadWriter.answer(channel.alloc(), pulse.dateLine(), status, headers, body, withBody, close), close);
        }
    }

    private boolean closesAfter() {
        return !keepAlive || door.closing();
    }

    void beginStream(long call, DoorStream stream, HttpHeaders headers) {
        if (isCurrent(call)) {
            phase = Phase.STREAMING;
            drained = stream::drained;
            outflow.send(HeadWriter.events(channel.alloc(), pulse.dateLine(), headers, !keepAlive));
        }
    }

    /** One chunk of an event stream. */
    void chunk(long call, byte[] bytes) {
        if (!isCurrent(call)) {
            return;
        }
        if (outflow.pending() + bytes.length > limits.unsentBytes()) {
            farewell.cutOff("more than " + limits.unsentBytes()
                    + " bytes of an event stream wait for a client that does not read");
            return;
        }
        outflow.sendSoon(HeadWriter.chunk(channel.alloc(), bytes));
    }

    void endStream(long call) {
        if (isCurrent(call)) {
            finish(HeadWriter.lastChunk(), closesAfter());
        }
    }

    private void finish(ByteBuf out, boolean close) {
        gone = NO_ONE;
        drained = NO_ONE;
        if (close) {
            leave();
            outflow.sendLast(out).addListener(ChannelFutureListener.CLOSE);
        } else {
            phase = Phase.READING;
            clock.rests(pulse.now());
            outflow.send(out);
            readEarly();
        }
    }

    private void readEarly() {
        if (!early.isEmpty()) {
            byte[] bytes = early.take();
            feed(bytes, 0, bytes.length);
            channel.config().setAutoRead(early.isEmpty());
        }
    }

    private void leave() {
        phase = Phase.LEAVING;
        clock.leaves(pulse.now());
        channel.config().setAutoRead(true);
    }

    private void refuse(WireFault fault) {
        leave();
        clock.lingers(pulse.now());
        farewell.refuse(fault, pulse.dateLine());
    }

    @Override
    public void check(long now) {
        switch (phase) {
            case READING -> checkReading(now);
            case LEAVING -> closeIf(clock.over(now));
            case ANSWERING, STREAMING, CLOSED -> {}
        }
        if (phase != Phase.CLOSED && outflow.stalled(limits.stallTime().toNanos(), now)) {
            farewell.cutOff("the client takes nothing of its answer");
        }
    }

    private void checkReading(long now) {
        switch (reader.place()) {
            case RESTING, WHOLE, BROKEN -> closeIf(clock.over(now) && outflow.pending() == 0);
            case HEAD -> refuseIf(clock.over(now), WireFault.Kind.HEAD_TOO_SLOW);
            case BODY -> refuseIf(clock.bodyTooSlow(now, reader.bodyBytes()), WireFault.Kind.BODY_TOO_SLOW);
        }
    }

    private void refuseIf(boolean tooSlow, WireFault.Kind kind) {
        if (tooSlow) {
            refuse(new WireFault(kind, "the request did not arrive in time"));
        }
    }

    private void closeIf(boolean over) {
        if (over) {
            channel.close();
        }
    }

    /** The door closes: a resting connection goes once it has its last answer, another after its next. */
    void drain() {
        if (phase == Phase.READING && reader.place() == RequestReader.Place.RESTING) {
            leave();
            outflow.sendLast(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        }
    }

    void cut() {
        channel.close();
    }

    @Override
    public void channelWritabilityChanged(ChannelHandlerContext context) {
        if (channel.isWritable()) {
            drained.run();
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext context) {
        vanished = phase == Phase.ANSWERING || phase == Phase.STREAMING;
        phase = Phase.CLOSED;
        pulse.forget(this);
        door.left(this);
        if (vanished) {
            gone.run();
        }
    }

    /** Resets are everyday; anything else is a bug here or in the reception, and ends the connection. */
    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.log(Level.ERROR, "a request could not be carried; its connection is closed", cause);
        }
        channel.close();
    }
}
