package dev.ostiary.wire;

import java.util.Arrays;

/** What a client sent before it had its answer. It is not read further meanwhile, so this is about one read. */
final class EarlyBytes {

    private static final byte[] NOTHING = {};

    private byte[] bytes = NOTHING;

    void add(byte[] in, int from, int to) {
        int had = bytes.length;
        bytes = Arrays.copyOf(bytes, had + to - from);
        System.arraycopy(in, from, bytes, had, to - from);
    }

    boolean isEmpty() {
        return bytes.length == 0;
    }

    byte[] take() {
        byte[] taken = bytes;
        bytes = NOTHING;
        return taken;
    }
}
