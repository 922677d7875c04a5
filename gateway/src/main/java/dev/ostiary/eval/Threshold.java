package dev.ostiary.eval;

import java.util.List;

/** From which score on something is told, so that it is seldom told of what is harmless. */
final class Threshold {

    private Threshold() {}

    /**
     * The lowest threshold at which the upper bound of the rate of false alarms is within a budget; above all scores where no number of
     * records would do.
     *
     * @param harmless scores of harmless records that nothing else flags
     * @param records how many harmless records there are, flagged or not
     * @param budget from 0 to 1
     */
    static int of(List<Integer> harmless, long records, double budget) {
        List<Integer> highestFirst = harmless.stream()
                .sorted((one, other) -> Integer.compare(other, one))
                .toList();
        int allowed = 0;
        while (allowed < highestFirst.size()
                && Interval.of(allowed + 1L, records).high() <= budget) {
            allowed++;
        }
        // Just above the first that is too many, and above others of the same score.
        return allowed < highestFirst.size() ? highestFirst.get(allowed) + 1 : Integer.MIN_VALUE + 1;
    }
}
