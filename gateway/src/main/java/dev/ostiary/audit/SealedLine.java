package dev.ostiary.audit;

import dev.ostiary.crypto.Hmac;
import java.util.Arrays;
import java.util.Optional;

/**
 * One JSON object on one line whose last member is the code of everything before that member.
 *
 * <p>Records, checkpoints and bases all have this form. A line is looked at as bytes, not as JSON: two
 * lines that mean the same are still two lines.
 */
final class SealedLine {

    /** The longest line that a record can become, with room to spare; what is longer is not ours. */
    static final int LONGEST_BYTES = 1 << 19;

    private static final byte[] POSITION = LineBuffer.ascii("{\"position\":");
    private static final byte[] KIND = LineBuffer.ascii(",\"record\":\"");
    private static final byte[] PREVIOUS = LineBuffer.ascii(",\"prev\":\"");
    private static final byte[] MAC = LineBuffer.ascii(",\"mac\":\"");
    private static final byte[] QUOTE = LineBuffer.ascii("\"");
    private static final byte[] END = LineBuffer.ascii("\"}\n");
    private static final int MAC_BYTES = MAC.length + Code.LENGTH + END.length - 1;
    private static final int PREVIOUS_BYTES = PREVIOUS.length + Code.LENGTH + 1;

    private final byte[] bytes;
    private final int from;
    private final int to;

    private SealedLine(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    /** Writes a whole record and returns its code, which the next one names. */
    static Code writeRecord(LineBuffer out, long position, byte[] body, int from, int to, Code previous, Hmac hmac) {
        int start = out.length();
        out.raw(POSITION).number(position).raw(body, from, to);
        out.raw(PREVIOUS).raw(previous.ascii()).raw(QUOTE);
        return seal(out, start, hmac);
    }

    /** Ends the object that began at {@code start} with its code. */
    static Code seal(LineBuffer out, int start, Hmac hmac) {
        Code code = Code.of(hmac, out.array(), start, out.length());
        out.raw(MAC).raw(code.ascii()).raw(END);
        return code;
    }

    /** The line from {@code from} up to its newline at {@code to}; empty where it has not the form. */
    static Optional<SealedLine> parse(byte[] bytes, int from, int to) {
        int mac = to - MAC_BYTES;
        return mac > from && stands(MAC, bytes, mac) && bytes[to - 2] == '"' && bytes[to - 1] == '}'
                ? Optional.of(new SealedLine(bytes, from, to))
                : Optional.empty();
    }

    /** The code as it stands at the end of the line. */
    Code code() {
        return Code.standing(bytes, to - MAC_BYTES + MAC.length);
    }

    /** Whether the code is right: nobody without the key wrote or changed this line. */
    boolean holds(Hmac hmac) {
        return Code.of(hmac, bytes, from, to - MAC_BYTES).equals(code());
    }

    /** The code of the record before, as this record names it; empty where the line is no record. */
    Optional<Code> previous() {
        int start = to - MAC_BYTES - PREVIOUS_BYTES;
        return start > from && stands(PREVIOUS, bytes, start)
                ? Optional.of(Code.standing(bytes, start + PREVIOUS.length))
                : Optional.empty();
    }

    /** The position that the record states; 0 where the line is no record. */
    long position() {
        if (to - from < POSITION.length || !stands(POSITION, bytes, from)) {
            return 0;
        }
        long position = 0;
        for (int at = from + POSITION.length; bytes[at] >= '0' && bytes[at] <= '9'; at++) {
            if (position > Long.MAX_VALUE / 10 - 1) {
                return 0;
            }
            position = position * 10 + bytes[at] - '0';
        }
        return position;
    }

    /** Whether the record is of this kind. */
    boolean is(RecordKind kind) {
        int at = from + POSITION.length;
        while (at < to && bytes[at] >= '0' && bytes[at] <= '9') {
            at++;
        }
        return stands(KIND, bytes, at) && stands(kind.ascii(), bytes, at + KIND.length);
    }

    /** A copy of the line without its newline. */
    byte[] copy() {
        return Arrays.copyOfRange(bytes, from, to);
    }

    private static boolean stands(byte[] expected, byte[] bytes, int at) {
        return at + expected.length <= bytes.length
                && Arrays.equals(expected, 0, expected.length, bytes, at, at + expected.length);
    }
}
