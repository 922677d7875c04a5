package dev.ostiary.eval;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which groups are held back together, so that each record is scored once by a model that was not taught its group. */
final class Folds {

    /** How many times some are held back. */
    static final int COUNT = 5;

    private final Map<String, Integer> folds = new HashMap<>();

    private Folds() {}

    /** Spreads groups over the folds, the largest first, each to where there is least. */
    static Folds of(List<String> groupOfEach) {
        Map<String, Integer> sizes = new TreeMap<>();
        groupOfEach.forEach(group -> sizes.merge(group, 1, Integer::sum));
        List<String> largestFirst = new ArrayList<>(sizes.keySet());
        largestFirst.sort(Comparator.comparing((String group) -> -sizes.getOrDefault(group, 0))
                .thenComparing(Comparator.naturalOrder()));
        var spread = new Folds();
        int[] load = new int[COUNT];
        for (String group : largestFirst) {
            int lightest = 0;
            for (int fold = 1; fold < COUNT; fold++) {
                lightest = load[fold] < load[lightest] ? fold : lightest;
            }
            load[lightest] += sizes.getOrDefault(group, 0);
            spread.folds.put(group, lightest);
        }
        return spread;
    }

    /** In which fold a group is held back, 0 to {@link #COUNT}, exclusive. */
    int of(String group) {
        return folds.getOrDefault(group, 0);
    }
}
