package dev.ostiary.leaks;

import java.util.Arrays;
import java.util.List;

/**
 * Where texts that were joined meet: at these places anything may begin or end.
 *
 * @param places in ascending order
 */
record Seams(int[] places) {

    static final Seams NONE = new Seams(new int[0]);

    static Seams of(List<String> texts) {
        int[] places = new int[Math.max(0, texts.size() - 1)];
        int at = 0;
        for (int index = 0; index < places.length; index++) {
            at += texts.get(index).length();
            places[index] = at;
        }
        return new Seams(places);
    }

    boolean at(int place) {
        return places.length > 0 && Arrays.binarySearch(places, place) >= 0;
    }

    /** Whether one lies between, so that no single text holds what stands there. */
    boolean within(int from, int to) {
        int found = Arrays.binarySearch(places, from + 1);
        int next = found >= 0 ? found : -found - 1;
        return next < places.length && places[next] < to;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Seams(int[] others) && Arrays.equals(places, others);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(places);
    }

    @Override
    public String toString() {
        return "Seams" + Arrays.toString(places);
    }
}
