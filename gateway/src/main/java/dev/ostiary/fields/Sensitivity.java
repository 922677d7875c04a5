package dev.ostiary.fields;

/** How much harm it does when a field reaches somebody it is not for, least first. */
public enum Sensitivity {
    PUBLIC,
    INTERNAL,
    CONFIDENTIAL,
    RESTRICTED;

    /** What a caller may see of whom nothing else is said, and what a field is that nobody labelled. */
    public static final Sensitivity USUAL = INTERNAL;

    /** The lower of the two. */
    public Sensitivity atMost(Sensitivity other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The higher of the two. */
    public Sensitivity atLeast(Sensitivity other) {
        return compareTo(other) >= 0 ? this : other;
    }

    /** Whether a field this sensitive is too much for somebody cleared for the other. */
    public boolean exceeds(Sensitivity clearance) {
        return compareTo(clearance) > 0;
    }
}
