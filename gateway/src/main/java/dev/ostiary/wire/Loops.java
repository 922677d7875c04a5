package dev.ostiary.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.util.concurrent.EventExecutor;
import io.vertx.core.Vertx;
import io.vertx.core.internal.VertxInternal;
import io.vertx.core.spi.transport.Transport;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The event loops of Vert.x, on which Netty's channels of both sides live, without Vert.x's own layers between. */
final class Loops {

    private final EventLoopGroup acceptors;
    private final EventLoopGroup workers;
    private final Transport transport;

    Loops(Vertx vertx) {
        VertxInternal inner = (VertxInternal) vertx;
        acceptors = inner.acceptorEventLoopGroup();
        workers = inner.nettyEventLoopGroup();
        transport = inner.transport();
    }

    /** A server whose connections are spread over all loops. */
    ServerBootstrap server() {
        return new ServerBootstrap().group(acceptors, workers).channelFactory(transport.serverChannelFactory(false));
    }

    /** A client connection on this loop. */
    Bootstrap client(EventLoop loop) {
        return new Bootstrap().group(loop).channelFactory(transport.channelFactory(false));
    }

    EventLoop any() {
        return workers.next();
    }

    /** One of something for each loop. */
    <T> PerLoop<T> each(Function<EventLoop, T> made) {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor executor : workers) {
            loops.add((EventLoop) executor);
        }
        return new PerLoop<>(loops, made);
    }

    PerLoop<Pulse> pulses() {
        return each(loop -> new Pulse(loop, InstantSource.system()));
    }
}
