package dev.ostiary.probe;

import dev.ostiary.scan.Base64Digits;
import java.util.Optional;

/** Words in base64, in both alphabets of RFC 4648, padded or not. Most long words are none, and are told by their begin. */
final class Base64Words {

    private Base64Words() {}

    /** Whether its first bytes are of a kind that text consists of; the others are not looked at. */
    static boolean mayBeText(String text, int from, int end) {
        for (int index = from; index + 4 <= end && index < from + 12; index += 4) {
            int bits = Base64Digits.bits(text, index);
            if (!isText(bits >>> 16) || !isText(bits >>> 8 & 0xFF) || !isText(bits & 0xFF)) {
                return false;
            }
        }
        return true;
    }

    /** Whether these four digits stand for ASCII that people write. */
    static boolean isAscii(String text, int at) {
        int bits = Base64Digits.bits(text, at);
        return (bits & 0x808080) == 0 && isText(bits >>> 16) && isText(bits >>> 8 & 0xFF) && isText(bits & 0xFF);
    }

    private static boolean isText(int octet) {
        return octet >= ' ' && octet < 0x7F
                || octet >= 0x80 && octet < 0xF8
                || octet == '\n'
                || octet == '\r'
                || octet == '\t';
    }

    /** Its bytes; none where no number of bytes has so many digits. */
    static Optional<byte[]> decoded(String text, int from, int end) {
        boolean none = (end - from) % 4 == 1;
        return none ? Optional.empty() : Optional.of(Base64Digits.octets(text, from, end));
    }
}
