package dev.ostiary.wire;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.channel.EventLoop;
import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioServerSocketChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.util.ResourceLeakDetector;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.netty.util.concurrent.EventExecutor;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The event loops of this process, on which the connections of both sides live. */
public final class EventLoops implements AutoCloseable {

    /** Longest wait for what the loops have at hand when they end. */
    private static final long END_SECONDS = 10;

    private static final String LEAK_DETECTION = "io.netty.leakDetection.level";

    static {
        // TLS 1.2 lets a client ask for new handshakes without end (CVE-2011-1473). The JDK reads this when TLS is
        // first
        // used, which nobody here does without event loops.
        System.setProperty("jdk.tls.rejectClientInitiatedRenegotiation", "true");
        // Where each sampled buffer was touched is for those who look for a leak; they ask for it by Netty's property.
        if (System.getProperty(LEAK_DETECTION) == null) {
            ResourceLeakDetector.setLevel(ResourceLeakDetector.Level.DISABLED);
        }
    }

    private final EventLoopGroup group;

    private EventLoops(EventLoopGroup group) {
        this.group = group;
    }

    /**
     * @param count at least 1; more than there are cores gains nothing
     */
    public static EventLoops start(int count) {
        return new EventLoops(new MultiThreadIoEventLoopGroup(
                count, new DefaultThreadFactory("ostiary-eventloop"), NioIoHandler.newFactory()));
    }

    /** Some loop, for what belongs to no connection. */
    public Loop any() {
        return new NettyLoop(next());
    }

    EventLoop next() {
        return group.next();
    }

    /** A server whose connections are spread over all loops. */
    ServerBootstrap server() {
        return new ServerBootstrap().group(group).channel(NioServerSocketChannel.class);
    }

    /** A client connection on this loop. */
    Bootstrap client(EventLoop loop) {
        return new Bootstrap().group(loop).channel(NioSocketChannel.class);
    }

    /** One of something for each loop. */
    <T> PerLoop<T> each(Function<EventLoop, T> made) {
        List<EventLoop> loops = new ArrayList<>();
        for (EventExecutor executor : group) {
            loops.add((EventLoop) executor);
        }
        return new PerLoop<>(loops, made);
    }

    PerLoop<Pulse> pulses() {
        return each(loop -> new Pulse(loop, InstantSource.system()));
    }

    @Override
    public void close() {
        group.shutdownGracefully(0, END_SECONDS, TimeUnit.SECONDS).syncUninterruptibly();
    }
}
