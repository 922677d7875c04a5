package dev.ostiary.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/**
 * Text in an HTTP field value, as MCP 2026-07-28 writes it (Streamable HTTP, "Value Encoding"): plain where every
 * field parser hands it over unchanged, otherwise {@code =?base64?…?=} around its UTF-8.
 */
final class HeaderValue {

    private static final String PREFIX = "=?base64?";
    private static final String SUFFIX = "?=";

    private HeaderValue() {}

    static String encoded(String text) {
        return plain(text) ? text : PREFIX + Base64.getEncoder().encodeToString(text.getBytes(UTF_8)) + SUFFIX;
    }

    /** The text of a field value; empty if the value has a character or an encoding that it may not have. */
    static Optional<String> decoded(String field) {
        String value = trimmed(field);
        if (!visible(value)) {
            return Optional.empty();
        }
        return wrapped(value) ? unwrapped(value) : Optional.of(value);
    }

    /** Whether a header can carry this text as it is: visible ASCII, spaces and tabs inside only, not empty. */
    static boolean plain(String text) {
        return !text.isEmpty() && visible(text) && trimmed(text).length() == text.length() && !wrapped(text);
    }

    private static Optional<String> unwrapped(String value) {
        if (value.length() < PREFIX.length() + SUFFIX.length()) {
            return Optional.empty();
        }
        String inner = value.substring(PREFIX.length(), value.length() - SUFFIX.length());
        final byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(inner);
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        // Only the canonical spelling: two spellings of one text are a way to be read differently by two readers.
        boolean canonical = Base64.getEncoder().encodeToString(bytes).equals(inner);
        return canonical && TextScan.wellFormed(bytes) ? Optional.of(new String(bytes, UTF_8)) : Optional.empty();
    }

    private static boolean wrapped(String value) {
        return value.startsWith(PREFIX) && value.endsWith(SUFFIX);
    }

    private static boolean visible(String value) {
        return value.chars().allMatch(c -> (c >= ' ' && c < 0x7F) || c == '\t');
    }

    /** Without the white space that RFC 9110 section 5.5 does not count to a field value. */
    private static String trimmed(String value) {
        int start = 0;
        int end = value.length();
        while (start < end && blank(value.charAt(start))) {
            start++;
        }
        while (end > start && blank(value.charAt(end - 1))) {
            end--;
        }
        return value.substring(start, end);
    }

    private static boolean blank(char c) {
        return c == ' ' || c == '\t';
    }
}
