package dev.ostiary.learned;

import dev.ostiary.words.Parts;

/** The weights of one subject, and the sum that they make of a stretch of words. */
final class Weights {

    /** What a stretch is beside its words. */
    static final int BIAS = 0;

    static final int WHOLE = 1;
    static final int SHORT = 2;
    static final int STRUCTURE = 3;

    private static final int SHORT_TEXT = 24;
    // Short stretches have few features, each of which would count too much.
    private static final float DAMPING = 24;

    private final float[] words;
    private final float[] structure;

    Weights(float[] words, float[] structure) {
        this.words = words;
        this.structure = structure;
    }

    float word(int feature) {
        return words[feature];
    }

    float structure(int place) {
        return structure[place];
    }

    float[] words() {
        return words;
    }

    float[] structures() {
        return structure;
    }

    /** The sums of the weights, and the numbers of features, up to each word. */
    static final class Sums {
        final float[] weights;
        final int[] counts;

        Sums(int size) {
            weights = new float[size + 1];
            counts = new int[size + 1];
        }
    }

    Sums sums(Parts parts) {
        int size = parts.words().size();
        var sums = new Sums(size);
        var features = new Features(parts);
        float sum = 0;
        int count = 0;
        for (int word = 0; word < size; word++) {
            int[] own = features.of(word);
            for (int index = 0; index < features.count(); index++) {
                sum += words[own[index]];
            }
            count += features.count();
            sums.weights[word + 1] = sum;
            sums.counts[word + 1] = count;
        }
        return sums;
    }

    /** The score of a stretch: the logarithm of the odds that it is an attack, as far as the model was taught. */
    float score(Sums sums, int from, int to) {
        int size = sums.counts.length - 1;
        float sum = (sums.weights[to] - sums.weights[from]) * scale(sums.counts[to] - sums.counts[from]);
        return sum
                + structure[BIAS]
                + (isWhole(from, to, size) ? structure[WHOLE] : 0)
                + (size <= SHORT_TEXT ? structure[SHORT] : 0);
    }

    static float scale(int features) {
        return (float) (1 / Math.sqrt(features + DAMPING));
    }

    static boolean isWhole(int from, int to, int size) {
        return from == 0 && to == size;
    }

    static boolean isShort(int size) {
        return size <= SHORT_TEXT;
    }
}
