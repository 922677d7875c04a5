package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** Writes events as {@code text/event-stream} (WHATWG HTML §9.2). */
public final class SseEncoder {

    private static final byte[] DATA = "data: ".getBytes(UTF_8);

    private SseEncoder() {}

    /**
     * One event with its empty line. Line ends in the data (CR, LF, CRLF) become further data lines, which a client
     * joins with LF.
     *
     * @throws IllegalArgumentException if the id or name has a line end, or the id a NUL: they cannot be represented
     */
    public static byte[] encode(SseEvent event) {
        byte[] data = event.data();
        ByteArrayOutputStream out = new ByteArrayOutputStream(data.length + 64);
        event.name().ifPresent(name -> field(out, "event: ", oneLine(name)));
        event.id().ifPresent(id -> field(out, "id: ", oneLine(withoutNul(id))));
        event.retry().ifPresent(wait -> field(out, "retry: ", Long.toString(wait.toMillis())));
        int from = 0;
        for (int at = 0; at < data.length; at++) {
            if (data[at] == '\n' || data[at] == '\r') {
                line(out, data, from, at);
                at += data[at] == '\r' && at + 1 < data.length && data[at + 1] == '\n' ? 1 : 0;
                from = at + 1;
            }
        }
        line(out, data, from, data.length);
        out.write('\n');
        return out.toByteArray();
    }

    /** A comment line, which clients ignore; line ends in it become spaces. */
    public static byte[] comment(String text) {
        return (": " + text.replace('\r', ' ').replace('\n', ' ') + "\n\n").getBytes(UTF_8);
    }

    private static void line(ByteArrayOutputStream out, byte[] data, int from, int to) {
        out.write(DATA, 0, DATA.length);
        out.write(data, from, to - from);
        out.write('\n');
    }

    private static void field(ByteArrayOutputStream out, String label, String text) {
        out.writeBytes((label + text + "\n").getBytes(UTF_8));
    }

    private static String withoutNul(String text) {
        if (text.indexOf('\0') >= 0) {
            throw new IllegalArgumentException("the id of an event has a NUL");
        }
        return text;
    }

    private static String oneLine(String text) {
        if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
            throw new IllegalArgumentException("the id or name of an event has a line end");
        }
        return text;
    }
}
