package dev.ostiary.learn;

import dev.ostiary.audit.LogEntry;
import java.util.LinkedHashMap;
import java.util.Map;

/** What was left out of the evidence, told apart: what an attacker did is not to be learnt silently. */
final class Apart {

    private static final int MOST_KINDS = 500;

    private final Map<String, Long> counts = new LinkedHashMap<>();
    private long others;

    void put(LogEntry entry, String why) {
        String what = Use.of(entry).map(Use::toString).orElseGet(() -> entry.word("method"));
        put(
                what + " by " + entry.word("identity") + ": " + why,
                Math.max(1, entry.content().path("repeats").asLong(1)));
    }

    void put(String what, long times) {
        if (counts.size() == MOST_KINDS && !counts.containsKey(what)) {
            others += times;
        } else {
            counts.merge(what, times, Long::sum);
        }
    }

    /** How often what was left out, in the order in which it was first seen. */
    Map<String, Long> counts() {
        Map<String, Long> all = new LinkedHashMap<>(counts);
        if (others > 0) {
            all.put("others of more kinds than are told here", others);
        }
        return all;
    }
}
