package dev.ostiary.readings;

import java.util.List;
import java.util.Optional;

/** A text that is being made of another, with the place that each character came from. */
final class Rewriting {

    /** What stands between things that belong together. */
    interface Seam {

        /** Where the seam that begins here ends; the place itself where there is none. */
        int end(String text, int from);
    }

    private final String source;
    // Made when something is changed for the first time: most texts are only gone through.
    private final StringBuilder text = new StringBuilder(0);
    private final Origin.Steps steps = new Origin.Steps();
    // What was kept last and is not in the text yet.
    private int keptFrom;
    private int keptTo;
    private boolean changed;

    /** @param source what is rewritten */
    Rewriting(String source) {
        this.source = source;
    }

    /** The reading without its seams, where it has any. */
    static Optional<Reading> without(Seam seam, Reading before, Way way) {
        String text = before.text();
        var made = new Rewriting(text);
        int at = 0;
        while (at < text.length()) {
            int end = seam.end(text, at);
            if (end > at) {
                made.leaveOut();
                at = end;
            } else {
                made.keep(at);
                at++;
            }
        }
        return made.reading(before, way);
    }

    /** What was made, as a reading; none where nothing was changed. */
    Optional<Reading> reading(Reading before, Way way) {
        return changed
                ? Optional.of(Readings.next(
                        before, text(), List.of(way), origin(before.text().length())))
                : Optional.empty();
    }

    /** Adds the character that stands at a place. */
    void keep(int place) {
        if (place != keptTo) {
            flush();
            keptFrom = place;
        }
        keptTo = place + 1;
    }

    /** Adds the characters that stand between two places. */
    void keep(int from, int to) {
        if (from != keptTo) {
            flush();
            keptFrom = from;
        }
        keptTo = to;
    }

    /** Adds a character that stands for what begins at a place. */
    void put(int point, int place) {
        changed = true;
        flush();
        if (Character.isBmpCodePoint(point)) {
            add((char) point, place);
        } else {
            add(Character.highSurrogate(point), place);
            add(Character.lowSurrogate(point), place);
        }
    }

    /** Something is left out here. */
    void leaveOut() {
        changed = true;
    }

    boolean changed() {
        return changed;
    }

    String text() {
        flush();
        return text.toString();
    }

    /** @param end where the original ends */
    Origin origin(int end) {
        flush();
        steps.step(text.length(), end);
        return steps;
    }

    private void add(char unit, int place) {
        steps.step(text.length(), place);
        text.append(unit);
    }

    private void flush() {
        if (keptTo > keptFrom) {
            text.ensureCapacity(source.length());
            steps.step(text.length(), keptFrom);
            text.append(source, keptFrom, keptTo);
            keptFrom = keptTo;
        }
    }
}
