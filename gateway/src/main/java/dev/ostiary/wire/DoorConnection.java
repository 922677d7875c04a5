package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.EventLoop;
import io.netty.handler.codec.http.HttpObject;
import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;

/**
 * One client connection at the door: takes a request, waits for its answer, and then takes the next. Requests that come
 * before the answer wait undecoded, so one connection never holds more than one request and about one read of bytes.
 */
final class DoorConnection extends PartFeed implements Pulse.Watched {

    private static final Runnable NO_ONE = () -> {};

    private enum Phase {
        READING,
        /** The reception has the call, and perhaps its body is still coming. */
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
    private final RequestDecoder decoder;
    private final RequestIntake intake;
    private final RequestClock clock;
    private final Outflow outflow;
    private final Farewell farewell;
    private final Optional<DoorSecurity> security;

    private Phase phase = Phase.READING;
    private Optional<DoorCall> current = Optional.empty();
    private Runnable drained = NO_ONE;

    DoorConnection(
            Channel channel, Pulse pulse, HttpDoor door, InetSocketAddress remote, Optional<DoorSecurity> security) {
        this.channel = channel;
        this.pulse = pulse;
        this.door = door;
        this.remote = remote;
        this.security = security;
        limits = door.limits();
        decoder = new RequestDecoder(
                channel.pipeline(), limits, () -> channel.config().setAutoRead(false));
        intake = new RequestIntake(limits);
        clock = new RequestClock(limits);
        outflow = new Outflow(channel);
        farewell = new Farewell(channel, outflow, door.reception(), remote, security);
    }

    /** To stand right before this in the pipeline. */
    RequestDecoder decoder() {
        return decoder;
    }

    InetSocketAddress remote() {
        return remote;
    }

    Optional<X509Certificate> certificate() {
        return security.flatMap(DoorSecurity::certificate);
    }

    EventLoop loop() {
        return channel.eventLoop();
    }

    boolean writable() {
        return channel.isWritable();
    }

    void onLoop(Runnable action) {
        new NettyLoop(loop()).execute(action);
    }

    @Override
    public void channelActive(ChannelHandlerContext context) {
        pulse.watch(this);
        clock.headBegins(pulse.now());
        if (!door.enter(this)) {
            String why = "all " + limits.connections() + " connections are taken; try again later";
            leave();
            farewell.turnAway(new WireFault(WireFault.Kind.DOOR_FULL, why), pulse.dateLine());
        }
    }

    @Override
    void late(int bytes) {
        farewell.discard(bytes);
    }

    @Override
    void take(HttpObject part) {
        if (phase == Phase.LEAVING || phase == Phase.CLOSED || !channel.isActive()) {
            return;
        }
        switch (intake.take(part)) {
            case RequestIntake.Step.Begun(RequestHead head) -> dispatch(head);
            case RequestIntake.Step.Whole(byte[] body) -> complete(body);
            case RequestIntake.Step.Broken(WireFault fault) -> refuse(fault);
            case RequestIntake.Step.Going() -> {}
        }
    }

    private void dispatch(RequestHead head) {
        DoorCall call = new DoorCall(this, head);
        phase = Phase.ANSWERING;
        current = Optional.of(call);
        if (intake.bodyDue()) {
            clock.bodyBegins(pulse.now());
        } else {
            decoder.hold();
        }
        door.reception().call(call);
    }

    private void complete(byte[] body) {
        decoder.hold();
        if (phase == Phase.ANSWERING) {
            current.ifPresent(call -> call.complete(body));
        }
    }

    /** Whether this is the call that is to be answered. */
    boolean carries(DoorCall call) {
        return (phase == Phase.ANSWERING || phase == Phase.STREAMING)
                && current.filter(now -> now == call).isPresent();
    }

    /** A client that waits for permission to send the body gets it when somebody wants it (RFC 9110 §10.1.1). */
    void bodyWanted(DoorCall call) {
        if (call.head().expectsContinue() && intake.bodyBytes() == 0) {
            outflow.send(HeadWriter.goOn());
        }
    }

    void answer(DoorCall call, int status, HttpHeaders headers, byte[] body) {
        if (carries(call)) {
            boolean withBody = !call.method().equals("HEAD");
            boolean close = isLast(call);
            finish(HeadWriter.answer(channel.alloc(), pulse.dateLine(), status, headers, body, withBody, close), close);
        }
    }

    /** What is left of a body that nobody wanted would be read as the next request, so there is no next one. */
    private boolean isLast(DoorCall call) {
        return !call.head().keepAlive() || door.closing() || intake.bodyDue();
    }

    void beginStream(DoorCall call, DoorStream stream, HttpHeaders headers) {
        if (carries(call)) {
            phase = Phase.STREAMING;
            drained = stream::drained;
            boolean close = !call.head().keepAlive() || intake.bodyDue();
            outflow.send(HeadWriter.events(channel.alloc(), pulse.dateLine(), headers, close));
        }
    }

    /** One chunk of an event stream. */
    void chunk(DoorCall call, byte[] bytes) {
        if (carries(call) && !farewell.cutsOff(bytes.length, limits.unsentBytes())) {
            outflow.sendSoon(HeadWriter.chunk(channel.alloc(), bytes));
        }
    }

    void endStream(DoorCall call) {
        if (carries(call)) {
            finish(HeadWriter.lastChunk(), isLast(call));
        }
    }

    private void finish(ByteBuf out, boolean close) {
        current = Optional.empty();
        drained = NO_ONE;
        if (intake.bodyDue()) {
            leave();
            clock.lingers(pulse.now());
            farewell.lastWord(out);
        } else if (close) {
            leave();
            outflow.sendLast(out).addListener(ChannelFutureListener.CLOSE);
        } else {
            phase = Phase.READING;
            clock.rests(pulse.now());
            outflow.send(out);
            readOn();
        }
    }

    private void readOn() {
        decoder.release();
        channel.config().setAutoRead(!decoder.isFull());
        headMayHaveBegun();
    }

    @Override
    public void channelReadComplete(ChannelHandlerContext context) {
        headMayHaveBegun();
    }

    private void headMayHaveBegun() {
        if (phase == Phase.READING && decoder.begun()) {
            clock.headContinues(pulse.now());
        }
    }

    private void leave() {
        phase = Phase.LEAVING;
        clock.leaves(pulse.now());
        channel.config().setAutoRead(true);
        channel.pipeline().remove(decoder);
    }

    private void refuse(WireFault fault) {
        Optional<DoorCall> lost = current;
        current = Optional.empty();
        leave();
        clock.lingers(pulse.now());
        farewell.refuse(fault, pulse.dateLine());
        lost.ifPresent(DoorCall::lose);
    }

    @Override
    public void check(long now) {
        switch (phase) {
            case READING -> checkHead(now);
            case ANSWERING -> checkBody(now);
            case LEAVING -> {
                if (clock.over(now)) {
                    channel.close();
                }
            }
            case STREAMING, CLOSED -> {}
        }
        if (phase != Phase.CLOSED && outflow.stalled(limits.stallTime().toNanos(), now)) {
            farewell.cutOff("the client takes nothing of its answer");
        }
    }

    private void checkHead(long now) {
        if (clock.over(now) && decoder.begun()) {
            refuse(new WireFault(WireFault.Kind.HEAD_TOO_SLOW, "the head of the request did not arrive in time"));
        } else if (clock.over(now) && outflow.pending() == 0) {
            channel.close();
        }
    }

    private void checkBody(long now) {
        if (intake.bodyDue() && clock.bodyTooSlow(now, intake.bodyBytes())) {
            refuse(new WireFault(WireFault.Kind.BODY_TOO_SLOW, "the body of the request did not arrive in time"));
        }
    }

    /** The door closes: a resting connection goes once it has its last answer, another after its next. */
    void drain() {
        if (phase == Phase.READING && !decoder.begun()) {
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
        phase = Phase.CLOSED;
        pulse.forget(this);
        door.left(this);
        current.ifPresent(DoorCall::lose);
        current = Optional.empty();
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        farewell.fail(cause);
    }
}
