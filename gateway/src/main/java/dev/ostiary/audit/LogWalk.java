package dev.ostiary.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.function.Predicate;

/**
 * Reads an installation's audit in the order of time, all chains as one, also while gateways append.
 *
 * <p>Memory does not grow with the log: one line of each chain is held, and where only the newest are
 * wanted, as many entries as that. Does not guarantee: that nothing is missing; see {@link Verifier}.
 */
public final class LogWalk {

    // An entry's time is taken a moment before it is appended.
    private static final Duration LATE = Duration.ofMinutes(1);

    private final Path audit;
    private final AuditKeys keys;

    /** @param audit the audit folder; one that is not there is an audit without records */
    public LogWalk(Path audit, AuditKeys keys) {
        this.audit = audit;
        this.keys = keys;
    }

    /** Takes entries, one after the other. */
    @FunctionalInterface
    public interface Taker {

        /** @return whether to go on */
        boolean take(LogEntry entry);
    }

    /**
     * Hands over every wanted entry, oldest first.
     *
     * @return how many lines were no records
     * @throws IOException where a file cannot be read
     */
    public long each(Selection selection, Taker taker) throws IOException {
        List<LogCursor> cursors = new ArrayList<>();
        for (ChainFolder folder : ChainFolder.all(audit)) {
            cursors.add(new LogCursor(folder, keys, segments(folder, selection.since())));
        }
        return merged(cursors, selection, taker);
    }

    /**
     * Hands over the newest of the wanted entries, oldest first; older segments are not read.
     *
     * @param most at least 1; as many entries are held in memory
     * @return how many lines were no records among those that were read
     * @throws IOException where a file cannot be read
     */
    public long newest(Selection selection, int most, Taker taker) throws IOException {
        List<LogCursor> cursors = new ArrayList<>();
        for (ChainFolder folder : ChainFolder.all(audit)) {
            List<Integer> segments = segments(folder, selection.since());
            int from = segments.size();
            for (long found = 0; from > 0 && found < most; ) {
                from--;
                found += count(folder, segments.get(from), selection);
            }
            cursors.add(new LogCursor(folder, keys, segments.subList(from, segments.size())));
        }
        Deque<LogEntry> kept = new ArrayDeque<>();
        long unreadable = merged(cursors, selection, entry -> {
            kept.add(entry);
            if (kept.size() > most) {
                kept.remove();
            }
            return true;
        });
        for (LogEntry entry : kept) {
            if (!taker.take(entry)) {
                break;
            }
        }
        return unreadable;
    }

    /** Those that may hold something from this moment on. */
    private static List<Integer> segments(ChainFolder folder, Optional<Instant> since) throws IOException {
        List<Integer> all = folder.segments();
        if (since.isEmpty()) {
            return all;
        }
        Instant early = since.get().minus(LATE);
        int from = all.size() - 1;
        while (from > 0
                && LogCursor.begun(folder, all.get(from)).map(early::isBefore).orElse(true)) {
            from--;
        }
        return all.subList(Math.max(from, 0), all.size());
    }

    private long count(ChainFolder folder, int segment, Selection selection) throws IOException {
        long count = 0;
        try (LogCursor cursor = new LogCursor(folder, keys, List.of(segment))) {
            Predicate<LogEntry> wanted = selection::wants;
            for (var entry = cursor.next(); entry.isPresent(); entry = cursor.next()) {
                count += entry.filter(wanted).isPresent() ? 1 : 0;
            }
        }
        return count;
    }

    /** The next entry of a chain. */
    private record Ahead(LogEntry entry, LogCursor cursor) {}

    private static long merged(List<LogCursor> cursors, Selection selection, Taker taker) throws IOException {
        PriorityQueue<Ahead> ahead = new PriorityQueue<>(
                Comparator.comparing((Ahead each) -> each.entry().at())
                        .thenComparing(each -> each.cursor().chain()));
        try {
            for (LogCursor cursor : cursors) {
                cursor.next().map(entry -> new Ahead(entry, cursor)).ifPresent(ahead::add);
            }
            for (Ahead first = ahead.poll(); first != null; first = ahead.poll()) {
                if (selection.wants(first.entry()) && !taker.take(first.entry())) {
                    break;
                }
                LogCursor cursor = first.cursor();
                cursor.next().map(entry -> new Ahead(entry, cursor)).ifPresent(ahead::add);
            }
            return cursors.stream().mapToLong(LogCursor::unreadable).sum();
        } finally {
            for (LogCursor cursor : cursors) {
                cursor.close();
            }
        }
    }
}
