package dev.ostiary.leaks;

/** How surprising the characters of a text are, on average. */
final class Entropy {

    private static final int LONGEST = 512;
    private static final double[] LOGARITHMS = new double[LONGEST + 1];

    static {
        for (int count = 1; count <= LONGEST; count++) {
            LOGARITHMS[count] = Math.log(count) / Math.log(2);
        }
    }

    private Entropy() {}

    /** Bits each character, of the first 512 characters; 0 for an empty text. */
    static double bits(String text) {
        int length = Math.min(text.length(), LONGEST);
        if (length == 0) {
            return 0;
        }
        int[] counts = new int[128];
        for (int index = 0; index < length; index++) {
            counts[text.charAt(index) & 0x7F]++;
        }
        double sum = 0;
        for (int count : counts) {
            sum += count * LOGARITHMS[count];
        }
        return LOGARITHMS[length] - sum / length;
    }
}
