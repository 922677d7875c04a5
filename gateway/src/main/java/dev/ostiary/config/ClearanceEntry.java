package dev.ostiary.config;

import dev.ostiary.fields.Sensitivity;

/**
 * One entry of {@code clearances}.
 *
 * @param who a condition on the identity
 * @param reads the highest sensitivity of what it may read
 * @param writes the highest sensitivity of what it may write
 */
public record ClearanceEntry(Expression who, Sensitivity reads, Sensitivity writes) {

    /** Whether all that another clears is cleared by this one already. */
    boolean covers(ClearanceEntry other) {
        return who.says(other.who) && reads.compareTo(other.reads) >= 0 && writes.compareTo(other.writes) >= 0;
    }
}
