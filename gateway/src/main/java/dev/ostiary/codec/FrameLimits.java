package dev.ostiary.codec;

/**
 * How much one frame may hold. Every limit is inclusive.
 *
 * @param frameBytes largest frame
 * @param depth deepest nesting of arrays and objects, 1 to 500; the message object itself counts as one
 * @param values most JSON values of any kind in one frame; a value costs about a hundred bytes of memory even where it
 *     costs two bytes of frame, so this bounds what a small frame can be blown up to
 * @param stringChars longest string, in UTF-16 units after unescaping
 * @param keyChars longest object key, in UTF-16 units after unescaping
 * @param numberDigits most digits of a number when written out without an exponent, so that {@code 1e999999999} is as
 *     long as it would be on paper; also the longest spelling of a number in characters
 * @param idChars longest string that may be a request id, in UTF-16 units
 * @param methodChars longest method name
 * @param batchMessages most messages in one batch
 */
public record FrameLimits(
        int frameBytes,
        int depth,
        int values,
        int stringChars,
        int keyChars,
        int numberDigits,
        int idChars,
        int methodChars,
        int batchMessages) {

    /** Recursion over a tree stays far within the smallest thread stack up to here. */
    private static final int DEEPEST = 500;

    public FrameLimits {
        positive("frameBytes", frameBytes);
        positive("depth", depth);
        positive("values", values);
        positive("stringChars", stringChars);
        positive("keyChars", keyChars);
        positive("numberDigits", numberDigits);
        positive("idChars", idChars);
        positive("methodChars", methodChars);
        positive("batchMessages", batchMessages);
        if (depth > DEEPEST) {
            throw new IllegalArgumentException("depth is " + depth + ", but may be " + DEEPEST + " at most");
        }
    }

    /** 16 MiB, 64 deep, 250,000 values, strings of 8 Mi, keys of 4,096, numbers of 1,000 digits, batches of 100. */
    public static FrameLimits standard() {
        return new FrameLimits(16 << 20, 64, 250_000, 8 << 20, 4_096, 1_000, 256, 256, 100);
    }

    private static void positive(String name, int limit) {
        if (limit < 1) {
            throw new IllegalArgumentException(name + " is " + limit + ", but has to be at least 1");
        }
    }
}
