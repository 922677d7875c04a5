package dev.ostiary.audit;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Collects the outcomes of one turn of an event loop, appends them with one write, and only then lets
 * their messages go.
 *
 * <p>Belongs to one event loop and is used on its thread only. Events are appended, and what follows
 * them runs, in the order in which they were added.
 */
public final class TickBatch {

    private final AuditLog log;
    private final Consumer<Runnable> endOfTick;
    private List<Waiting> waiting = new ArrayList<>();

    /**
     * @param endOfTick takes what is to run when this turn of the event loop is over, on its thread
     */
    public TickBatch(AuditLog log, Consumer<Runnable> endOfTick) {
        this.log = log;
        this.endOfTick = endOfTick;
    }

    /** What became of one event. */
    public sealed interface Recorded {}

    /** It stands in the log: its message may leave. */
    public record Done(Receipt receipt) implements Recorded {}

    /** It does not: nothing may leave. */
    public record Failed(Appending.NotAppended because) implements Recorded {}

    private record Waiting(AuditEvent event, Consumer<Recorded> then) {}

    /**
     * Appends the event at the end of this turn.
     *
     * @param then runs exactly once, afterwards, on the same thread
     */
    public void add(AuditEvent event, Consumer<Recorded> then) {
        waiting.add(new Waiting(event, then));
        if (waiting.size() == 1) {
            endOfTick.accept(this::flush);
        }
    }

    private void flush() {
        List<Waiting> batch = waiting;
        waiting = new ArrayList<>();
        List<RuntimeException> thrown = new ArrayList<>();
        Appending appending = appending(batch, thrown);
        for (int i = 0; i < batch.size(); i++) {
            try {
                batch.get(i).then().accept(recorded(appending, i));
            } catch (RuntimeException failed) {
                thrown.add(failed);
            }
        }
        rethrow(thrown);
    }

    /** A log that throws has a bug; nothing leaves then, and everyone who waits is told. */
    private Appending appending(List<Waiting> batch, List<RuntimeException> thrown) {
        try {
            return log.append(batch.stream().map(Waiting::event).toList());
        } catch (RuntimeException failed) {
            thrown.add(failed);
            return new Appending.NotAppended(
                    "The audit log failed: " + failed.getClass().getName(), "Report this as a bug.");
        }
    }

    private static Recorded recorded(Appending appending, int index) {
        return switch (appending) {
            case Appending.Appended(List<Receipt> receipts) -> new Done(receipts.get(index));
            case Appending.NotAppended failed -> new Failed(failed);
        };
    }

    /** One that throws must not take the others with it, nor go unseen. */
    private static void rethrow(List<RuntimeException> thrown) {
        if (!thrown.isEmpty()) {
            RuntimeException first = thrown.getFirst();
            thrown.stream().skip(1).forEach(first::addSuppressed);
            throw first;
        }
    }
}
