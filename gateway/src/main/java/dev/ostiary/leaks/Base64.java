package dev.ostiary.leaks;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Base64 in both alphabets of RFC 4648, padded or not; what is no digit ends it. */
final class Base64 {

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

    private Base64() {}

    static boolean isDigit(char unit) {
        return unit < VALUES.length && VALUES[unit] >= 0;
    }

    /** Its octets as characters of Latin-1. */
    static String latin(String text, int from, int to) {
        return new String(octets(text, from, to), StandardCharsets.ISO_8859_1);
    }

    static byte[] octets(String text, int from, int to) {
        int end = from;
        while (end < to && isDigit(text.charAt(end))) {
            end++;
        }
        byte[] octets = new byte[(int) ((end - from) * 3L / 4)];
        int held = 0;
        int bits = 0;
        int length = 0;
        for (int index = from; index < end && length < octets.length; index++) {
            held = held << 6 | VALUES[text.charAt(index)];
            bits += 6;
            if (bits >= 8) {
                bits -= 8;
                octets[length++] = (byte) (held >>> bits);
            }
        }
        return octets;
    }

    /** Whether these four digits stand for ASCII that people write. */
    static boolean isAscii(String text, int at) {
        int bits = VALUES[text.charAt(at)] << 18
                | VALUES[text.charAt(at + 1)] << 12
                | VALUES[text.charAt(at + 2)] << 6
                | VALUES[text.charAt(at + 3)];
        return isText(bits >>> 16 & 0xFF) && isText(bits >>> 8 & 0xFF) && isText(bits & 0xFF);
    }

    static boolean isText(int octet) {
        return octet >= ' ' && octet < 0x7F || octet == '\n' || octet == '\r' || octet == '\t';
    }
}
