package dev.ostiary.mutate;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;

/** The whole text in an encoding, and nothing beside it. */
final class Encodings {

    private static final HexFormat LOWER = HexFormat.of();
    private static final HexFormat UPPER = HexFormat.of().withUpperCase();

    private Encodings() {}

    static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    static String hex(String text) {
        return LOWER.formatHex(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Letters too, which need it nowhere: an attacker writes so because it is unreadable. */
    static String percent(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        var made = new StringBuilder(bytes.length * 3);
        for (byte each : bytes) {
            made.append('%').append(UPPER.toHexDigits(each));
        }
        return made.toString();
    }

    static String entities(String text) {
        var made = new StringBuilder(text.length() * 6);
        text.codePoints().forEach(point -> made.append("&#").append(point).append(';'));
        return made.toString();
    }

    static String escapes(String text) {
        var made = new StringBuilder(text.length() * 6);
        for (int at = 0; at < text.length(); at++) {
            made.append("\\u").append(LOWER.toHexDigits(text.charAt(at)));
        }
        return made.toString();
    }
}
