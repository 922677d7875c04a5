package dev.ostiary.learned;

import dev.ostiary.words.Parts;

/**
 * The stretch of a text that reads most like an attack.
 *
 * @param from its first word
 * @param to the word behind its last
 * @param features how many features it has
 */
record Best(int from, int to, float score, int features) {

    static Best of(Weights weights, Parts parts) {
        Weights.Sums sums = weights.sums(parts);
        var search = new Search(weights, sums);
        Windows.each(parts.words(), search);
        return new Best(search.from, search.to, search.score, sums.counts[search.to] - sums.counts[search.from]);
    }

    private static final class Search implements Windows.Sink {

        private final Weights weights;
        private final Weights.Sums sums;
        private int from;
        private int to;
        private float score = Float.NEGATIVE_INFINITY;

        Search(Weights weights, Weights.Sums sums) {
            this.weights = weights;
            this.sums = sums;
        }

        @Override
        public void take(int begin, int end) {
            float own = weights.score(sums, begin, end);
            if (own > score) {
                score = own;
                from = begin;
                to = end;
            }
        }
    }
}
