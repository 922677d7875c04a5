package dev.ostiary.scan;

import java.util.Arrays;

/** The digits of base64, in both alphabets of RFC 4648 (sections 4 and 5). */
public final class Base64Digits {

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

    private Base64Digits() {}

    /** Whether this is a digit; padding is none. */
    public static boolean isDigit(char unit) {
        return unit < VALUES.length && VALUES[unit] >= 0;
    }

    /**
     * The 24 bits of four digits.
     *
     * @param at where four characters stand that all are digits
     */
    public static int bits(String text, int at) {
        return VALUES[text.charAt(at)] << 18
                | VALUES[text.charAt(at + 1)] << 12
                | VALUES[text.charAt(at + 2)] << 6
                | VALUES[text.charAt(at + 3)];
    }

    /**
     * The octets of a run; bits that are left over at its end are dropped.
     *
     * @param from where a run of digits begins
     * @param end where it ends; all between are digits
     */
    public static byte[] octets(String text, int from, int end) {
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
}
