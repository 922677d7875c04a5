package dev.ostiary.learned;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which places may have a weight: those of features that occur in several families of attacks, or in several harmless texts. What only one
 * family says is learned by heart, and says nothing of the next.
 */
final class Known {

    private static final int FAMILIES = 4;
    private static final int HARMLESS = 20;

    private Known() {}

    static BitSet of(List<Lesson> lessons) {
        Map<String, BitSet> families = new HashMap<>();
        int[] harmless = new int[Features.PLACES];
        int[] seen = new int[Features.PLACES];
        Arrays.fill(seen, -1);
        int number = 0;
        for (Lesson lesson : lessons) {
            BitSet family = families.computeIfAbsent(lesson.family(), _ -> new BitSet(Features.PLACES));
            for (int[] unit : lesson.units()) {
                for (int place : unit) {
                    if (lesson.attack()) {
                        family.set(place);
                    } else if (seen[place] != number) {
                        seen[place] = number;
                        harmless[place]++;
                    }
                }
            }
            number++;
        }
        int[] attacks = new int[Features.PLACES];
        families.values().forEach(family -> family.stream().forEach(place -> attacks[place]++));
        var known = new BitSet(Features.PLACES);
        for (int place = 0; place < Features.PLACES; place++) {
            known.set(place, attacks[place] >= FAMILIES || harmless[place] >= HARMLESS);
        }
        return known;
    }
}
