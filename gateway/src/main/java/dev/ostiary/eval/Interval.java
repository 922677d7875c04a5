package dev.ostiary.eval;

/**
 * Between which rates the true one lies, with 95 % confidence.
 *
 * <p>The score interval of Wilson (Probable Inference, the Law of Succession, and Statistical Inference, 1927), which is right for
 * few records and for rates near 0 and 1 too.
 *
 * @param low from 0 to 1
 * @param high from 0 to 1
 */
public record Interval(double low, double high) {

    // The quantile of the normal distribution that leaves 2.5 % on either side.
    private static final double Z = 1.959963984540054;

    /** @param flagged how many of them, 0 to {@code records} */
    static Interval of(long flagged, long records) {
        if (records == 0) {
            return new Interval(0, 1);
        }
        double rate = (double) flagged / records;
        double z = Z * Z / records;
        double middle = (rate + z / 2) / (1 + z);
        double width = Z / (1 + z) * Math.sqrt(rate * (1 - rate) / records + z / (4 * records));
        return new Interval(Math.max(0, middle - width), Math.min(1, middle + width));
    }
}
