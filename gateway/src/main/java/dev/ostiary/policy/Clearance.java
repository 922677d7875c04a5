package dev.ostiary.policy;

import dev.ostiary.fields.Sensitivity;

/**
 * The highest sensitivity of what may be read, and of what may be written.
 *
 * @param reads of results
 * @param writes of arguments
 */
public record Clearance(Sensitivity reads, Sensitivity writes) {

    static final Clearance USUAL = new Clearance(Sensitivity.USUAL, Sensitivity.USUAL);
    static final Clearance FULL = new Clearance(Sensitivity.RESTRICTED, Sensitivity.RESTRICTED);

    Clearance atMost(Clearance other) {
        return new Clearance(reads.atMost(other.reads), writes.atMost(other.writes));
    }

    Clearance atLeast(Clearance other) {
        return new Clearance(reads.atLeast(other.reads), writes.atLeast(other.writes));
    }

    Sensitivity of(FieldLabel.Side side) {
        return switch (side) {
            case ARGUMENTS -> writes;
            case RESULTS -> reads;
        };
    }
}
