package dev.ostiary.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslHandler;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** The server side of HTTP/1.1: listens on one address and hands every request to its {@link HttpReception}. */
public final class HttpDoor {

    /** Connections that the system holds until they are accepted. */
    private static final int BACKLOG = 1024;

    /** What came of the wish to listen. */
    public sealed interface Opening {
        record Open(HttpDoor door) implements Opening {}

        /**
         * The address cannot be listened on.
         *
         * @param why a sentence that names the address and the way out
         */
        record Unavailable(InetSocketAddress address, String why) implements Opening {}
    }

    private final HttpLimits limits;
    private final HttpReception reception;
    private final PerLoop<Pulse> pulses;
    private final Set<DoorConnection> inside = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final CompletableFuture<Void> empty = new CompletableFuture<>();
    private final CompletableFuture<Channel> listening = new CompletableFuture<>();
    private volatile Optional<SslContext> tls;
    private volatile boolean closing;

    private HttpDoor(EventLoops loops, HttpLimits limits, HttpReception reception, Optional<DoorTls> tls) {
        this.limits = limits;
        this.reception = reception;
        this.tls = tls.map(ServerTls::context);
        pulses = loops.pulses();
    }

    /** Starts to listen for plain HTTP. */
    public static CompletionStage<Opening> open(
            EventLoops loops, InetSocketAddress address, HttpLimits limits, HttpReception reception) {
        return open(loops, address, limits, reception, Optional.empty());
    }

    /**
     * Starts to listen.
     *
     * @param address port 0 takes any free one
     * @param tls empty for plain HTTP
     * @return never fails: an address that is not to be had is an {@link Opening.Unavailable}
     * @throws IllegalArgumentException if the key or the authorities cannot be used
     */
    public static CompletionStage<Opening> open(
            EventLoops loops,
            InetSocketAddress address,
            HttpLimits limits,
            HttpReception reception,
            Optional<DoorTls> tls) {
        HttpDoor door = new HttpDoor(loops, limits, reception, tls);
        CompletableFuture<Opening> opening = new CompletableFuture<>();
        loops.server()
                .option(ChannelOption.SO_BACKLOG, BACKLOG)
                .option(ChannelOption.SO_REUSEADDR, true)
                .childOption(ChannelOption.TCP_NODELAY, true)
                .childHandler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        door.receive(channel);
                    }
                })
                .bind(address)
                .addListener((ChannelFuture bound) -> opening.complete(door.opened(bound, address)));
        return opening;
    }

    private Opening opened(ChannelFuture bound, InetSocketAddress address) {
        if (bound.isSuccess()) {
            listening.complete(bound.channel());
            return new Opening.Open(this);
        }
        String why = "cannot listen on " + address.getHostString() + ":" + address.getPort() + " ("
                + bound.cause().getMessage() + ")";
        return new Opening.Unavailable(address, why);
    }

    private void receive(Channel channel) {
        if (channel.remoteAddress() instanceof InetSocketAddress remote) {
            Optional<DoorSecurity> security = tls.map(context -> secure(channel, context, remote));
            DoorConnection connection =
                    new DoorConnection(channel, pulses.on(channel.eventLoop()), this, remote, security);
            channel.pipeline().addLast(connection.decoder(), connection);
        } else {
            channel.close();
        }
    }

    private DoorSecurity secure(Channel channel, SslContext context, InetSocketAddress remote) {
        SslHandler handler = context.newHandler(channel.alloc());
        handler.setHandshakeTimeoutMillis(limits.headTime().toMillis());
        DoorSecurity security = new DoorSecurity(handler, fault -> reception.refused(fault, remote));
        channel.pipeline().addLast(handler, security);
        return security;
    }

    /** Whether it speaks TLS. */
    public boolean secured() {
        return tls.isPresent();
    }

    /**
     * From now on new connections meet this; those that stand go on.
     *
     * @throws IllegalArgumentException if the key or the authorities cannot be used; then nothing changes
     * @throws IllegalStateException if this door was opened for plain HTTP
     */
    public void secure(DoorTls next) {
        if (tls.isEmpty()) {
            throw new IllegalStateException("this door was opened for plain HTTP");
        }
        tls = Optional.of(ServerTls.context(next));
    }

    /** The address that it listens on, with the actual port. */
    public InetSocketAddress address() {
        return (InetSocketAddress) listening.join().localAddress();
    }

    HttpLimits limits() {
        return limits;
    }

    HttpReception reception() {
        return reception;
    }

    boolean closing() {
        return closing;
    }

    /** False if there is no room; the connection counts either way until it has {@link #left}. */
    boolean enter(DoorConnection connection) {
        inside.add(connection);
        return connections.incrementAndGet() <= limits.connections() && !closing;
    }

    void left(DoorConnection connection) {
        inside.remove(connection);
        connections.decrementAndGet();
        completeIfEmpty();
    }

    private void completeIfEmpty() {
        if (closing && inside.isEmpty()) {
            empty.complete(null);
        }
    }

    /** Open connections, for the metrics. */
    public int connections() {
        return connections.get();
    }

    /**
     * Takes no more connections, closes the resting ones, lets the calls under way finish, and then closes.
     *
     * @param grace after it, what is still under way is cut off
     * @return done when the last connection is closed
     */
    public CompletionStage<Void> close(Duration grace) {
        closing = true;
        Channel channel = listening.join();
        channel.close().addListener(_ -> {
            inside.forEach(connection -> connection.onLoop(connection::drain));
            completeIfEmpty();
        });
        var _ = channel.eventLoop()
                .schedule(() -> inside.forEach(DoorConnection::cut), grace.toMillis(), TimeUnit.MILLISECONDS);
        return empty;
    }
}
