package dev.ostiary.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.net.InetSocketAddress;

/** How the wire itself ends a client's connection, and tells the client, and the reception, why. */
final class Farewell {

    /** What a refused client may still send while it reads the refusal. */
    private static final int LINGER_BYTES = 1 << 20;

    private final Channel channel;
    private final Outflow outflow;
    private final HttpReception reception;
    private final InetSocketAddress remote;
    private int stillTaken = LINGER_BYTES;

    Farewell(Channel channel, Outflow outflow, HttpReception reception, InetSocketAddress remote) {
        this.channel = channel;
        this.outflow = outflow;
        this.reception = reception;
        this.remote = remote;
    }

    /** Refuses, then lets the client read that: closing with unread bytes would reset the connection under it. */
    void refuse(WireFault fault, byte[] dateLine) {
        var _ = tell(fault, dateLine).addListener(_ -> {
            if (channel instanceof DuplexChannel duplex) {
                var _ = duplex.shutdownOutput();
            } else {
                channel.close();
            }
        });
    }

    /** Refuses without waiting for anything. */
    void turnAway(WireFault fault, byte[] dateLine) {
        var _ = tell(fault, dateLine).addListener(ChannelFutureListener.CLOSE);
    }

    private ChannelFuture tell(WireFault fault, byte[] dateLine) {
        reception.refused(fault, remote);
        HttpReception.Refusal refusal = reception.refusal(fault);
        HttpHeaders headers = HttpHeaders.of("content-type", refusal.mediaType());
        int status = fault.kind().status();
        return outflow.sendLast(
                HeadWriter.answer(channel.alloc(), dateLine, status, headers, refusal.body(), true, true));
    }

    /** Ends the connection of a client that does not take its answer: there is no way to tell it. */
    void cutOff(String why) {
        reception.refused(new WireFault(WireFault.Kind.READER_TOO_SLOW, why), remote);
        channel.close();
    }

    /** Bytes of a client that has been told to leave. */
    void discard(int bytes) {
        stillTaken -= bytes;
        if (stillTaken <= 0) {
            channel.close();
        }
    }
}
