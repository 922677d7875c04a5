package dev.ostiary.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.ChannelOption;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.EventLoop;
import io.netty.handler.ssl.SslHandler;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One attempt at a connection: name, rules, TCP, TLS, all within the connect time. The addresses that the rules have
 * judged are the ones that are connected to; the name is not looked up again.
 */
final class Connecting {

    private final HttpDial dial;
    private final EventLoop loop;
    private final HttpOrigin origin;
    private final DialPool pool;
    private final Consumer<DialConnection> connected;
    private final Consumer<WireFault> failed;
    private boolean over;
    private Runnable abandon = () -> {};
    private Runnable stopClock = () -> {};

    Connecting(
            HttpDial dial,
            EventLoop loop,
            HttpOrigin origin,
            DialPool pool,
            Consumer<DialConnection> connected,
            Consumer<WireFault> failed) {
        this.dial = dial;
        this.loop = loop;
        this.origin = origin;
        this.pool = pool;
        this.connected = connected;
        this.failed = failed;
    }

    /** Begins; exactly one of the two consumers is called on the loop, later. */
    void start() {
        ScheduledFuture<?> clock =
                loop.schedule(this::tooSlow, dial.limits().connectTime().toMillis(), TimeUnit.MILLISECONDS);
        stopClock = () -> clock.cancel(false);
        Thread.ofVirtual().name("name-service").start(this::lookUp);
    }

    private void tooSlow() {
        fail(new WireFault(WireFault.Kind.CONNECT_TOO_SLOW, "no connection to " + origin + " in time"));
    }

    private void lookUp() {
        try {
            List<InetAddress> addresses = dial.names().addresses(origin.host());
            hop(() -> judge(addresses));
        } catch (UnknownHostException unknown) {
            hop(() -> fail(new WireFault(
                    WireFault.Kind.NAME_UNRESOLVED, "the host name " + origin.host() + " has no address")));
        }
    }

    private void hop(Runnable task) {
        try {
            loop.execute(task);
        } catch (RejectedExecutionException stopping) {
            // The name service was slower than the end of the process: with the loop, whoever waits is gone.
        }
    }

    private void judge(List<InetAddress> addresses) {
        dial.rules().refusal(origin, addresses).ifPresentOrElse(this::fail, () -> connect(addresses, 0));
    }

    private void connect(List<InetAddress> addresses, int index) {
        if (over) {
            return;
        }
        ChannelFuture attempt = dial.loops()
                .client(loop)
                .option(ChannelOption.TCP_NODELAY, true)
                .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, (int)
                        dial.limits().connectTime().toMillis())
                .handler(new ChannelInitializer<>() {
                    @Override
                    protected void initChannel(Channel channel) {
                        if (origin.secure()) {
                            channel.pipeline().addLast(tls(channel), new Handshaking());
                        }
                    }
                })
                .connect(new InetSocketAddress(addresses.get(index), origin.port()));
        abandon = () -> attempt.channel().close();
        attempt.addListener((ChannelFuture made) -> {
            if (made.isSuccess()) {
                secure(made.channel());
            } else if (index + 1 < addresses.size()) {
                connect(addresses, index + 1);
            } else {
                fail(connectFault(made.cause()));
            }
        });
    }

    private SslHandler tls(Channel channel) {
        SslHandler handler = dial.tls().newHandler(channel.alloc(), origin.host(), origin.port());
        handler.setHandshakeTimeoutMillis(dial.limits().connectTime().toMillis());
        return handler;
    }

    /** Stands last while TLS is made. What goes wrong then is told by the handshake's future. */
    private static final class Handshaking extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            context.close();
        }
    }

    private WireFault connectFault(Throwable cause) {
        return cause instanceof ConnectTimeoutException
                ? new WireFault(WireFault.Kind.CONNECT_TOO_SLOW, "no connection to " + origin + " in time")
                : new WireFault(
                        WireFault.Kind.CONNECT_FAILED, "no connection to " + origin + ": " + cause.getMessage());
    }

    private void secure(Channel channel) {
        Optional<SslHandler> handler = Optional.ofNullable(channel.pipeline().get(SslHandler.class));
        if (handler.isEmpty()) {
            succeed(channel);
            return;
        }
        handler.get().handshakeFuture().addListener(done -> {
            if (done.isSuccess()) {
                channel.pipeline().remove(Handshaking.class);
                succeed(channel);
            } else {
                fail(new WireFault(
                        WireFault.Kind.TLS_REFUSED,
                        "no trusted TLS with " + origin + ": " + done.cause().getMessage()));
            }
        });
    }

    private void succeed(Channel channel) {
        if (over || !channel.isActive()) {
            channel.close();
            fail(new WireFault(WireFault.Kind.CONNECT_FAILED, origin + " closed the connection at once"));
            return;
        }
        over = true;
        stopClock.run();
        AnswerDecoder decoder = new AnswerDecoder(dial.limits());
        DialConnection connection = new DialConnection(channel, decoder, dial.pulse(loop), pool, dial.limits());
        channel.pipeline().addLast(decoder, connection);
        connected.accept(connection);
    }

    private void fail(WireFault fault) {
        if (!over) {
            over = true;
            stopClock.run();
            abandon.run();
            failed.accept(fault);
        }
    }
}
