package dev.ostiary.eval;

import java.util.Locale;

/** Rates as people read them. */
final class Percent {

    private Percent() {}

    /** @param rate from 0 to 1 */
    static String of(double rate) {
        return String.format(Locale.ROOT, "%.2f %%", rate * 100);
    }

    static String of(Interval interval) {
        return of(interval.low()) + " to " + of(interval.high());
    }
}
