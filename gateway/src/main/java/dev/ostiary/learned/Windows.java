package dev.ostiary.learned;

import dev.ostiary.words.Words;

/** The stretches of a text that are scored: sentences, and sentences that follow each other, up to a number of words. */
final class Windows {

    /** How many words a stretch has at most. */
    static final int WIDEST = 64;

    // What has no ends of sentences, such as a table, is taken in overlapping stretches.
    private static final int STRIDE = 32;

    /** Is told of each stretch. */
    interface Sink {
        /**
         * @param from the first word
         * @param to the word behind the last
         */
        void take(int from, int to);
    }

    private Windows() {}

    static void each(Words words, Sink sink) {
        int from = 0;
        while (from < words.size()) {
            int reach = Math.min(words.size(), from + WIDEST);
            int next = -1;
            for (int at = from + 1; at < reach; at++) {
                if (words.sentence(at) != words.sentence(at - 1)) {
                    sink.take(from, at);
                    next = next < 0 ? at : next;
                }
            }
            sink.take(from, reach);
            from = next < 0 || next - from > STRIDE ? from + STRIDE : next;
            if (reach == words.size() && next < 0) {
                return;
            }
        }
    }
}
