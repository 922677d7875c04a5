package dev.ostiary.probe;

import java.util.Arrays;
import java.util.Optional;

/** Words in base64, in both alphabets of RFC 4648, padded or not. Most long words are none, and are told by their begin. */
final class Base64Words {

    private static final byte[] VALUES = new byte[128];

    static {
        Arrays.fill(VALUES, (byte) -1);
        String digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        for (int value = 0; value < digits.length(); value++) {
            VALUES[digits.charAt(value)] = (byte) value;
        }
        VALUES['-'] = 62;
        VALUES['_'] = 63;
    }

    private Base64Words() {}

    static boolean isDigit(char unit) {
        return unit < VALUES.length && VALUES[unit] >= 0;
    }

    /** Whether its first bytes are of a kind that text consists of; the others are not looked at. */
    static boolean mayBeText(String text, int from, int end) {
        for (int index = from; index + 4 <= end && index < from + 12; index += 4) {
            int bits = bits(text, index);
            if (!isText(bits >>> 16) || !isText(bits >>> 8 & 0xFF) || !isText(bits & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** Whether these four digits stand for ASCII that people write. */
    static boolean isAscii(String text, int at) {
        int bits = bits(text, at);
        return (bits & 0x808080) == 0 && isText(bits >>> 16) && isText(bits >>> 8 & 0xFF) && isText(bits & 0xFF);
    }

    private static int bits(String text, int at) {
        return VALUES[text.charAt(at)] << 18
                | VALUES[text.charAt(at + 1)] << 12
                | VALUES[text.charAt(at + 2)] << 6
                | VALUES[text.charAt(at + 3)];
    }

    private static boolean isText(int octet) {
        return octet >= ' ' && octet < 0x7F
                || octet >= 0x80 && octet < 0xF8
                || octet == '\n'
                || octet == '\r'
                || octet == '\t';
    }

    /** Its bytes; none where no number of bytes has so many digits. */
    static Optional<byte[]> decoded(String text, int from, int end) {
        int rest = (end - from) % 4;
        if (rest == 1) {
            return Optional.empty();
        }
        byte[] bytes = new byte[(end - from) / 4 * 3 + (rest == 0 ? 0 : rest - 1)];
        int held = 0;
        int bits = 0;
        int length = 0;
        for (int index = from; index < end; index++) {
            held = held << 6 | VALUES[text.charAt(index)];
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                bytes[length++] = (byte) (held >>> bits);
            }
        }
        return Optional.of(bytes);
    }
}
