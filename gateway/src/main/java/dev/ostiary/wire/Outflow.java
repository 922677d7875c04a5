package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFuture;
import io.netty.channel.ChannelOutboundBuffer;

/**
 * What leaves one connection: counts what is written against what still waits, and so notices a peer that takes
 * nothing. Used on the connection's loop.
 */
final class Outflow {

    private final Channel channel;
    private long written;
    private long taken;
    private long since;
    private boolean waiting;
    private boolean flushDue;

    Outflow(Channel channel) {
        this.channel = channel;
    }

    /** Sends now. */
    void send(ByteBuf out) {
        written += out.readableBytes();
        channel.writeAndFlush(out, channel.voidPromise());
    }

    /** Sends now, and tells when that is done. */
    ChannelFuture sendLast(ByteBuf out) {
        written += out.readableBytes();
        return channel.writeAndFlush(out);
    }

    /** Sends when what is under way on the loop is done, together with everything else until then. */
    void sendSoon(ByteBuf out) {
        written += out.readableBytes();
        channel.write(out, channel.voidPromise());
        if (!flushDue) {
            flushDue = true;
            channel.eventLoop().execute(this::flush);
        }
    }

    private void flush() {
        flushDue = false;
        channel.flush();
    }

    /** Bytes that wait for the peer. */
    long pending() {
        ChannelOutboundBuffer waitingBytes = channel.unsafe().outboundBuffer();
        return waitingBytes == null ? 0 : waitingBytes.totalPendingWriteBytes();
    }

    /** Whether bytes wait and the peer has taken none for so long; to be asked regularly. */
    boolean stalled(long stallNanos, long now) {
        long pending = pending();
        if (pending == 0 || !waiting || written - pending > taken) {
            taken = written - pending;
            since = now;
            waiting = pending > 0;
            return false;
        }
        return now - since >= stallNanos;
    }
}
