package dev.ostiary.readings;

import java.util.Optional;

/** Words that are broken over the end of a line by a hyphen, put together. */
final class Hyphens {

    private static final int MOST_BLANKS = 16;

    private Hyphens() {}

    static Optional<Reading> of(Reading before) {
        return Rewriting.without(Hyphens::end, before, Way.HYPHENATED);
    }

    /** Where a word goes on that a hyphen breaks here; the place itself where there is none. */
    private static int end(String text, int from) {
        char unit = text.charAt(from);
        if (unit != '-' && unit != '\u2010' || from == 0 || !Character.isLetter(text.charAt(from - 1))) {
            return from;
        }
        int at = from + 1;
        boolean line = false;
        while (at < text.length() && at - from <= MOST_BLANKS && text.charAt(at) <= ' ') {
            line |= text.charAt(at) == '\n' || text.charAt(at) == '\r';
            at++;
        }
        return line && at < text.length() && Character.isLetter(text.charAt(at)) ? at : from;
    }
}
