package dev.ostiary.upstream;

import java.util.HashMap;
import java.util.Map;

/** Counts who wants a resource, so that it is subscribed to once and for as long as it is wanted. */
final class Wanted {

    private final Map<String, Integer> counts = new HashMap<>();

    /** Counts one more; whether it is the first. */
    boolean isFirst(String uri) {
        return counts.merge(uri, 1, Integer::sum) == 1;
    }

    /** Counts one less; whether it was the last. */
    boolean wasLast(String uri) {
        int left = counts.getOrDefault(uri, 0) - 1;
        if (left > 0) {
            counts.put(uri, left);
        } else {
            counts.remove(uri);
        }
        return left == 0;
    }
}
