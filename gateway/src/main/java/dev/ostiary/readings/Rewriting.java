package dev.ostiary.readings;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A text that is being made of another, with the place that each character came from. */
final class Rewriting {

    /** What stands between things that belong together. */
    interface Seam {

        /** Where the seam that begins here ends; the place itself where there is none. */
        int end(String text, int from);
    }

    private final StringBuilder text;
    private int[] places;
    private boolean changed;

    Rewriting(int size) {
        text = new StringBuilder(size);
        places = new int[size + 1];
    }

    /** The reading without its seams, where it has any. */
    static Optional<Reading> without(Seam seam, Reading before, Way way) {
        String text = before.text();
        var made = new Rewriting(text.length());
        int at = 0;
        while (at < text.length()) {
            int end = seam.end(text, at);
            if (end > at) {
                made.leaveOut();
                at = end;
            } else {
                made.keep(text.charAt(at), at);
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

    /** Adds a character as it stands. */
    void keep(char unit, int place) {
        add(unit, place);
    }

    /** Adds a character that stands for something else. */
    void put(int point, int place) {
        changed = true;
        for (char unit : Character.toChars(point)) {
            add(unit, place);
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
        return text.toString();
    }

    /** @param end where the original ends */
    Origin origin(int end) {
        int[] all = Arrays.copyOf(places, text.length() + 1);
        all[text.length()] = end;
        return new Origin.Mapped(all);
    }

    private void add(char unit, int place) {
        if (text.length() == places.length) {
            places = Arrays.copyOf(places, places.length * 2);
        }
        places[text.length()] = place;
        text.append(unit);
    }
}
