package dev.ostiary.wire;

import io.netty.handler.codec.DecoderException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpMessage;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.InvalidLineSeparatorException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import java.util.Optional;

/**
 * How our additions to Netty's decoders refuse a message, in the decoders' own way: by an exception, which the decoder
 * catches and hands on as the message's result.
 */
final class Unreadable extends DecoderException {

    private static final long serialVersionUID = 1;

    private final transient WireFault fault;

    Unreadable(WireFault.Kind kind, String detail) {
        super(detail);
        fault = new WireFault(kind, detail);
    }

    /** Nobody looks at the stack of a refused message, and an attacker should not make us collect it. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }

    /**
     * Why a decoder could not read this. Its own messages quote what it read, so they are not passed on.
     *
     * @param failed with a result that is no success
     */
    static WireFault fault(HttpObject failed) {
        Throwable cause = failed.decoderResult().cause();
        if (cause instanceof Unreadable ours) {
            return ours.fault;
        }
        return switch (failed) {
            case HttpMessage message -> head(message, cause);
            case HttpContent _ -> malformed("a chunk, its size or its trailer is not as RFC 9112 7.1 has it");
            default -> malformed("a part of a message that cannot be read");
        };
    }

    private static WireFault head(HttpMessage message, Throwable cause) {
        return switch (cause) {
            case PrematureChannelClosureException _ ->
                new WireFault(WireFault.Kind.CLOSED_EARLY, "the connection was closed within a head");
            case TooLongHttpLineException _ ->
                new WireFault(WireFault.Kind.TARGET_TOO_LONG, "the first line is longer than allowed");
            case TooLongFrameException _ -> new WireFault(WireFault.Kind.HEAD_TOO_LARGE, "the head is too large");
            case InvalidLineSeparatorException _ -> malformed("a line of the head does not end with CRLF");
            default ->
                framing(message)
                        .orElseGet(() -> malformed("the first line or a header is not as RFC 9112 has it:"
                                + " one space, a proper name directly before its colon, no control characters"));
        };
    }

    /** The decoder's own complaint about Content-Length and Transfer-Encoding, in our words. */
    private static Optional<WireFault> framing(HttpMessage message) {
        return switch (Framing.of(HttpHeaders.received(message.headers()))) {
            case Parsed.Bad<Optional<Framing>>(WireFault fault) -> Optional.of(fault);
            case Parsed.Good<Optional<Framing>> _ -> Optional.empty();
        };
    }

    private static WireFault malformed(String detail) {
        return new WireFault(WireFault.Kind.MALFORMED, detail);
    }
}
