package dev.ostiary.readings;

import dev.ostiary.words.Glued;
import java.util.Optional;

/** Long runs of letters that are words without spaces, taken apart where they stand. */
final class Runs {

    private static final int SHORTEST = 18;

    private final String text;
    private final Rewriting made;

    private Runs(String text) {
        this.text = text;
        this.made = new Rewriting(text);
    }

    static Optional<Reading> of(Reading before) {
        var runs = new Runs(before.text());
        runs.all();
        return runs.made.reading(before, Way.GLUED);
    }

    private void all() {
        int at = 0;
        while (at < text.length()) {
            int to = at;
            while (to < text.length() && to - at < Glued.LONGEST && isLetter(text.charAt(to))) {
                to++;
            }
            if (to - at >= SHORTEST && text.charAt(at) < 0x80) {
                run(at, to);
            } else {
                to = Math.max(to, at + 1);
                keep(at, to);
            }
            at = to;
        }
    }

    private static boolean isLetter(char unit) {
        if (unit < 0x80) {
            return (unit | 0x20) >= 'a' && (unit | 0x20) <= 'z' || unit >= '0' && unit <= '9';
        }
        return Character.isLetterOrDigit(unit);
    }

    private void run(int from, int to) {
        Glued.apart(text.substring(from, to)).ifPresentOrElse(apart -> spaced(apart, from), () -> keep(from, to));
    }

    private void spaced(String apart, int from) {
        int at = from;
        for (int index = 0; index < apart.length(); index++) {
            if (apart.charAt(index) == ' ') {
                made.put(' ', at);
            } else {
                made.keep(at);
                at++;
            }
        }
    }

    private void keep(int from, int to) {
        made.keep(from, to);
    }
}
