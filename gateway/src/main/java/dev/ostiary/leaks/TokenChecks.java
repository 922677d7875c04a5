package dev.ostiary.leaks;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** What the inside of some credentials says about them. */
final class TokenChecks {

    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final int CHECKSUM = 6;
    private static final int LONGEST_HEADER = 2048;

    private TokenChecks() {}

    static boolean crc32(String token) {
        int body = token.indexOf('_') + 1;
        int check = token.length() - CHECKSUM;
        return check > body && token.endsWith(checksum(token.substring(body, check)));
    }

    /** The CRC-32 of a text in six digits of base 62. */
    static String checksum(String body) {
        var crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.UTF_8));
        var digits = new StringBuilder();
        for (long rest = crc.getValue(); digits.length() < CHECKSUM; rest /= 62) {
            digits.insert(0, BASE62.charAt((int) (rest % 62)));
        }
        return digits.toString();
    }

    /** Whether its first part is a JSON object that names an algorithm. */
    static boolean isJwt(String token) {
        int dot = token.indexOf('.');
        if (dot < 0 || dot > LONGEST_HEADER) {
            return false;
        }
        String header = Base64.latin(token, 0, dot);
        return header.startsWith("{") && header.endsWith("}") && header.contains("\"alg\"");
    }

    static boolean isBasic(String text) {
        int from = text.lastIndexOf(' ') + 1;
        String plain = Base64.latin(text, from, text.length());
        int colon = plain.indexOf(':');
        if (colon < 1 || colon == plain.length() - 1) {
            return false;
        }
        for (int index = 0; index < plain.length(); index++) {
            if (plain.charAt(index) < ' ' || plain.charAt(index) == 0x7F) {
                return false;
            }
        }
        return !Fixtures.isFixture(plain.substring(colon + 1));
    }
}
