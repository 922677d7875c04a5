package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.util.ReferenceCountUtil;
import io.netty.util.concurrent.FastThreadLocal;

/**
 * Hands received bytes on as plain arrays and releases Netty's buffers at once. The array is one per event loop, so a
 * resting connection holds no memory; whoever wants to keep bytes copies them.
 */
abstract class ByteFeed extends ChannelInboundHandlerAdapter {

    private static final int SCRATCH_BYTES = 64 << 10;

    private static final FastThreadLocal<byte[]> SCRATCH = new FastThreadLocal<>() {
        @Override
        protected byte[] initialValue() {
            return new byte[SCRATCH_BYTES];
        }
    };

    /** Takes bytes, which are only valid during the call. */
    abstract void feed(byte[] in, int from, int to);

    @Override
    public final void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof ByteBuf received) {
                byte[] scratch = SCRATCH.get();
                while (received.isReadable()) {
                    int length = Math.min(received.readableBytes(), scratch.length);
                    received.readBytes(scratch, 0, length);
                    feed(scratch, 0, length);
                }
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }
}
