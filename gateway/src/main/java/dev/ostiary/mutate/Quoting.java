package dev.ostiary.mutate;

import java.util.HexFormat;

/** Texts as strings of JSON (RFC 8259 section 7), which most languages read alike. */
final class Quoting {

    private static final HexFormat HEX = HexFormat.of();

    private Quoting() {}

    /** A document of one member. */
    static String json(String name, String value) {
        return "{\"" + name + "\": \"" + escaped(value) + "\"}";
    }

    static String escaped(String text) {
        var made = new StringBuilder(text.length() + 16);
        for (int at = 0; at < text.length(); at++) {
            char unit = text.charAt(at);
            switch (unit) {
                case '"', '\\' -> made.append('\\').append(unit);
                case '\n' -> made.append("\\n");
                case '\r' -> made.append("\\r");
                case '\t' -> made.append("\\t");
                default -> {
                    if (unit < ' ') {
                        made.append("\\u").append(HEX.toHexDigits(unit));
                    } else {
                        made.append(unit);
                    }
                }
            }
        }
        return made.toString();
    }
}
