package dev.ostiary.audit;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * Bytes of JSON that grow at the end and are used again: records are written thousands of times a
 * second, and a tree for each would cost more than everything else together.
 *
 * <p>What is written is pure ASCII, everything else escaped, so that no name can play tricks on the
 * terminal of whoever reads the log.
 */
final class LineBuffer {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int LARGEST_KEPT = 1 << 20;

    private byte[] bytes = new byte[4096];
    private int length;
    private long second = Long.MIN_VALUE;
    private byte[] secondText = new byte[0];

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    byte[] array() {
        return bytes;
    }

    int length() {
        return length;
    }

    void clear() {
        length = 0;
        if (bytes.length > LARGEST_KEPT) {
            bytes = new byte[4096];
        }
    }

    /** What is in it, as an array of its own. */
    byte[] copy() {
        return Arrays.copyOf(bytes, length);
    }

    LineBuffer raw(byte[] ascii) {
        return raw(ascii, 0, ascii.length);
    }

    LineBuffer raw(byte[] source, int from, int to) {
        room(to - from);
        System.arraycopy(source, from, bytes, length, to - from);
        length += to - from;
        return this;
    }

    LineBuffer number(long value) {
        if (value < 0) {
            return raw(ascii(Long.toString(value)));
        }
        room(20);
        int digits = 1;
        for (long rest = value; rest >= 10; rest /= 10) {
            digits++;
        }
        long rest = value;
        for (int at = length + digits - 1; at >= length; at--) {
            bytes[at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        length += digits;
        return this;
    }

    LineBuffer id(EventId id) {
        room(EventId.LENGTH);
        id.write(bytes, length);
        length += EventId.LENGTH;
        return this;
    }

    /** A JSON string of at most this many characters; a longer one is cut and ends in an ellipsis. */
    LineBuffer text(String text, int longest) {
        int end = Math.min(text.length(), longest);
        room(end * 6 + 8);
        bytes[length++] = '"';
        for (int i = 0; i < end; i++) {
            character(text.charAt(i));
        }
        if (end < text.length()) {
            character('…');
        }
        bytes[length++] = '"';
        return this;
    }

    /** A time in UTC with milliseconds, as a JSON string (RFC 3339). */
    LineBuffer instant(Instant at) {
        if (at.getEpochSecond() != second) {
            second = at.getEpochSecond();
            String text = Instant.ofEpochSecond(second).toString();
            secondText = ascii('"' + text.substring(0, text.length() - 1) + '.');
        }
        raw(secondText);
        room(5);
        int millis = at.getNano() / 1_000_000;
        bytes[length++] = (byte) ('0' + millis / 100);
        bytes[length++] = (byte) ('0' + millis / 10 % 10);
        bytes[length++] = (byte) ('0' + millis % 10);
        bytes[length++] = 'Z';
        bytes[length++] = '"';
        return this;
    }

    private void character(char c) {
        if (c >= ' ' && c < 0x7f && c != '"' && c != '\\') {
            bytes[length++] = (byte) c;
        } else {
            escaped(c);
        }
    }

    private void escaped(char c) {
        bytes[length++] = '\\';
        if (c == '"' || c == '\\') {
            bytes[length++] = (byte) c;
            return;
        }
        bytes[length++] = 'u';
        for (int shift = 12; shift >= 0; shift -= 4) {
            bytes[length++] = HEX[c >> shift & 15];
        }
    }

    private void room(int more) {
        if (bytes.length - length < more) {
            bytes = Arrays.copyOf(bytes, Math.max(bytes.length * 2, length + more));
        }
    }
}
