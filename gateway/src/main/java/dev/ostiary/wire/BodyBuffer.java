package dev.ostiary.wire;

import io.netty.buffer.ByteBuf;
import java.util.Arrays;

/** Gathers a body up to a limit. It grows with what has come, never with what was only announced. */
final class BodyBuffer {

    private static final byte[] NOTHING = {};

    private final int limit;
    private byte[] bytes = NOTHING;
    private int length;

    /** @param limit most bytes */
    BodyBuffer(int limit) {
        this.limit = limit;
    }

    /** Copies what is readable; false if that is more than allowed. */
    boolean part(ByteBuf in) {
        int more = in.readableBytes();
        if (more > limit - length) {
            return false;
        }
        if (length + more > bytes.length) {
            int room = length == 0 ? more : (int) Math.min(limit, Math.max(length + more, bytes.length * 2L));
            bytes = Arrays.copyOf(bytes, room);
        }
        in.readBytes(bytes, length, more);
        length += more;
        return true;
    }

    int length() {
        return length;
    }

    /** What was gathered; the buffer must not be used after. */
    byte[] take() {
        return bytes.length == length ? bytes : Arrays.copyOf(bytes, length);
    }
}
