package dev.ostiary.codec;

import dev.ostiary.message.Reason;
import java.util.Optional;

/**
 * Checks the bytes of a JSON text before a parser sees them: well-formed UTF-8, no byte order mark, and no escape that
 * stands for half of a surrogate pair.
 *
 * <p>The parser would let some of these pass: it skips a byte order mark, and it keeps lone surrogates, which no UTF-8
 * text can hold and every peer reads differently.
 */
final class TextScan {

    private TextScan() {}

    /** The first fault, if there is one. */
    static Optional<Fault> fault(byte[] text) {
        if (startsWithByteOrderMark(text)) {
            return Optional.of(Fault.atByte(Reason.BYTE_ORDER_MARK, 0));
        }
        return walk(text);
    }

    /** Whether the bytes are well-formed UTF-8 (Unicode 16, table 3-7). */
    static boolean wellFormed(byte[] text) {
        int at = 0;
        while (at < text.length) {
            int next = text[at] >= 0 ? at + 1 : pastSequence(text, at);
            if (next < 0) {
                return false;
            }
            at = next;
        }
        return true;
    }

    private static Optional<Fault> walk(byte[] text) {
        int at = plainUntil(text, 0);
        while (at < text.length) {
            boolean escape = text[at] == '\\';
            int next = escape ? pastEscape(text, at) : pastSequence(text, at);
            if (next < 0) {
                return Optional.of(Fault.atByte(escape ? Reason.LONE_SURROGATE : Reason.NOT_UTF8, at));
            }
            at = plainUntil(text, next);
        }
        return Optional.empty();
    }

    /** The next byte from {@code from} that is a backslash or not ASCII; the end if there is none. */
    private static int plainUntil(byte[] text, int from) {
        int at = from;
        while (at <= text.length - Long.BYTES) {
            long eight = EightBytes.at(text, at);
            long marks = EightBytes.beyondAscii(eight) | EightBytes.equal(eight, '\\');
            if (marks != 0) {
                return at + EightBytes.first(marks);
            }
            at += Long.BYTES;
        }
        while (at < text.length && text[at] >= 0 && text[at] != '\\') {
            at++;
        }
        return at;
    }

    /** Past one multi-byte sequence, or -1: no overlong form, no surrogate, nothing beyond U+10FFFF. */
    private static int pastSequence(byte[] text, int at) {
        int lead = text[at] & 0xFF;
        if (lead < 0xC2 || lead > 0xF4) {
            return -1;
        }
        int length = lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        if (at + length > text.length || !secondFits(lead, text[at + 1] & 0xFF)) {
            return -1;
        }
        for (int i = 2; i < length; i++) {
            if ((text[at + i] & 0xC0) != 0x80) {
                return -1;
            }
        }
        return at + length;
    }

    private static boolean secondFits(int lead, int second) {
        return switch (lead) {
            case 0xE0 -> second >= 0xA0 && second <= 0xBF;
            case 0xED -> second >= 0x80 && second <= 0x9F;
            case 0xF0 -> second >= 0x90 && second <= 0xBF;
            case 0xF4 -> second >= 0x80 && second <= 0x8F;
            default -> (second & 0xC0) == 0x80;
        };
    }

    /** Past one escape, or past two that make a surrogate pair; -1 where one of a pair stands alone. */
    private static int pastEscape(byte[] text, int at) {
        int unit = escapedUnit(text, at);
        if (unit < 0) {
            // A short escape, or none at all, which is for the parser to refuse.
            return Math.min(at + 2, text.length);
        }
        if (unit < Character.MIN_SURROGATE || unit > Character.MAX_SURROGATE) {
            return at + 6;
        }
        int other = escapedUnit(text, at + 6);
        boolean pair = Character.isHighSurrogate((char) unit)
                && other >= Character.MIN_LOW_SURROGATE
                && other <= Character.MAX_LOW_SURROGATE;
        return pair ? at + 12 : -1;
    }

    /** The UTF-16 unit that the six bytes of a {@code \\uXXXX} stand for; -1 if they are something else. */
    private static int escapedUnit(byte[] text, int at) {
        if (at + 6 > text.length || text[at] != '\\' || text[at + 1] != 'u') {
            return -1;
        }
        int unit = 0;
        for (int i = 2; i < 6; i++) {
            int digit = Character.digit(text[at + i], 16);
            if (digit < 0) {
                return -1;
            }
            unit = unit << 4 | digit;
        }
        return unit;
    }

    private static boolean startsWithByteOrderMark(byte[] text) {
        return text.length >= 3 && text[0] == (byte) 0xEF && text[1] == (byte) 0xBB && text[2] == (byte) 0xBF;
    }
}
