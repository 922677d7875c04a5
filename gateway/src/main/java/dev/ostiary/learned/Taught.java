package dev.ostiary.learned;

import dev.ostiary.words.Subject;
import java.util.EnumMap;
import java.util.Map;

/** What came of lessons for one subject. */
public final class Taught {

    private final Weights weights;

    Taught(Weights weights) {
        this.weights = weights;
    }

    Weights weights() {
        return weights;
    }

    /**
     * The same with thresholds.
     *
     * @param low from how many points on there is a doubt
     * @param high from how many points on it counts as an attack, not below {@code low}
     */
    public Taught with(int low, int high) {
        return new Taught(weights.with(low, high));
    }

    public int low() {
        return weights.low();
    }

    public int high() {
        return weights.high();
    }

    /** How many places have a weight. */
    public int size() {
        int size = 0;
        for (byte place : weights.places()) {
            size += place == 0 ? 0 : 1;
        }
        return size;
    }

    /** A model of what was taught for each subject. */
    public static Model model(Map<Subject, Taught> taught) {
        Map<Subject, Weights> weights = new EnumMap<>(Subject.class);
        taught.forEach((subject, each) -> weights.put(subject, each.weights()));
        return new Model(weights);
    }
}
