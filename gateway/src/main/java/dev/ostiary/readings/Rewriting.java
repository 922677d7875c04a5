package dev.ostiary.readings;

import java.util.Arrays;

/** A text that is being made of another, with the place that each character came from. */
final class Rewriting {

    private final StringBuilder text;
    private int[] places;
    private boolean changed;

    Rewriting(int size) {
        text = new StringBuilder(size);
        places = new int[size + 1];
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
