package dev.ostiary.config;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.Sensitivity;

/**
 * One label of {@code fields}.
 *
 * @param scope the server, and what of it, that the label is about
 * @param side where the field stands
 * @param protect what becomes of the field for callers who are not cleared for it
 * @param text what becomes of text in which the field could stand unseen
 */
public record FieldEntry(
        AllowEntry scope, Side side, FieldPattern at, Sensitivity sensitivity, Protect protect, Text text) {

    /** Where a field stands. */
    public enum Side {
        ARGUMENT,
        RESULT
    }

    /** What becomes of a field, in the order of how much it lets through. */
    public enum Protect {
        REFUSE,
        WITHHOLD,
        MASK
    }

    /** What becomes of text without fields, in the order of how much it lets through. */
    public enum Text {
        WITHHELD,
        SEARCHED
    }

    /** Whether another is about the same field, wherever it stands. */
    boolean means(FieldEntry other) {
        return side == other.side && at.equals(other.at) && RuleEntry.sameScope(scope, other.scope);
    }

    /** Whether another, about the same field, protects it at least as well. */
    boolean isKeptBy(FieldEntry other) {
        return means(other)
                && other.sensitivity.compareTo(sensitivity) >= 0
                && other.protect.compareTo(protect) <= 0
                && other.text.compareTo(text) <= 0;
    }

    /** The label as it is called in sentences. */
    String named() {
        return at + " of " + scope.written();
    }
}
