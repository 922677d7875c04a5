package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;

/** Writes heads, together with their bodies, into one pooled buffer that Netty releases once it is sent. */
final class HeadWriter {

    /** A larger body is sent from its own array rather than copied behind the head. */
    private static final int COPIED_BODY_BYTES = 32 << 10;

    /** What the wire itself decides; a caller that sets one of these has a bug. */
    private static final List<String> OURS = List.of("content-length", "transfer-encoding", "connection", "upgrade");

    private static final byte[] CLOSE = ascii("connection: close\r\n");
    private static final byte[] LENGTH = ascii("content-length: ");
    private static final byte[] CRLF = ascii("\r\n");
    private static final byte[] EVENTS = ascii("content-type: text/event-stream\r\ntransfer-encoding: chunked\r\n");
    private static final byte[] LAST_CHUNK = ascii("0\r\n\r\n");
    private static final byte[] CONTINUE = ascii("HTTP/1.1 100 Continue\r\n\r\n");
    private static final byte[][] STATUS_LINES = new byte[600][];

    static {
        for (int status = 200; status < 600; status++) {
            STATUS_LINES[status] = ascii("HTTP/1.1 " + status + " " + reason(status) + "\r\n");
        }
    }

    private HeadWriter() {}

    /**
     * A whole answer.
     *
     * @param withBody false for the answer to HEAD, which announces a body and has none
     */
    static ByteBuf answer(
            ByteBufAllocator allocator,
            byte[] dateLine,
            int status,
            HttpHeaders headers,
            byte[] body,
            boolean withBody,
            boolean close) {
        boolean announced = status != 204 && status != 304;
        int written = withBody && announced ? body.length : 0;
        ByteBuf out = allocator.directBuffer(room(headers, written));
        out.writeBytes(STATUS_LINES[status]).writeBytes(dateLine);
        headers.write(out);
        if (announced) {
            length(out, body.length);
        }
        if (close) {
            out.writeBytes(CLOSE);
        }
        out.writeBytes(CRLF);
        return written == 0 ? out : with(allocator, out, body);
    }

    /** The head of an event stream, whose events follow as chunks. */
    static ByteBuf events(ByteBufAllocator allocator, byte[] dateLine, HttpHeaders headers, boolean close) {
        ByteBuf out = allocator.directBuffer(room(headers, 0));
        out.writeBytes(STATUS_LINES[200]).writeBytes(dateLine).writeBytes(EVENTS);
        headers.write(out);
        if (close) {
            out.writeBytes(CLOSE);
        }
        return out.writeBytes(CRLF);
    }

    /** What follows the path in every request to an origin: the version, and the Host line. */
    static byte[] afterPath(HttpOrigin origin) {
        return ascii(" HTTP/1.1\r\nhost: " + origin.authority() + "\r\n");
    }

    /**
     * A whole request. A body, even an empty one, is announced for the methods that usually have one.
     *
     * @param afterPath as {@link #afterPath} made it
     */
    static ByteBuf request(
            ByteBufAllocator allocator,
            String method,
            String path,
            byte[] afterPath,
            HttpHeaders headers,
            byte[] body) {
        ByteBuf out = allocator.directBuffer(room(headers, body.length) + path.length());
        ByteBufUtil.writeAscii(out, method);
        out.writeByte(' ');
        ByteBufUtil.writeAscii(out, path);
        out.writeBytes(afterPath);
        headers.write(out);
        if (body.length > 0 || method.equals("POST") || method.equals("PUT") || method.equals("PATCH")) {
            length(out, body.length);
        }
        out.writeBytes(CRLF);
        return body.length == 0 ? out : with(allocator, out, body);
    }

    /** One event of a stream, as one chunk (RFC 9112 §7.1). */
    static ByteBuf chunk(ByteBufAllocator allocator, byte[] bytes) {
        ByteBuf out = allocator.directBuffer(bytes.length + 12);
        ByteBufUtil.writeAscii(out, Integer.toHexString(bytes.length));
        return out.writeBytes(CRLF).writeBytes(bytes).writeBytes(CRLF);
    }

    static ByteBuf lastChunk() {
        return Unpooled.wrappedBuffer(LAST_CHUNK);
    }

    /** Tells a client that it may send its body. */
    static ByteBuf goOn() {
        return Unpooled.wrappedBuffer(CONTINUE);
    }

    /** @throws IllegalArgumentException if a field is one that the wire writes itself */
    static void requireTheirs(HttpHeaders headers) {
        for (String name : OURS) {
            if (headers.contains(name)) {
                throw new IllegalArgumentException("the wire writes " + name + " itself; leave it out");
            }
        }
    }

    private static int room(HttpHeaders headers, int body) {
        return 256 + headers.encodedBytes() + (body > COPIED_BODY_BYTES ? 0 : body);
    }

    private static ByteBuf with(ByteBufAllocator allocator, ByteBuf head, byte[] body) {
        return body.length <= COPIED_BODY_BYTES
                ? head.writeBytes(body)
                : allocator.compositeBuffer(2).addComponents(true, head, Unpooled.wrappedBuffer(body));
    }

    private static void length(ByteBuf out, int length) {
        out.writeBytes(LENGTH);
        ByteBufUtil.writeAscii(out, Integer.toString(length));
        out.writeBytes(CRLF);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(ISO_8859_1);
    }

    /** For people with a terminal; programs read the number. */
    private static String reason(int status) {
        return switch (status) {
            case 200 -> "OK";
            case 202 -> "Accepted";
            case 204 -> "No Content";
            case 400 -> "Bad Request";
            case 401 -> "Unauthorized";
            case 403 -> "Forbidden";
            case 404 -> "Not Found";
            case 405 -> "Method Not Allowed";
            case 406 -> "Not Acceptable";
            case 408 -> "Request Timeout";
            case 409 -> "Conflict";
            case 413 -> "Content Too Large";
            case 414 -> "URI Too Long";
            case 415 -> "Unsupported Media Type";
            case 417 -> "Expectation Failed";
            case 429 -> "Too Many Requests";
            case 431 -> "Request Header Fields Too Large";
            case 500 -> "Internal Server Error";
            case 501 -> "Not Implemented";
            case 502 -> "Bad Gateway";
            case 503 -> "Service Unavailable";
            case 504 -> "Gateway Timeout";
            case 505 -> "HTTP Version Not Supported";
            default -> "";
        };
    }
}
