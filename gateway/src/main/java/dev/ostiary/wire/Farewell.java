package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.socket.DuplexChannel;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.util.Optional;

/** How the wire itself ends a client's connection, and tells the client, and the reception, why. */
final class Farewell {

    private static final Logger LOG = System.getLogger(Farewell.class.getName());

    /** What a refused client may still send while it reads the refusal. */
    private static final int LINGER_BYTES = 1 << 20;

    private final Channel channel;
    private final Outflow outflow;
    private final HttpReception reception;
    private final InetSocketAddress remote;
    private final Optional<DoorSecurity> security;
    private int stillTaken = LINGER_BYTES;

    Farewell(
            Channel channel,
            Outflow outflow,
            HttpReception reception,
            InetSocketAddress remote,
            Optional<DoorSecurity> security) {
        this.channel = channel;
        this.outflow = outflow;
        this.reception = reception;
        this.remote = remote;
        this.security = security;
    }

    /** Refuses, then lets the client read that: closing with unread bytes would reset the connection under it. */
    void refuse(WireFault fault, byte[] dateLine) {
        endsWith(tell(fault, dateLine));
    }

    /** The answer to a request whose body is left unread, and then as for {@link #refuse}. */
    void lastWord(ByteBuf answer) {
        endsWith(outflow.sendLast(answer));
    }

    private void endsWith(ChannelFuture last) {
        var _ = last.addListener(
                _ -> security.ifPresentOrElse(tls -> tls.closeOutbound(this::shutOutput), this::shutOutput));
    }

    private void shutOutput() {
        if (channel instanceof DuplexChannel duplex) {
            var _ = duplex.shutdownOutput();
        } else {
            channel.close();
        }
    }

    /** Refuses without waiting for anything; not even for a handshake, which would cost more than the refusal says. */
    void turnAway(WireFault fault, byte[] dateLine) {
        if (security.filter(tls -> !tls.secured()).isPresent()) {
            reception.refused(fault, remote);
            channel.close();
        } else {
            var _ = tell(fault, dateLine).addListener(ChannelFutureListener.CLOSE);
        }
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

    /** The same, if an event stream would have more bytes waiting than that. */
    boolean cutsOff(int moreBytes, int mostBytes) {
        boolean tooMuch = outflow.pending() + moreBytes > mostBytes;
        if (tooMuch) {
            cutOff("more than " + mostBytes + " bytes of an event stream wait for a client that does not read");
        }
        return tooMuch;
    }

    /** Resets are everyday; anything else is a bug in the wire or in the reception, and ends the connection. */
    void fail(Throwable cause) {
        if (!(cause instanceof IOException)) {
            LOG.log(Level.ERROR, "a request could not be carried; its connection is closed", cause);
        }
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
