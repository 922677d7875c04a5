package dev.ostiary.readings;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/** Runs of base64 (RFC 4648 sections 4 and 5), of hexadecimal digits, and of character codes, each as what it says. */
final class EncodedRuns {

    private static final int SHORTEST = 16;
    // Long enough to tell text from a picture; what is text is decoded to its end.
    private static final int GLANCE = 4 << 10;
    private static final int LONGEST_CODES = 64 << 10;
    private static final int CODES = 8;

    /** Undoes the digits of a stretch. */
    private interface Decoder {
        byte[] bytes(int from, int to);
    }

    private final Reading before;
    private final String text;
    private final Predicate<Reading> found;
    private boolean wanted = true;

    private EncodedRuns(Reading before, Predicate<Reading> found) {
        this.before = before;
        this.text = before.text();
        this.found = found;
    }

    /** @param found is told of each, and says whether there is room for more */
    static void each(Reading before, Predicate<Reading> found) {
        new EncodedRuns(before, found).look();
    }

    private void look() {
        int at = 0;
        while (at < text.length() && wanted) {
            int end = end(at);
            if (end - at >= SHORTEST) {
                run(at, end);
            } else if (end > at && isDigit(text.charAt(at))) {
                end = Math.max(end, codes(at));
            }
            at = Math.max(end, at + 1);
        }
    }

    private int end(int from) {
        int at = from;
        while (at < text.length() && isBase64(text.charAt(at))) {
            at++;
        }
        while (at > from && at < text.length() && text.charAt(at) == '=' && at - from >= SHORTEST - 2) {
            at++;
        }
        return at;
    }

    private void run(int from, int to) {
        int hex = text.startsWith("0x", from) ? from + 2 : from;
        if (isHex(hex, to)) {
            add(Way.HEX, from, to, hex, this::hex);
            return;
        }
        // A path of ordinary words has its letters in base64 too.
        add(Way.BASE64, from, to, from, this::base64);
    }

    private boolean isHex(int from, int to) {
        if ((to - from) % 2 != 0) {
            return false;
        }
        for (int at = from; at < to; at++) {
            if (Character.digit(text.charAt(at), 16) < 0) {
                return false;
            }
        }
        return true;
    }

    private byte[] hex(int from, int to) {
        byte[] bytes = new byte[(to - from) / 2];
        for (int index = 0; index < bytes.length; index++) {
            bytes[index] = (byte) (Character.digit(text.charAt(from + 2 * index), 16) << 4
                    | Character.digit(text.charAt(from + 2 * index + 1), 16));
        }
        return bytes;
    }

    private byte[] base64(int from, int to) {
        String run =
                text.substring(from, to).replace('-', '+').replace('_', '/').replace("=", "");
        int whole = run.length() % 4 == 1 ? run.length() - 1 : run.length();
        return Base64.getDecoder().decode(run.substring(0, whole));
    }

    /** Numbers between signs, each the code of a character: 105, 103, 110 … */
    private int codes(int from) {
        var decoded = new StringBuilder();
        int at = from;
        int end = from;
        while (at < text.length() && decoded.length() < LONGEST_CODES) {
            int stop = at;
            int value = 0;
            while (stop < text.length() && isDigit(text.charAt(stop)) && stop - at < 4) {
                value = value * 10 + text.charAt(stop++) - '0';
            }
            if (stop == at || value < 9 || value > 126) {
                break;
            }
            decoded.append((char) value);
            end = stop;
            while (stop < text.length() && stop - end < 3 && ", ;\t".indexOf(text.charAt(stop)) >= 0) {
                stop++;
            }
            at = stop;
        }
        if (decoded.length() >= CODES) {
            add(Way.DECIMAL, from, end, decoded.toString().getBytes(StandardCharsets.US_ASCII));
        }
        return end;
    }

    /** Looks at the begin first, so that pictures cost little. */
    private void add(Way way, int from, int to, int digits, Decoder decoder) {
        int glance = Math.min(to, digits + GLANCE);
        byte[] begin = decoder.bytes(digits, glance);
        if (glance == to) {
            add(way, from, to, begin);
        } else if (isReadable(text(begin))) {
            add(way, from, to, decoder.bytes(digits, to));
        }
    }

    private static String text(byte[] bytes) {
        return isWide(bytes) ? new String(bytes, StandardCharsets.UTF_16LE) : new String(bytes, StandardCharsets.UTF_8);
    }

    private void add(Way way, int from, int to, byte[] bytes) {
        String decoded = text(bytes);
        if (isReadable(decoded)) {
            wanted = found.test(
                    Readings.next(before, decoded, List.of(way), new Origin.Run(from, to, decoded.length())));
        }
    }

    private static boolean isWide(byte[] bytes) {
        return bytes.length >= 8 && bytes[1] == 0 && bytes[3] == 0 && bytes[5] == 0 && bytes[0] != 0;
    }

    /** Letters and spaces enough for words, and hardly anything that is no text. */
    private static boolean isReadable(String decoded) {
        int letters = 0;
        int strange = 0;
        int length = Math.min(decoded.length(), 512);
        for (int at = 0; at < length; at++) {
            char unit = decoded.charAt(at);
            if (Character.isLetterOrDigit(unit) || unit == ' ') {
                letters++;
            } else if (unit < ' ' && unit != '\n' && unit != '\t' && unit != '\r' || unit == '\uFFFD' || unit == 0x7F) {
                strange++;
            }
        }
        return length >= 6 && strange * 20 <= length && letters * 10 >= length * 5;
    }

    private static boolean isDigit(char unit) {
        return unit >= '0' && unit <= '9';
    }

    private static boolean isBase64(char unit) {
        return (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z'
                || isDigit(unit)
                || unit == '+'
                || unit == '/'
                || unit == '-'
                || unit == '_';
    }
}
