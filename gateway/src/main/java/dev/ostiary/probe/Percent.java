package dev.ostiary.probe;

import java.nio.charset.StandardCharsets;

/**
 * Undoes percent-encoding (RFC 3986 section 2.1), {@code %uXXXX}, and UTF-8 that is longer than it need be: forbidden (RFC
 * 3629 section 3), and read by some all the same.
 */
final class Percent {

    private final String text;
    private final StringBuilder decoded;
    private boolean overlong;

    private Percent(String text) {
        this.text = text;
        this.decoded = new StringBuilder(text.length());
    }

    /** @param overlong whether something in it was longer than it need be */
    record Decoded(String text, boolean overlong) {}

    static Decoded decoded(String text) {
        var percent = new Percent(text);
        percent.decode();
        return new Decoded(percent.decoded.toString(), percent.overlong);
    }

    private void decode() {
        byte[] run = new byte[text.length() / 3 + 1];
        int from = 0;
        for (int percent = text.indexOf('%'); percent >= 0; percent = text.indexOf('%', from)) {
            decoded.append(text, from, percent);
            int length = 0;
            from = percent;
            for (int value = octet(from); value >= 0; value = octet(from)) {
                run[length++] = (byte) value;
                from += 3;
            }
            if (length > 0) {
                flush(run, length);
                continue;
            }
            int unit = unit(percent);
            decoded.append(unit >= 0 ? (char) unit : '%');
            from += unit >= 0 ? 6 : 1;
        }
        decoded.append(text, from, text.length());
    }

    private int octet(int percent) {
        return percent + 2 < text.length() && text.charAt(percent) == '%' ? hex(percent + 1, 2) : -1;
    }

    private int unit(int percent) {
        boolean unicode = percent + 5 < text.length() && (text.charAt(percent + 1) | 0x20) == 'u';
        return unicode ? hex(percent + 2, 4) : -1;
    }

    private int hex(int from, int digits) {
        int value = 0;
        for (int index = from; index < from + digits; index++) {
            int digit = Character.digit(text.charAt(index), 16);
            if (digit < 0) {
                return -1;
            }
            value = 16 * value + digit;
        }
        return value;
    }

    private void flush(byte[] run, int length) {
        if (length == 1 && run[0] >= 0) {
            decoded.append((char) run[0]);
            return;
        }
        int from = 0;
        for (int index = 0; index < length; index++) {
            int plain = overlongAt(run, index, length);
            if (plain > 0) {
                overlong = true;
                decoded.append(new String(run, from, index - from, StandardCharsets.UTF_8))
                        .append((char) plain);
                index += (run[index] & 0xFF) >= 0xE0 ? 2 : 1;
                from = index + 1;
            }
        }
        decoded.append(new String(run, from, length - from, StandardCharsets.UTF_8));
    }

    /** The ASCII character that an overlong sequence stands for, or 0. */
    private static int overlongAt(byte[] run, int at, int length) {
        int first = run[at] & 0xFF;
        if ((first == 0xC0 || first == 0xC1) && at + 1 < length) {
            return (first & 1) << 6 | run[at + 1] & 0x3F;
        }
        boolean three = first == 0xE0 && at + 2 < length && (run[at + 1] & 0xFE) == 0x80;
        return three ? (run[at + 1] & 1) << 6 | run[at + 2] & 0x3F : 0;
    }
}
