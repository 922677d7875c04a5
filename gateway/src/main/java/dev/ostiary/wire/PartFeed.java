package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpObject;
import io.netty.util.ReferenceCountUtil;

/** Hands on what the decoder has decoded, and releases Netty's buffers at once. Whoever wants to keep bytes copies them. */
abstract class PartFeed extends ChannelInboundHandlerAdapter {

    /** A head, a part of a body, or the end of one; valid during the call. */
    abstract void take(HttpObject part);

    /** Bytes that came after the decoder was removed. */
    abstract void late(int bytes);

    @Override
    public final void channelRead(ChannelHandlerContext context, Object message) {
        try {
            if (message instanceof HttpObject part) {
                take(part);
            } else if (message instanceof ByteBuf bytes) {
                late(bytes.readableBytes());
            }
        } finally {
            ReferenceCountUtil.release(message);
        }
    }
}
