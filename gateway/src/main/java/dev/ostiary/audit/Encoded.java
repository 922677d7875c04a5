package dev.ostiary.audit;

import java.util.Objects;

/**
 * The bytes of a message that a record states the size and the keyed digest of, and never holds.
 *
 * <p>A part of an array, so that nothing is copied; whoever hands it over leaves the array alone until
 * the event is appended. Leave out what differs each time (the id), so that equal content has equal
 * digests.
 */
public final class Encoded {

    /** There are no bytes to speak of. */
    public static final Encoded NONE = new Encoded(new byte[0], 0, 0);

    private final byte[] bytes;
    private final int from;
    private final int to;

    private Encoded(byte[] bytes, int from, int to) {
        this.bytes = bytes;
        this.from = from;
        this.to = to;
    }

    public static Encoded of(byte[] bytes) {
        return new Encoded(bytes, 0, bytes.length);
    }

    /** The bytes from {@code from} up to, not including, {@code to}. */
    public static Encoded part(byte[] bytes, int from, int to) {
        Objects.checkFromToIndex(from, to, bytes.length);
        return new Encoded(bytes, from, to);
    }

    int length() {
        return to - from;
    }

    byte[] bytes() {
        return bytes;
    }

    int from() {
        return from;
    }

    int to() {
        return to;
    }
}
