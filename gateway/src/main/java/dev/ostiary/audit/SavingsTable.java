package dev.ostiary.audit;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Sums up what the log says was saved, by server, method, tool and task.
 *
 * <p>Records that were changed since they were written count nothing. Memory grows with the number of different
 * rows, which the gateway that wrote them has bounded.
 */
public final class SavingsTable {

    private final Map<SavedOn, Saving> rows = new HashMap<>();
    private final SortedSet<String> encodings = new TreeSet<>();

    /** Adds what this entry says, if it is about savings. */
    public void add(LogEntry entry) {
        if (entry.isGenuine() && entry.outcome().equals(LogEntry.SAVED)) {
            Saving saving = saving(entry);
            rows.merge(saving.on(), saving, Saving::plus);
            encodings.add(entry.word(SavingsEncoder.ENCODING));
        }
    }

    /** What saved most bytes first. */
    public List<Saving> rows() {
        return rows.values().stream()
                .sorted(Comparator.comparingLong((Saving row) -> row.bytes().saved())
                        .reversed()
                        .thenComparing(row -> row.on().toString()))
                .toList();
    }

    /** Everything together. */
    public static Saving total(Collection<Saving> rows) {
        return rows.stream()
                .reduce(new Saving(SavedOn.rest(SavedOn.REST), 0, 0, Amount.NONE, Amount.NONE), Saving::plus);
    }

    /** What tokens were counted in. */
    public SortedSet<String> encodings() {
        return new TreeSet<>(encodings);
    }

    private static Saving saving(LogEntry entry) {
        return new Saving(
                new SavedOn(entry.word("server"), entry.word("method"), entry.text("tool"), entry.text("task")),
                number(entry, SavingsEncoder.ANSWERS),
                number(entry, SavingsEncoder.COUNTED),
                new Amount(number(entry, SavingsEncoder.BYTES_BEFORE), number(entry, SavingsEncoder.BYTES_AFTER)),
                new Amount(number(entry, SavingsEncoder.TOKENS_BEFORE), number(entry, SavingsEncoder.TOKENS_AFTER)));
    }

    private static long number(LogEntry entry, String member) {
        return entry.content().path(member).asLong(0);
    }
}
