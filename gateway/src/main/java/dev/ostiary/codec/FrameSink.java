package dev.ostiary.codec;

import java.io.OutputStream;
import java.util.Arrays;

/**
 * Collects a frame. A frame that fits the generator's buffer arrives in one piece and is copied once.
 *
 * <p>Only for one writer that closes before {@link #frame} is asked for.
 */
final class FrameSink extends OutputStream {

    private byte[] bytes = new byte[0];
    private int length;

    @Override
    public void write(final int one) {
        write(new byte[] {(byte) one}, 0, 1);
    }

    @Override
    public void write(final byte[] from, final int offset, final int count) {
        if (length == 0) {
            bytes = Arrays.copyOfRange(from, offset, offset + count);
        } else {
            if (length + count > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.max(length + count, 2 * length));
            }
            System.arraycopy(from, offset, bytes, length, count);
        }
        length += count;
    }

    byte[] frame() {
        return length == bytes.length ? bytes : Arrays.copyOf(bytes, length);
    }
}
