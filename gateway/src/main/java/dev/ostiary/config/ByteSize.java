package dev.ostiary.config;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A number of bytes, written as {@code 512KiB} or {@code 16 MiB}.
 *
 * @param bytes 1 or more
 */
public record ByteSize(long bytes) implements Comparable<ByteSize> {

    private static final Pattern WRITTEN = Pattern.compile("([1-9][0-9]{0,8}) ?(B|KiB|MiB|GiB)");

    public ByteSize {
        if (bytes < 1) {
            throw new IllegalArgumentException("a size of " + bytes + " bytes");
        }
    }

    /** So many units of 1,024 bytes. */
    public static ByteSize kibibytes(long count) {
        return new ByteSize(Math.multiplyExact(count, 1L << 10));
    }

    /** So many units of 1,048,576 bytes. */
    public static ByteSize mebibytes(long count) {
        return new ByteSize(Math.multiplyExact(count, 1L << 20));
    }

    /** Reads the written form; empty where the text is none. */
    public static Optional<ByteSize> parse(String text) {
        var match = WRITTEN.matcher(text);
        if (!match.matches()) {
            return Optional.empty();
        }
        int shift = "BKMG".indexOf(match.group(2).charAt(0)) * 10;
        return Optional.of(new ByteSize(Long.parseLong(match.group(1)) << shift));
    }

    @Override
    public int compareTo(ByteSize other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The written form, in the largest unit that is exact. */
    @Override
    public String toString() {
        int shift = Math.min(30, Long.numberOfTrailingZeros(bytes) / 10 * 10);
        return (bytes >> shift) + new String[] {"B", "KiB", "MiB", "GiB"}[shift / 10];
    }
}
