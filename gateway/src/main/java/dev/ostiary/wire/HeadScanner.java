package dev.ostiary.wire;

import java.util.Arrays;
import java.util.Optional;

/**
 * Collects the bytes of one head up to its empty line. Lines end with CRLF only: a bare CR or LF, which parsers take
 * for different things, is refused (RFC 9112 §2.2).
 */
final class HeadScanner {

    private static final byte[] NOTHING = {};

    private final int firstLineBytes;
    private final int headBytes;

    private byte[] head = NOTHING;
    private int length;
    private int lineLength;
    private int lines;
    private boolean afterCr;
    private boolean complete;
    private Optional<WireFault> fault = Optional.empty();

    /**
     * @param firstLineBytes longest first line
     * @param headBytes largest head, first line and empty line included
     */
    HeadScanner(int firstLineBytes, int headBytes) {
        this.firstLineBytes = firstLineBytes;
        this.headBytes = headBytes;
    }

    /**
     * Takes bytes until the head is complete or broken; returns the index after those taken. Which limit or rule is
     * broken first does not depend on how the bytes are cut.
     */
    int feed(byte[] in, int from, int to) {
        int limit = Math.min(to, from + headBytes - length);
        int at = from;
        if (afterCr && at < limit) {
            lineFeed(in[at++]);
        }
        while (at < limit && !complete && fault.isEmpty()) {
            int end = endOfText(in, at, limit);
            lineLength += end - at;
            checkFirstLine();
            at = end < limit && fault.isEmpty() ? lineEnd(in, end, limit) : end;
        }
        keep(in, from, at);
        if (at == limit && limit < to && !complete && fault.isEmpty()) {
            fault = Optional.of(
                    new WireFault(WireFault.Kind.HEAD_TOO_LARGE, "the head is larger than " + headBytes + " bytes"));
        }
        return at;
    }

    private static int endOfText(byte[] in, int from, int to) {
        int at = from;
        while (at < to && in[at] != '\r' && in[at] != '\n') {
            at++;
        }
        return at;
    }

    private int lineEnd(byte[] in, int at, int to) {
        if (in[at] == '\n') {
            fault = malformed("a line of the head ends without a carriage return");
            return at + 1;
        }
        afterCr = true;
        if (at + 1 == to) {
            return to;
        }
        lineFeed(in[at + 1]);
        return at + 2;
    }

    private void lineFeed(byte octet) {
        afterCr = false;
        if (octet == '\n') {
            endLine();
        } else {
            fault = malformed("a carriage return without a line feed in the head");
        }
    }

    private void endLine() {
        if (lineLength == 0) {
            complete = true;
        } else {
            lineLength = 0;
            lines++;
        }
    }

    private void checkFirstLine() {
        if (lines == 0 && lineLength > firstLineBytes) {
            fault = Optional.of(new WireFault(
                    WireFault.Kind.TARGET_TOO_LONG, "the first line is longer than " + firstLineBytes + " bytes"));
        }
    }

    private static Optional<WireFault> malformed(String detail) {
        return Optional.of(new WireFault(WireFault.Kind.MALFORMED, detail));
    }

    private void keep(byte[] in, int from, int to) {
        if (length == 0) {
            head = Arrays.copyOfRange(in, from, to);
        } else {
            int needed = length + to - from;
            if (needed > head.length) {
                head = Arrays.copyOf(head, Math.max(needed, head.length * 2));
            }
            System.arraycopy(in, from, head, length, to - from);
        }
        length += to - from;
    }

    boolean complete() {
        return complete;
    }

    Optional<WireFault> fault() {
        return fault;
    }

    /** Whether any byte of the head has come. */
    boolean begun() {
        return length > 0;
    }

    /** The lines after the first one. */
    int fieldLines() {
        return Math.max(0, lines - 1);
    }

    /** The complete head with its empty line, once; the scanner is then ready for the next one. */
    byte[] take() {
        byte[] taken = head.length == length ? head : Arrays.copyOf(head, length);
        head = NOTHING;
        length = 0;
        lineLength = 0;
        lines = 0;
        afterCr = false;
        complete = false;
        return taken;
    }
}
