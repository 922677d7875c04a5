package dev.ostiary.readings;

import java.util.Optional;

/** Markdown without the stars between words: {@code **ignore** **all**} is read as {@code ignore all}. */
final class Emphasis {

    // One word in a sentence may be emphasized; the stars of two stand between words that belong together.
    private static final int SEAMS = 3;
    private static final int LONGEST = 3;

    private int seams;

    private Emphasis() {}

    static Optional<Reading> of(Reading before) {
        var emphasis = new Emphasis();
        Optional<Reading> plain = Rewriting.without(emphasis::counted, before, Way.MARKUP);
        return plain.filter(_ -> emphasis.seams >= SEAMS);
    }

    private int counted(String text, int from) {
        int end = end(text, from);
        seams += end > from && isSeam(text, from, end) ? 1 : 0;
        return end;
    }

    /** Where the stars that begin here end, if they belong to a word; the place itself where there are none. */
    private static int end(String text, int from) {
        if (!isStar(text, from)) {
            return from;
        }
        int at = from + 1;
        // Looks no farther than stars mean anything: a line of a million would be looked at from each of them.
        while (at - from < LONGEST && isStar(text, at)) {
            at++;
        }
        boolean beside = isLetter(text, from - 1) || isLetter(text, at);
        return beside && !isStar(text, at) ? at : from;
    }

    /** Words on both sides, with at most a blank between. */
    private static boolean isSeam(String text, int from, int to) {
        boolean behindWord = isLetter(text, from - 1) || isBlank(text, from - 1) && isLetter(text, from - 2);
        boolean beforeWord =
                isLetter(text, to) || isBlank(text, to) && (isLetter(text, to + 1) || isStar(text, to + 1));
        return behindWord && beforeWord;
    }

    private static boolean isLetter(String text, int at) {
        return at >= 0 && at < text.length() && Character.isLetter(text.charAt(at));
    }

    private static boolean isBlank(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) == ' ';
    }

    private static boolean isStar(String text, int at) {
        return at >= 0 && at < text.length() && text.charAt(at) == '*';
    }
}
