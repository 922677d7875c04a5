package dev.ostiary.learned;

import java.util.Arrays;

/**
 * The weights of one subject, in whole numbers, so that every machine computes the same.
 *
 * <p>A score is in thousandths of the logarithm of the odds, as far as the lessons were like the world.
 */
final class Weights {

    /** Short units have few features, each of which would count too much. */
    static final int DAMPING = 8;

    /** How many features a window has at most. */
    static final int MOST = 2 * Units.WIDEST * Features.MOST;

    private static final int SHIFT = 16;

    private final byte[] places;
    private final int bias;
    private final int step;
    private final int low;
    private final int high;
    private final int[] scales = new int[MOST + 1];

    /**
     * @param places a weight for each place of {@link Features}, in steps
     * @param bias the score of a window without features
     * @param step how much a step adds to the score of a window with one feature and no damping, in thousandths, times 65,536; more than 0
     * @param low from which score on there is a doubt
     * @param high from which score on it counts as an attack, not below {@code low}
     */
    Weights(byte[] places, int bias, int step, int low, int high) {
        if (places.length != Features.PLACES || step <= 0 || low > high) {
            throw new IllegalArgumentException("these are no weights of this model");
        }
        this.places = places.clone();
        this.bias = bias;
        this.step = step;
        this.low = low;
        this.high = high;
        for (int features = 0; features <= MOST; features++) {
            scales[features] = (int) (((long) step << SHIFT) / root((features + DAMPING) * (1L << 2 * SHIFT)));
        }
    }

    /** The square root, rounded down. */
    private static long root(long square) {
        long root = (long) Math.sqrt((double) square);
        while (root * root > square) {
            root--;
        }
        while ((root + 1) * (root + 1) <= square) {
            root++;
        }
        return root;
    }

    Weights with(int newLow, int newHigh) {
        return new Weights(places, bias, step, newLow, newHigh);
    }

    int place(int place) {
        return places[place];
    }

    /** The score of a window of so many features whose weights have that sum. */
    int score(int sum, int features) {
        return bias + (int) ((long) sum * scales[features] >> SHIFT);
    }

    int low() {
        return low;
    }

    int high() {
        return high;
    }

    int bias() {
        return bias;
    }

    int step() {
        return step;
    }

    byte[] places() {
        return places.clone();
    }

    boolean sameAs(Weights other) {
        return Arrays.equals(places, other.places)
                && bias == other.bias
                && step == other.step
                && low == other.low
                && high == other.high;
    }
}
