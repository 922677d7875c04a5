package dev.ostiary.mutate;

import java.util.random.RandomGenerator;

/** Slips of whoever types fast. */
final class Typing {

    private static final int EACH = 6;
    private static final int SHORTEST = 4;

    private Typing() {}

    /** In one of six longer words two letters change places; the first and the last letter stay, as people hardly see it then. */
    static String swapped(String text, RandomGenerator random) {
        int[] countdown = {random.nextInt(EACH)};
        return EachWord.of(text, word -> {
            if (word.length() < SHORTEST || --countdown[0] >= 0) {
                return word;
            }
            countdown[0] = EACH - 1;
            return swappedOnce(word, 1 + random.nextInt(word.length() - 3));
        });
    }

    /** The two letters from this place on, or the next two that differ. */
    private static String swappedOnce(String word, int first) {
        int places = word.length() - 3;
        for (int step = 0; step < places; step++) {
            int at = 1 + (first - 1 + step) % places;
            char left = word.charAt(at);
            char right = word.charAt(at + 1);
            if (left != right && !Character.isSurrogate(left) && !Character.isSurrogate(right)) {
                return word.substring(0, at) + right + left + word.substring(at + 2);
            }
        }
        return word;
    }
}
