package dev.ostiary.learned;

/** The best window so far, of units that end one after the other. */
final class Best {

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
        take(weights.score(sum, features), begin, end);
        if (featuresBefore > 0) {
            take(weights.score(sumBefore + sum, featuresBefore + features), beginBefore, end);
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

    private void take(int score, int first, int end) {
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
