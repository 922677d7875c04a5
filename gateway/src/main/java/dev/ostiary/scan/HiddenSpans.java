package dev.ostiary.scan;

import java.util.Arrays;

/**
 * The hidden pieces of one text. Every second character may be one, so that they are numbers in rows and no objects.
 *
 * <p>Pieces of one kind that touch are one.
 */
final class HiddenSpans {

    private static final int FIRST_ROOM = 16;
    private static final HiddenKind[] KINDS = HiddenKind.values();

    private int[] begins = new int[FIRST_ROOM];
    private int[] ends = new int[FIRST_ROOM];
    private byte[] kinds = new byte[FIRST_ROOM];
    private int size;

    int size() {
        return size;
    }

    boolean isEmpty() {
        return size == 0;
    }

    /** Where one begins, in UTF-16 units. */
    int from(int index) {
        return begins[index];
    }

    /** Where one ends, exclusive. */
    int to(int index) {
        return ends[index];
    }

    HiddenKind kind(int index) {
        return KINDS[kinds[index]];
    }

    void add(int from, int to, HiddenKind kind) {
        if (size > 0 && ends[size - 1] == from && kinds[size - 1] == kind.ordinal()) {
            ends[size - 1] = to;
            return;
        }
        if (size == begins.length) {
            begins = Arrays.copyOf(begins, 2 * size);
            ends = Arrays.copyOf(ends, 2 * size);
            kinds = Arrays.copyOf(kinds, 2 * size);
        }
        begins[size] = from;
        ends[size] = to;
        kinds[size] = (byte) kind.ordinal();
        size++;
    }

    /** The same pieces in the order in which they begin. */
    HiddenSpans inOrder() {
        long[] order = new long[size];
        for (int index = 0; index < size; index++) {
            order[index] = (long) begins[index] << Integer.SIZE | index;
        }
        Arrays.sort(order);
        var sorted = new HiddenSpans();
        for (long each : order) {
            int index = (int) each;
            sorted.add(begins[index], ends[index], kind(index));
        }
        return sorted;
    }
}
