package dev.ostiary.leaks;

import dev.ostiary.scan.Base64Digits;
import java.nio.charset.StandardCharsets;

/** Base64 as credentials use it: what is no digit ends it. */
final class Base64 {

    private Base64() {}

    /** Its octets as characters of Latin-1. */
    static String latin(String text, int from, int to) {
        return new String(octets(text, from, to), StandardCharsets.ISO_8859_1);
    }

    static byte[] octets(String text, int from, int to) {
        int end = from;
        while (end < to && Base64Digits.isDigit(text.charAt(end))) {
            end++;
        }
        return Base64Digits.octets(text, from, end);
    }

    /** Whether these four digits stand for ASCII that people write. */
    static boolean isAscii(String text, int at) {
        int bits = Base64Digits.bits(text, at);
        return isText(bits >>> 16) && isText(bits >>> 8 & 0xFF) && isText(bits & 0xFF);
    }

    static boolean isText(int octet) {
        return octet >= ' ' && octet < 0x7F || octet == '\n' || octet == '\r' || octet == '\t';
    }
}
