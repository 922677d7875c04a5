package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpDecoderConfig;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.util.AsciiString;
import java.util.List;

/**
 * Netty's decoder of requests with every strictness that it offers, with {@link HeadLayout} for what it does not, and
 * with a way to hold it, so that requests sent ahead wait as bytes.
 */
final class RequestDecoder extends HttpRequestDecoder {

    private final HeadLayout layout;
    private final ChannelPipeline pipeline;
    private final Runnable sentAhead;
    private boolean held;
    private boolean reading;

    /** @param sentAhead called while held, when bytes are there nevertheless */
    RequestDecoder(ChannelPipeline pipeline, HttpLimits limits, Runnable sentAhead) {
        super(strict(limits.requestLineBytes(), limits.headBytes()));
        layout = new HeadLayout(limits.headBytes());
        this.pipeline = pipeline;
        this.sentAhead = sentAhead;
    }

    /** All that Netty can be told to refuse, whatever its defaults are or become. */
    static HttpDecoderConfig strict(int firstLineBytes, int headBytes) {
        return new HttpDecoderConfig()
                .setMaxInitialLineLength(firstLineBytes)
                .setMaxHeaderSize(headBytes)
                .setMaxChunkSize(64 << 10)
                .setStrictLineParsing(true)
                .setUseRfc9112TransferEncoding(true)
                .setAllowDuplicateContentLengths(false)
                .setHeadersFactory(DefaultHttpHeadersFactory.headersFactory().withValidation(true))
                .setTrailersFactory(DefaultHttpHeadersFactory.trailersFactory().withValidation(true));
    }

    /** Whether any byte of the next head has come. */
    boolean begun() {
        return layout.begun();
    }

    /** Decodes nothing more until {@link #release}. */
    void hold() {
        held = true;
    }

    /** Goes on, first with what came meanwhile. */
    void release() {
        held = false;
        if (!reading && actualReadableBytes() > 0) {
            pipeline.fireChannelRead(Unpooled.EMPTY_BUFFER);
        }
    }

    /** Whether bytes wait. */
    boolean isFull() {
        return held && actualReadableBytes() > 0;
    }

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) throws Exception {
        boolean outer = !reading;
        reading = true;
        try {
            super.channelRead(context, message);
        } finally {
            reading = !outer;
        }
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        if (held) {
            sentAhead.run();
            return;
        }
        int before = in.readableBytes();
        layout.bytesCome();
        super.decode(context, in, out);
        layout.took(before - in.readableBytes(), out);
    }

    /** While held nothing more is asked for: Netty would read on, since it has decoded nothing. */
    @Override
    public void channelReadComplete(ChannelHandlerContext context) throws Exception {
        if (held) {
            context.fireChannelReadComplete();
        } else {
            super.channelReadComplete(context);
        }
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        layout.word(line, start, length, false);
        return super.splitFirstWordInitialLine(line, start, length);
    }

    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        layout.word(line, start, length, false);
        return super.splitSecondWordInitialLine(line, start, length);
    }

    @Override
    protected String splitThirdWordInitialLine(byte[] line, int start, int length) {
        layout.word(line, start, length, true);
        return super.splitThirdWordInitialLine(line, start, length);
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        layout.field(line, start, length);
        return super.splitHeaderName(line, start, length);
    }

    /** @param words method, target, version */
    @Override
    protected HttpMessage createMessage(String[] words) throws Exception {
        if (!words[2].equals("HTTP/1.1")) {
            throw words[2].startsWith("HTTP/")
                    ? new Unreadable(WireFault.Kind.VERSION_UNKNOWN, "only HTTP/1.1 is spoken here")
                    : new Unreadable(WireFault.Kind.MALFORMED, "the request line does not end with HTTP/1.1");
        }
        return super.createMessage(words);
    }
}
