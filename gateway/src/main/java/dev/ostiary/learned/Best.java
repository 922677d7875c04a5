package dev.ostiary.learned;

/** The window that reads most like an attack so far, of units that end one after the other. */
final class Best {

    // About three words: less is no sentence, and says nothing.
    private static final int FEWEST = 8;

    private final Weights weights;
    private int points = Integer.MIN_VALUE;
    private int from;
    private int to;
    private int begin;
    private int beginBefore;
    private int sumBefore;
    private int featuresBefore;

    /** Of the unit that is read. */
    int sum;

    /** Of the unit that is read. */
    int features;

    Best(Weights weights) {
        this.weights = weights;
    }

    /** Ends the unit that was read, if there is one. */
    void close(int end) {
        if (end == begin) {
            return;
        }
        take(sum, features, begin, end);
        if (featuresBefore > 0) {
            take(sumBefore + sum, featuresBefore + features, beginBefore, end);
        }
        sumBefore = sum;
        featuresBefore = features;
        beginBefore = begin;
        begin = end;
        sum = 0;
        features = 0;
    }

    /** What follows does not belong to what was read. */
    void gap() {
        featuresBefore = 0;
    }

    private void take(int windowSum, int windowFeatures, int first, int end) {
        if (windowFeatures < FEWEST) {
            return;
        }
        int score = weights.score(windowSum, windowFeatures);
        if (score > points) {
            points = score;
            from = first;
            to = end;
        }
    }

    Score score() {
        return new Score(points, from, to);
    }
}
