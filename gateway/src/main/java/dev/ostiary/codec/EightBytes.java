package dev.ostiary.codec;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Looks at eight bytes of a text at once, as one long with the first byte lowest.
 *
 * <p>A search answers with marks: the high bit of each byte that it found. Borrows can mark bytes above a found one
 * wrongly, never below, so only the {@link #first} mark means something. (Warren, Hacker's Delight, section 6-1.)
 */
final class EightBytes {

    private static final VarHandle LONGS = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private static final long ONES = 0x0101_0101_0101_0101L;
    private static final long HIGHS = 0x8080_8080_8080_8080L;

    private EightBytes() {}

    static long at(byte[] text, int offset) {
        return (long) LONGS.get(text, offset);
    }

    /** Marks bytes that are not ASCII. */
    static long beyondAscii(long eight) {
        return eight & HIGHS;
    }

    /** Marks bytes that are this ASCII character. */
    static long equal(long eight, char c) {
        long zeroed = eight ^ (c * ONES);
        return (zeroed - ONES) & ~zeroed & HIGHS;
    }

    /** Marks ASCII bytes below this character. */
    static long below(long eight, char c) {
        return (eight - c * ONES) & ~eight & HIGHS;
    }

    /** The place of the first mark, 0 to 7; there has to be one. */
    static int first(long marks) {
        return Long.numberOfTrailingZeros(marks) >>> 3;
    }
}
