package dev.ostiary.eval;

import dev.ostiary.mutate.Mutation;
import java.util.List;

/**
 * What is left of a detection when attacks that it flags are written differently.
 *
 * @param attacks how many records are labelled as attacks
 * @param flagged how many of them are flagged as they stand
 * @param taken how many of these were mutated; {@link MutantTrial} says which are not
 * @param each one for each mutation; empty where nobody asked
 * @param failed texts at which the detection itself failed
 */
public record Mutants(long attacks, long flagged, long taken, List<Rate> each, List<String> failed) {

    /**
     * What came of one mutation.
     *
     * @param count how many texts it changed, and how many of these are flagged then
     */
    public record Rate(Mutation mutation, Count count) {}

    static final Mutants NONE = new Mutants(0, 0, 0, List.of(), List.of());

    public Mutants {
        each = List.copyOf(each);
        failed = List.copyOf(failed);
    }

    boolean asked() {
        return !each.isEmpty();
    }

    /** How many there are of what, in words for people. */
    String says() {
        return "Mutated: " + taken + " of " + flagged + " records that are flagged as they stand, of " + attacks
                + " labelled as attacks";
    }
}
