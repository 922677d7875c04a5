package dev.ostiary.wire;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reads {@code text/event-stream} from bytes that come in any pieces (WHATWG HTML §9.2): CR, LF and CRLF end lines, one
 * byte order mark at the start is skipped. A block with an id or retry and no data, which a browser would not dispatch,
 * is an event with empty data here, so that nothing a server said of resuming is lost.
 */
public final class SseParser {

    private static final byte[] NOTHING = {};
    private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final int eventBytes;
    private final Consumer<SseEvent> events;

    private byte[] line = NOTHING;
    private int lineLength;
    private boolean afterCr;
    private boolean first = true;

    private int blockBytes;
    private byte[] text = NOTHING;
    private int textLength;
    private boolean hasData;
    private Optional<String> id = Optional.empty();
    private Optional<String> name = Optional.empty();
    private Optional<Duration> retry = Optional.empty();
    private boolean tooLarge;

    /**
     * @param eventBytes most bytes of one event, all its lines together
     * @param events called for every event, during {@link #feed}
     */
    public SseParser(int eventBytes, Consumer<SseEvent> events) {
        this.eventBytes = eventBytes;
        this.events = events;
    }

    /**
     * Takes bytes; they are only read during the call.
     *
     * @return false once an event was larger than allowed: the rest is ignored
     */
    public boolean feed(byte[] in, int from, int to) {
        int at = from;
        while (at < to && !tooLarge) {
            if (afterCr && in[at] == '\n') {
                afterCr = false;
                at++;
                continue;
            }
            afterCr = false;
            int end = endOfLine(in, at, to);
            if (end == to) {
                keep(in, at, to);
                break;
            }
            afterCr = in[end] == '\r';
            line(in, at, end);
            at = end + 1;
        }
        return !tooLarge;
    }

    private static int endOfLine(byte[] in, int from, int to) {
        int at = from;
        while (at < to && in[at] != '\n' && in[at] != '\r') {
            at++;
        }
        return at;
    }

    private void keep(byte[] in, int from, int to) {
        line = appended(line, lineLength, in, from, to);
        lineLength += to - from;
        tooLarge = blockBytes + lineLength > eventBytes;
    }

    private void line(byte[] in, int from, int to) {
        if (lineLength == 0) {
            whole(in, from, to);
        } else {
            keep(in, from, to);
            int length = lineLength;
            lineLength = 0;
            whole(line, 0, length);
        }
    }

    private void whole(byte[] in, int from, int to) {
        int start = first && startsWithMark(in, from, to) ? from + MARK.length : from;
        first = false;
        if (start == to) {
            dispatch();
            return;
        }
        if (tooLarge || in[start] == ':') {
            return;
        }
        blockBytes += to - start;
        tooLarge = blockBytes > eventBytes;
        int colon = start;
        while (colon < to && in[colon] != ':') {
            colon++;
        }
        int value = colon + 1 < to && in[colon + 1] == ' ' ? colon + 2 : Math.min(colon + 1, to);
        if (!tooLarge) {
            field(in, start, colon, value, to);
        }
    }

    private static boolean startsWithMark(byte[] in, int from, int to) {
        return to - from >= MARK.length && Arrays.equals(in, from, from + MARK.length, MARK, 0, MARK.length);
    }

    /** Unknown fields are ignored. */
    private void field(byte[] in, int from, int colon, int value, int to) {
        if (named(in, from, colon, "data")) {
            data(in, value, to);
        } else if (named(in, from, colon, "id")) {
            String read = new String(in, value, to - value, UTF_8);
            id = read.indexOf('\0') < 0 ? Optional.of(read) : id;
        } else if (named(in, from, colon, "event")) {
            name = Optional.of(new String(in, value, to - value, UTF_8));
        } else if (named(in, from, colon, "retry")) {
            String read = new String(in, value, to - value, UTF_8);
            retry = read.matches("[0-9]{1,12}") ? Optional.of(Duration.ofMillis(Long.parseLong(read))) : retry;
        }
    }

    private static boolean named(byte[] in, int from, int to, String wanted) {
        if (to - from != wanted.length()) {
            return false;
        }
        for (int i = 0; i < wanted.length(); i++) {
            if (in[from + i] != wanted.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    private void data(byte[] in, int from, int to) {
        if (hasData) {
            text = appended(text, textLength, new byte[] {'\n'}, 0, 1);
            textLength++;
        }
        text = appended(text, textLength, in, from, to);
        textLength += to - from;
        hasData = true;
    }

    private static byte[] appended(byte[] bytes, int length, byte[] in, int from, int to) {
        if (length == 0) {
            return Arrays.copyOfRange(in, from, to);
        }
        int needed = length + to - from;
        byte[] room = needed > bytes.length ? Arrays.copyOf(bytes, Math.max(needed, bytes.length * 2)) : bytes;
        System.arraycopy(in, from, room, length, to - from);
        return room;
    }

    private void dispatch() {
        SseEvent event =
                new SseEvent(id, name, text.length == textLength ? text : Arrays.copyOf(text, textLength), retry);
        boolean worth = hasData || id.isPresent() || retry.isPresent();
        blockBytes = 0;
        text = NOTHING;
        textLength = 0;
        hasData = false;
        id = Optional.empty();
        name = Optional.empty();
        retry = Optional.empty();
        if (worth) {
            events.accept(event);
        }
    }
}
