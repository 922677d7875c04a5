package dev.ostiary.wire;

import io.netty.handler.codec.DecoderResult;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpMessageDecoderResult;
import io.netty.handler.codec.http.LastHttpContent;
import java.util.List;

/**
 * How a head lies in its bytes, which Netty's decoder no longer shows: it unfolds folded lines, passes over empty lines
 * before the head and takes white space of any kind and length between the words of the first line, and it has no
 * switch against that. So the bytes are counted: those of the first line and of one line for each field, and nothing
 * else, must make up the head.
 */
final class HeadLayout {

    private static final int LINE_END = 2;

    private final int headBytes;
    private boolean inHead = true;
    private boolean begun;
    private long taken;
    private int fields;
    private int nextWord;

    /** @param headBytes largest head, first line and line ends included */
    HeadLayout(int headBytes) {
        this.headBytes = headBytes;
    }

    /** A word of the first line; each begins one space after the one before. */
    void word(byte[] line, int start, int length, boolean last) {
        int end = start + length;
        if (start != nextWord || (!last && (end >= line.length || line[end] != ' '))) {
            throw new Unreadable(
                    WireFault.Kind.MALFORMED, "the words of the first line are not parted by exactly one space");
        }
        nextWord = end + 1;
    }

    /** A line with a field, of the head or of a trailer. */
    void field(byte[] line, int start, int length) {
        if (start + length >= line.length || line[start + length] != ':') {
            throw new Unreadable(
                    WireFault.Kind.MALFORMED, "a header line without a proper name directly before its colon");
        }
        fields += inHead ? 1 : 0;
    }

    /** Bytes are there to be decoded. */
    void bytesCome() {
        begun |= inHead;
    }

    /** Whether any byte of the next head has come. */
    boolean begun() {
        return begun;
    }

    /**
     * The decoder has taken bytes.
     *
     * @param decoded what it has made of them: nothing yet, or a head and perhaps its end, or a part of a body
     */
    void took(int bytes, List<Object> decoded) {
        if (inHead) {
            taken += bytes;
            if (!decoded.isEmpty() && decoded.getFirst() instanceof HttpMessage message) {
                judge(message);
                inHead = false;
            }
        }
        if (!decoded.isEmpty() && decoded.getLast() instanceof LastHttpContent) {
            inHead = true;
            begun = false;
            taken = 0;
            fields = 0;
            nextWord = 0;
        }
    }

    private void judge(HttpMessage message) {
        if (message.decoderResult() instanceof HttpMessageDecoderResult read) {
            long lines = read.initialLineLength() + read.headerSize() + (long) LINE_END * (fields + 2);
            if (taken > headBytes) {
                fail(message, WireFault.Kind.HEAD_TOO_LARGE, "the head is larger than " + headBytes + " bytes");
            } else if (taken != lines) {
                fail(
                        message,
                        WireFault.Kind.MALFORMED,
                        "a folded header line (obs-fold, RFC 9112 5.2) or an empty line before the head;"
                                + " send each header on one line");
            }
        }
    }

    private static void fail(HttpMessage message, WireFault.Kind kind, String detail) {
        message.setDecoderResult(DecoderResult.failure(new Unreadable(kind, detail)));
    }
}
