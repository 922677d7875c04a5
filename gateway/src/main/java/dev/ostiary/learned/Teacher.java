package dev.ostiary.learned;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Teaches the weights of one subject, reproducible to the bit.
 *
 * <p>Logistic regression with AdaGrad (Duchi, Hazan, Singer, 2011). Of an attack the window that looks most like one stands for the
 * whole, as in multiple-instance learning (Andrews et al., 2002); of what is harmless the windows that look like one. One thread, a fixed
 * order and {@link StrictMath} make every run the same.
 */
public final class Teacher {

    private static final int EPOCHS = 6;
    private static final float RATE = 0.2f;
    private static final float DECAY = 3e-6f;
    private static final float FIRST_SQUARE = 1e-2f;
    private static final float FIRST_BIAS = -2;

    // A harmless window with a lower score teaches nothing, and of a long text not all.
    private static final float QUIET = -2.5f;
    private static final int MOST_WINDOWS = 6;

    private static final int LARGEST = 127;

    private final float[] weights = new float[Features.PLACES];
    private final float[] squares = new float[Features.PLACES];
    private final BitSet known;
    private float bias = FIRST_BIAS;
    private float biasSquare = FIRST_SQUARE;
    private float best;
    private int[] first = {};
    private int[] second = {};

    private Teacher(BitSet known) {
        this.known = known;
        Arrays.fill(squares, FIRST_SQUARE);
    }

    /**
     * What comes of lessons, with thresholds that nothing reaches.
     *
     * @param seed decides the order
     */
    public static Taught teach(List<Lesson> lessons, long seed) {
        var teacher = new Teacher(Known.of(lessons));
        List<Lesson> order = new ArrayList<>(lessons);
        var random = new SplittableRandom(seed);
        for (int epoch = 0; epoch < EPOCHS; epoch++) {
            shuffle(order, random);
            order.forEach(teacher::learn);
        }
        return new Taught(teacher.quantized());
    }

    private static void shuffle(List<Lesson> lessons, SplittableRandom random) {
        for (int index = lessons.size() - 1; index > 0; index--) {
            int other = random.nextInt(index + 1);
            Lesson swapped = lessons.get(index);
            lessons.set(index, lessons.get(other));
            lessons.set(other, swapped);
        }
    }

    private void learn(Lesson lesson) {
        int[][] units = lesson.units();
        best = Float.NEGATIVE_INFINITY;
        int taught = 0;
        int[] before = {};
        for (int[] unit : units) {
            if (unit.length > 0) {
                float score = consider(unit, before.length == 0 ? unit : before);
                if (!lesson.attack() && score > QUIET && taught++ < MOST_WINDOWS) {
                    step(unit, new int[0], score, 0);
                }
            }
            before = unit;
        }
        if (best > Float.NEGATIVE_INFINITY && (lesson.attack() || best > QUIET)) {
            step(first, second, score(first, second), lesson.attack() ? 1 : 0);
        }
    }

    private float consider(int[] unit, int[] before) {
        float alone = score(unit, new int[0]);
        if (alone > best) {
            best = alone;
            first = unit;
            second = new int[0];
        }
        if (before != unit) {
            float both = score(before, unit);
            if (both > best) {
                best = both;
                first = before;
                second = unit;
            }
        }
        return alone;
    }

    private float score(int[] one, int[] other) {
        float sum = 0;
        for (int place : one) {
            sum += weights[place];
        }
        for (int place : other) {
            sum += weights[place];
        }
        return bias + sum * scale(one, other);
    }

    private static float scale(int[] one, int[] other) {
        return (float) (1 / Math.sqrt(one.length + other.length + (double) Weights.DAMPING));
    }

    private void step(int[] one, int[] other, float score, int wanted) {
        float error = (float) (1 / (1 + StrictMath.exp(-score))) - wanted;
        float share = error * scale(one, other);
        for (int place : one) {
            update(place, share);
        }
        for (int place : other) {
            update(place, share);
        }
        biasSquare += error * error;
        bias -= RATE * error / (float) Math.sqrt(biasSquare);
    }

    private void update(int place, float share) {
        if (known.get(place)) {
            float whole = share + DECAY * weights[place];
            squares[place] += whole * whole;
            weights[place] -= RATE * whole / (float) Math.sqrt(squares[place]);
        }
    }

    private Weights quantized() {
        float largest = 1e-3f;
        for (float weight : weights) {
            largest = Math.max(largest, Math.abs(weight));
        }
        byte[] places = new byte[weights.length];
        for (int place = 0; place < places.length; place++) {
            places[place] = (byte) Math.round(weights[place] / largest * LARGEST);
        }
        int step = Math.max(1, Math.round(largest / LARGEST * 1000 * (1 << 16)));
        return new Weights(places, Math.round(bias * 1000), step, Integer.MAX_VALUE, Integer.MAX_VALUE);
    }
}
