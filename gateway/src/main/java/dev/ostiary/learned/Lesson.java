package dev.ostiary.learned;

import dev.ostiary.words.Parts;
import dev.ostiary.words.Words;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One text to learn from, or to try what was learned on: the features of its units. */
public final class Lesson {

    // Parts the readings of a text, so that no window spans two of them.
    private static final int[] GAP = {};

    private final String family;
    private final boolean attack;
    private final int[][] units;

    private Lesson(String family, boolean attack, int[][] units) {
        this.family = family;
        this.attack = attack;
        this.units = units;
    }

    /**
     * A lesson.
     *
     * @param family what it has in common with others; a feature has to occur in several to count
     * @param readings the ways in which the text may be read
     */
    public static Lesson of(String family, boolean attack, List<Parts> readings) {
        List<int[]> units = new ArrayList<>();
        for (Parts parts : readings) {
            units(parts, units);
            units.add(GAP);
        }
        return new Lesson(family, attack, units.toArray(int[][]::new));
    }

    private static void units(Parts parts, List<int[]> into) {
        Words words = parts.words();
        var ends = new Units(words);
        var features = new Features(parts);
        int[] unit = new int[Units.WIDEST * Features.MOST];
        int size = 0;
        for (int word = 0; word < words.size(); word++) {
            boolean begins = ends.begins(word);
            if (begins && word > 0) {
                // A unit without features parts others as a gap does.
                into.add(Arrays.copyOf(unit, size));
                size = 0;
            }
            features.read(word, begins);
            for (int index = 0; index < features.count(); index++) {
                unit[size++] = features.place(index);
            }
        }
        if (size > 0) {
            into.add(Arrays.copyOf(unit, size));
        }
    }

    public String family() {
        return family;
    }

    public boolean attack() {
        return attack;
    }

    int[][] units() {
        return units;
    }

    /** What these weights say of it: the points of {@link Score}. */
    public int points(Taught taught) {
        Weights weights = taught.weights();
        var best = new Best(weights);
        int word = 0;
        for (int[] unit : units) {
            if (unit.length == 0) {
                best.gap();
            } else {
                for (int place : unit) {
                    best.sum += weights.place(place);
                }
                best.features = unit.length;
                best.close(++word);
            }
        }
        return best.score().points();
    }
}
