package dev.ostiary.leaks;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What a long word stands for, if it is text in hex or base64. */
final class EncodedRun {

    private static final int WINDOW = 12;
    private static final int PLACES = 4;

    private EncodedRun() {}

    /** Whether it is worth the work, told by samples of it. */
    static boolean mayBeText(String text, int from, int to) {
        return isHex(text, from, to) || shift(text, from, to) >= 0 || isWide(text, from, to);
    }

    static Optional<String> decoded(String text, int from, int to) {
        if (isHex(text, from, to)) {
            return Optional.of(unhexed(text, hexFrom(text, from), to));
        }
        if (isWide(text, from, to)) {
            return Optional.of(new String(Base64.octets(text, from, to), StandardCharsets.UTF_16LE));
        }
        int shift = shift(text, from, to);
        return shift < 0
                ? Optional.empty()
                : Optional.of(new String(Base64.octets(text, from + shift, to), StandardCharsets.UTF_8));
    }

    private static int hexFrom(String text, int from) {
        return text.charAt(from) == '0' && (text.charAt(from + 1) | 0x20) == 'x' ? from + 2 : from;
    }

    /** Hex digits that stand for text: the first ones are looked at, then all. */
    private static boolean isHex(String text, int from, int to) {
        int begin = hexFrom(text, from);
        if ((to - begin & 1) != 0) {
            return false;
        }
        for (int index = begin; index < to; index++) {
            if (!Ascii.isHex(text.charAt(index))) {
                return false;
            }
        }
        for (int index = begin; index + 1 < Math.min(to, begin + WINDOW); index += 2) {
            if (!Base64.isText(Ascii.hex(text.charAt(index)) << 4 | Ascii.hex(text.charAt(index + 1)))) {
                return false;
            }
        }
        return true;
    }

    private static String unhexed(String text, int from, int to) {
        byte[] octets = new byte[(to - from) / 2];
        for (int index = 0; index < octets.length; index++) {
            int at = from + 2 * index;
            octets[index] = (byte) (Ascii.hex(text.charAt(at)) << 4 | Ascii.hex(text.charAt(at + 1)));
        }
        return new String(octets, StandardCharsets.UTF_8);
    }

    /** From which of its first four digits on it stands for text; something else may stand before it. */
    private static int shift(String text, int from, int to) {
        for (int shift = 0; shift < 4; shift++) {
            for (int place = 0; place < PLACES; place++) {
                int quads = (to - from - shift) / 4;
                int at = from + shift + quads * place / PLACES * 4;
                if (at + WINDOW <= to && isAscii(text, at)) {
                    return shift;
                }
            }
        }
        return -1;
    }

    private static boolean isAscii(String text, int at) {
        return Base64.isAscii(text, at) && Base64.isAscii(text, at + 4) && Base64.isAscii(text, at + 8);
    }

    /** UTF-16 of ASCII, as the command lines of one system have it. */
    private static boolean isWide(String text, int from, int to) {
        if (to - from < 2 * WINDOW || text.charAt(from + 1) < 'A') {
            return false;
        }
        byte[] octets = Base64.octets(text, from, from + WINDOW);
        for (int index = 0; index + 1 < octets.length; index += 2) {
            if (!Base64.isText(octets[index]) || octets[index + 1] != 0) {
                return false;
            }
        }
        return true;
    }
}
