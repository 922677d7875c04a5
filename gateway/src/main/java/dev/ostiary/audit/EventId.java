package dev.ostiary.audit;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * The name of one outcome, short enough to be read out: 60 random bits as 12 characters.
 *
 * <p>The alphabet is Crockford's base 32 in small letters, which leaves out letters that look like
 * digits. An id is no secret and proves nothing.
 *
 * @param bits the value; only the lowest 60 bits count
 */
public record EventId(long bits) {

    static final int LENGTH = 12;

    private static final String ALPHABET = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final int BITS_PER_CHARACTER = 5;
    private static final long MASK = (1L << (LENGTH * BITS_PER_CHARACTER)) - 1;

    public EventId {
        bits &= MASK;
    }

    public static EventId random(RandomGenerator random) {
        return new EventId(random.nextLong());
    }

    /** The id that a person typed; capitals are taken as small letters. Empty where it is none. */
    public static Optional<EventId> parse(String text) {
        if (text.length() != LENGTH) {
            return Optional.empty();
        }
        long bits = 0;
        for (int i = 0; i < LENGTH; i++) {
            int digit = ALPHABET.indexOf(Character.toLowerCase(text.charAt(i)));
            if (digit < 0) {
                return Optional.empty();
            }
            bits = bits << BITS_PER_CHARACTER | digit;
        }
        return Optional.of(new EventId(bits));
    }

    /** Writes the twelve characters as ASCII. */
    void write(byte[] target, int from) {
        long rest = bits;
        for (int i = LENGTH - 1; i >= 0; i--) {
            target[from + i] = (byte) ALPHABET.charAt((int) (rest & 31));
            rest >>>= BITS_PER_CHARACTER;
        }
    }

    @Override
    public String toString() {
        byte[] ascii = new byte[LENGTH];
        write(ascii, 0);
        return new String(ascii, StandardCharsets.US_ASCII);
    }
}
