package dev.ostiary.codec;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;

/**
 * A growing JSON text in UTF-8. It knows how strings are quoted; which tokens follow which is its users' business.
 *
 * <p>Jackson's generator copies every string twice, character by character. Here long strings, which are most of what
 * tools return, are moved in whole runs between the few bytes that need an escape.
 */
final class JsonText {

    /** Up to here looking at each character is cheaper than an encoded copy of the string. */
    private static final int SHORT_CHARS = 48;

    /** The longest escape, {@code \\u0000}. */
    private static final int ESCAPE_BYTES = 6;

    private byte[] bytes = new byte[2048];
    private int length;

    byte[] toBytes() {
        return Arrays.copyOf(bytes, length);
    }

    /** Adds tokens, numbers and punctuation as they stand, which have to be ASCII. */
    void plain(String ascii) {
        int count = ascii.length();
        room(count);
        for (int i = 0; i < count; i++) {
            bytes[length++] = (byte) ascii.charAt(i);
        }
    }

    void plain(char ascii) {
        room(1);
        bytes[length++] = (byte) ascii;
    }

    /**
     * Adds a quoted string.
     *
     * @throws IllegalArgumentException if it holds half of a surrogate pair, which UTF-8 cannot say
     */
    void quoted(String text) {
        if (text.length() > SHORT_CHARS) {
            plain('"');
            runs(text);
            plain('"');
        } else {
            characters(text);
        }
    }

    private void characters(String text) {
        int count = text.length();
        room(ESCAPE_BYTES * count + 2);
        byte[] out = bytes;
        int end = length;
        out[end++] = '"';
        int at = 0;
        for (; at < count && asItStands(text.charAt(at)); at++) {
            out[end++] = (byte) text.charAt(at);
        }
        length = end;
        charactersFrom(at, text);
        bytes[length++] = '"';
    }

    /** Adds the rest of a short string, for all of which there is room. */
    private void charactersFrom(int start, String text) {
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c < 0x80) {
                ascii(c);
            } else if (!Character.isSurrogate(c)) {
                beyondAscii(c);
            } else if (pairAt(at, text)) {
                beyondAscii(text.codePointAt(at++));
            } else {
                throw half();
            }
        }
    }

    private static boolean pairAt(int at, String text) {
        return at + 1 < text.length() && Character.isSurrogatePair(text.charAt(at), text.charAt(at + 1));
    }

    private static boolean asItStands(char c) {
        return c < 0x80 && !escaped(c);
    }

    private void runs(String text) {
        byte[] utf8 = text.getBytes(UTF_8);
        // The JDK puts a question mark where it cannot encode: then another string comes back.
        if (!new String(utf8, UTF_8).equals(text)) {
            throw half();
        }
        room(utf8.length);
        int from = 0;
        for (int to = plainUntil(utf8, 0); to < utf8.length; to = plainUntil(utf8, from)) {
            copy(utf8, from, to);
            room(ESCAPE_BYTES);
            ascii(utf8[to]);
            from = to + 1;
        }
        copy(utf8, from, utf8.length);
    }

    private void copy(byte[] from, int start, int end) {
        room(end - start);
        System.arraycopy(from, start, bytes, length, end - start);
        length += end - start;
    }

    /** The next byte from {@code from} that has to be escaped; the end if there is none. */
    private static int plainUntil(byte[] utf8, int from) {
        int at = from;
        while (at <= utf8.length - Long.BYTES) {
            long eight = EightBytes.at(utf8, at);
            long marks = EightBytes.equal(eight, '"') | EightBytes.equal(eight, '\\') | EightBytes.below(eight, ' ');
            if (marks != 0) {
                return at + EightBytes.first(marks);
            }
            at += Long.BYTES;
        }
        while (at < utf8.length && !escaped(utf8[at])) {
            at++;
        }
        return at;
    }

    private static boolean escaped(int c) {
        return c == '"' || c == '\\' || (c >= 0 && c < ' ');
    }

    /** Adds one character, escaped where RFC 8259 section 7 wants it. There is room. */
    private void ascii(int c) {
        if (!escaped(c)) {
            bytes[length++] = (byte) c;
            return;
        }
        char letter = letter(c);
        bytes[length++] = '\\';
        bytes[length++] = (byte) letter;
        if (letter == 'u') {
            bytes[length++] = '0';
            bytes[length++] = '0';
            bytes[length++] = (byte) Character.forDigit(c >> 4, 16);
            bytes[length++] = (byte) Character.forDigit(c & 0xF, 16);
        }
    }

    private static char letter(int c) {
        return switch (c) {
            case '"' -> '"';
            case '\\' -> '\\';
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case '\b' -> 'b';
            case '\f' -> 'f';
            default -> 'u';
        };
    }

    /** Adds one character in two, three or four bytes (RFC 3629 section 3). There is room. */
    private void beyondAscii(int point) {
        if (point < 0x800) {
            bytes[length++] = (byte) (0xC0 | point >> 6);
        } else {
            if (point < 0x10000) {
                bytes[length++] = (byte) (0xE0 | point >> 12);
            } else {
                bytes[length++] = (byte) (0xF0 | point >> 18);
                bytes[length++] = continuation(point >> 12);
            }
            bytes[length++] = continuation(point >> 6);
        }
        bytes[length++] = continuation(point);
    }

    private static byte continuation(int bits) {
        return (byte) (0x80 | bits & 0x3F);
    }

    private void room(int more) {
        if (length + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(length + more, 2 * bytes.length));
        }
    }

    private static IllegalArgumentException half() {
        return new IllegalArgumentException("a string holds half of a surrogate pair");
    }

    /** Only how long it is: it may hold secrets. */
    @Override
    public String toString() {
        return "JsonText[" + length + " bytes]";
    }
}
