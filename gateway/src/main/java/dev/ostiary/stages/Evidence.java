package dev.ostiary.stages;

import dev.ostiary.leaks.Leaks;
import dev.ostiary.leaks.Masking;
import dev.ostiary.scan.Plain;

/**
 * Excerpts of strangers' texts for records, and for people who are asked: on one line, short, and with masks in place of credentials and personal
 * data.
 *
 * <p>Does not guarantee what {@link Leaks} does not.
 */
final class Evidence {

    private static final int LONGEST = 120;

    private Evidence() {}

    /** Read once, when something is found. */
    private static final class Shipped {
        private static final Leaks LEAKS = Leaks.shipped();
    }

    /** @param text not long: what a rule has found */
    static String of(String text) {
        return Plain.excerpt(Masking.mask(text, Shipped.LEAKS.look(text)), LONGEST);
    }
}
