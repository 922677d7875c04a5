package dev.ostiary.wire;

import java.util.Arrays;

/** Gathers a body up to a limit. It grows with what has come, never with what was only announced. */
final class BodyBuffer implements BodySink {

    private static final byte[] NOTHING = {};

    private final int limit;
    private byte[] bytes = NOTHING;
    private int length;
    private boolean overflowed;

    /** @param limit most bytes */
    BodyBuffer(int limit) {
        this.limit = limit;
    }

    @Override
    public boolean part(byte[] in, int from, int to) {
        int more = to - from;
        if (more > limit - length) {
            overflowed = true;
            return false;
        }
        if (length == 0) {
            bytes = Arrays.copyOfRange(in, from, to);
        } else {
            if (length + more > bytes.length) {
                bytes = Arrays.copyOf(bytes, (int) Math.min(limit, Math.max(length + more, bytes.length * 2L)));
            }
            System.arraycopy(in, from, bytes, length, more);
        }
        length += more;
        return true;
    }

    int length() {
        return length;
    }

    boolean overflowed() {
        return overflowed;
    }

    /** What was gathered; the buffer must not be used after. */
    byte[] take() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
