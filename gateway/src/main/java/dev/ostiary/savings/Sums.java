package dev.ostiary.savings;

import dev.ostiary.audit.SavedOn;
import dev.ostiary.audit.Saving;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What was saved and stands in no record yet. Safe for any number of threads.
 *
 * <p>Callers name tools, so only so many rows are told apart while the process lives; the rest of a server is one row.
 */
final class Sums {

    /** Rows that are told apart, besides one for the rest of each server. */
    static final int MOST_ROWS = 500;

    private final Set<SavedOn> known = new HashSet<>();
    private Map<SavedOn, Saving> pending = new HashMap<>();
    private Optional<Instant> since = Optional.empty();

    /** What is to be written down together. */
    record Due(Instant since, List<Saving> savings) {}

    /** Adds it, and says under which row. */
    synchronized Saving add(Saving saving, Instant at) {
        SavedOn on = row(saving.on());
        Saving placed = new Saving(on, saving.answers(), saving.counted(), saving.bytes(), saving.tokens());
        pending.merge(on, placed, Saving::plus);
        since = Optional.of(since.orElse(at));
        return placed;
    }

    /** Takes everything out. */
    synchronized Optional<Due> take() {
        Optional<Due> due = since.map(first -> new Due(first, List.copyOf(pending.values())));
        pending = new HashMap<>();
        since = Optional.empty();
        return due;
    }

    /** It could not be written: puts it back to what has come meanwhile. */
    synchronized void giveBack(Due due) {
        due.savings().forEach(saving -> pending.merge(saving.on(), saving, Saving::plus));
        since = Optional.of(due.since());
    }

    private SavedOn row(SavedOn on) {
        if (known.size() < MOST_ROWS) {
            known.add(on);
            return on;
        }
        return known.contains(on) ? on : SavedOn.rest(on.server());
    }
}
