package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpResponseDecoder;
import io.netty.util.AsciiString;
import java.util.List;

/** Netty's decoder of answers, as strict as {@link RequestDecoder}. */
final class AnswerDecoder extends HttpResponseDecoder {

    private final HeadLayout layout;
    private boolean bodiless;

    AnswerDecoder(DialLimits limits) {
        super(RequestDecoder.strict(limits.headBytes(), limits.headBytes()));
        layout = new HeadLayout(limits.headBytes());
    }

    /** Whether the next answer is one to HEAD, which never has a body. */
    void expect(boolean withoutBody) {
        bodiless = withoutBody;
    }

    /** Whether any byte of the next head has come. */
    boolean begun() {
        return layout.begun();
    }

    /** Whether more has come than has been decoded. */
    boolean isFull() {
        return actualReadableBytes() > 0;
    }

    @Override
    protected void decode(ChannelHandlerContext context, ByteBuf in, List<Object> out) throws Exception {
        int before = in.readableBytes();
        layout.bytesCome();
        super.decode(context, in, out);
        layout.took(before - in.readableBytes(), out);
    }

    @Override
    protected boolean isContentAlwaysEmpty(HttpMessage message) {
        return bodiless || super.isContentAlwaysEmpty(message);
    }

    @Override
    protected String splitFirstWordInitialLine(byte[] line, int start, int length) {
        String version = super.splitFirstWordInitialLine(line, start, length);
        if (!version.equals("HTTP/1.1") && !version.equals("HTTP/1.0")) {
            throw new Unreadable(
                    WireFault.Kind.VERSION_UNKNOWN, "the server does not answer with HTTP/1.1 or HTTP/1.0");
        }
        layout.word(line, start, length, false);
        return version;
    }

    /** The last word that counts: a reason may follow, and says nothing. */
    @Override
    protected String splitSecondWordInitialLine(byte[] line, int start, int length) {
        layout.word(line, start, length, true);
        String status = super.splitSecondWordInitialLine(line, start, length);
        if (length != 3 || !Octets.digits(status)) {
            throw new Unreadable(WireFault.Kind.MALFORMED, "the server's status is not three digits");
        }
        return status;
    }

    @Override
    protected AsciiString splitHeaderName(byte[] line, int start, int length) {
        layout.field(line, start, length);
        return super.splitHeaderName(line, start, length);
    }
}
