package dev.ostiary.audit;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** Reads a file line by line as bytes, in memory that does not grow with what the file holds. */
final class LineReader implements Closeable {

    private static final int END_OF_FILE = -1;
    private static final int FIRST_BYTES = 1 << 14;

    private final InputStream in;
    private byte[] bytes = new byte[FIRST_BYTES];
    private int from;
    private int to;
    private int filled;
    private int next;
    private long offset;
    private boolean terminated;

    private LineReader(InputStream in, long offset) {
        this.in = in;
        this.offset = offset;
    }

    static LineReader of(Path file) throws IOException {
        return startingAt(file, 0);
    }

    /** Reads from this offset on, which may be in the middle of a line. */
    static LineReader startingAt(Path file, long offset) throws IOException {
        InputStream in = Files.newInputStream(file);
        in.skipNBytes(offset);
        return new LineReader(in, offset);
    }

    /** Goes to the next line; false at the end. A line that is too long comes in pieces without an end. */
    boolean next() throws IOException {
        from = next;
        int searched = from;
        while (true) {
            for (int at = searched; at < filled; at++) {
                if (bytes[at] == '\n') {
                    return found(at, at + 1, true);
                }
            }
            makeRoom();
            searched = filled;
            if (filled == bytes.length && bytes.length < SealedLine.LONGEST_BYTES) {
                bytes = Arrays.copyOf(bytes, bytes.length * 2);
            }
            if (filled == bytes.length) {
                return found(filled, filled, false);
            }
            int more = in.read(bytes, filled, bytes.length - filled);
            if (more == END_OF_FILE) {
                return from < filled && found(filled, filled, false);
            }
            filled += more;
        }
    }

    /** The line as a sealed one; empty where it has no end or not the form. */
    Optional<SealedLine> line() {
        return terminated ? SealedLine.parse(bytes, from, to) : Optional.empty();
    }

    /** Whether the line ends in a newline. */
    boolean terminated() {
        return terminated;
    }

    /** Where in the file the next line begins. */
    long end() {
        return offset + next;
    }

    /** Whether these bytes stand somewhere in the line. */
    boolean contains(byte[] needle) {
        for (int at = from; at <= to - needle.length; at++) {
            int same = 0;
            while (same < needle.length && bytes[at + same] == needle[same]) {
                same++;
            }
            if (same == needle.length) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private boolean found(int end, int after, boolean whole) {
        to = end;
        next = after;
        terminated = whole;
        return true;
    }

    /** Moves the line in hand to the front, over the lines that are done with. */
    private void makeRoom() {
        System.arraycopy(bytes, from, bytes, 0, filled - from);
        offset += from;
        filled -= from;
        from = 0;
        next = 0;
    }
}
