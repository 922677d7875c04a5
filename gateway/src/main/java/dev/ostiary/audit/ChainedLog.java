package dev.ostiary.audit;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The log as one chain of records in segment files: each record names the code of the one before, and
 * carries its own, an HMAC under the installation's key.
 *
 * <p>Events are written down and digested outside the lock; under it, records get their positions and
 * codes and go to the file with one write. What it does not guarantee: whoever has the key can write
 * another chain; a power cut may take what was appended since the last sync; a process that is killed
 * takes with it the repeats it had counted and not yet written, for a second at most.
 */
public final class ChainedLog implements AuditLog {

    private static final String SPACE = "Make room on the disk under OSTIARY_HOME, or mend it; no restart is needed.";

    private final ChainWriter chain;
    private final ChainLock claim;
    private final Housekeeping housekeeping;
    private final AuditKeys keys;
    private final InstantSource clock;
    private final Repeats repeats;
    private final ReentrantLock lock = new ReentrantLock();
    private final Held release = lock::unlock;
    private final ThreadLocal<Bodies> bodies;
    private final OwnRecords own;
    private final Trouble unwritable = new Trouble();
    private Optional<String> unsynced = Optional.empty();
    private boolean closed;

    ChainedLog(
            ChainWriter chain,
            ChainLock claim,
            Housekeeping housekeeping,
            AuditKeys keys,
            ChainSettings settings,
            InstantSource clock) {
        this.chain = chain;
        this.claim = claim;
        this.housekeeping = housekeeping;
        this.keys = keys;
        this.clock = clock;
        this.repeats = new Repeats(settings.repeatsWithin());
        this.bodies = ThreadLocal.withInitial(() -> new Bodies(this.keys));
        this.own = new OwnRecords(chain, keys, clock);
    }

    @Override
    public Appending append(List<AuditEvent> events) {
        Bodies written = bodies.get();
        try {
            written.write(events);
        } catch (RuntimeException thrown) {
            return new Appending.NotAppended(
                    "An outcome could not be written down: " + thrown.getClass().getName(), "Report this as a bug.");
        }
        try (var _ = held()) {
            return appended(events, written);
        }
    }

    /** Appends what became of a question to a person; it does not count before that. */
    public Appending note(ApprovalNote note) {
        return noted(() -> List.of(own.stage(note)));
    }

    /** Appends what was saved, all of it or nothing; there are no receipts. */
    public Appending note(SavingsNote note) {
        return noted(() -> {
            own.stage(note);
            return List.of();
        });
    }

    /** Stages records. */
    private interface Staging {
        List<Receipt> stage() throws IOException;
    }

    private Appending noted(Staging notes) {
        lock.lock();
        try {
            Optional<Appending> shut = shut();
            if (shut.isPresent()) {
                return shut.get();
            }
            List<Receipt> receipts = notes.stage();
            chain.commit();
            return new Appending.Appended(receipts);
        } catch (IOException thrown) {
            chain.abandon();
            return new Appending.NotAppended("The audit log could not be written: " + thrown.getMessage(), SPACE);
        } finally {
            lock.unlock();
        }
    }

    @Override
    public List<String> tick() {
        if (isClosed()) {
            return List.of();
        }
        List<String> troubles = new ArrayList<>();
        untold().ifPresent(troubles::add);
        flush(false).ifPresent(troubles::add);
        housekeeping.tick(this).forEach(troubles::add);
        return List.copyOf(troubles);
    }

    /** Closing twice is closing once. */
    @Override
    public void close() {
        if (isClosed()) {
            return;
        }
        flush(true);
        housekeeping.finish(this);
        try (var _ = held()) {
            closed = true;
            chain.close();
            claim.close();
        }
    }

    /** The number of the chain that this log writes. */
    public String chainName() {
        return claim.folder().name();
    }

    /** Writes these before anything else, or says that it cannot. */
    void record(List<Recovery> recoveries) throws IOException {
        try (var _ = held()) {
            for (Recovery recovery : recoveries) {
                own.stage(recovery);
            }
            chain.commit();
        }
    }

    ChainWriter.Unsynced unsynced() throws IOException {
        try (var _ = held()) {
            chain.mend();
            return chain.unsynced();
        }
    }

    /** Whether appending is refused because records could not be made durable. */
    boolean isUnsynced() {
        try (var _ = held()) {
            return unsynced.isPresent();
        }
    }

    /** From now on nothing is appended until a sync succeeds. False where the failure does not matter. */
    boolean syncFailed(ChainWriter.Unsynced tried, IOException thrown) {
        try (var _ = held()) {
            boolean isNews = chain.distrust(tried) && unsynced.isEmpty();
            if (isNews) {
                unsynced = Optional.of("Records could not be made durable: " + thrown.getMessage());
            }
            return isNews;
        }
    }

    void synced(ChainWriter.Unsynced done) throws IOException {
        try (var _ = held()) {
            chain.synced(done);
            if (unsynced.isPresent()) {
                own.stage(new Recovery(
                        Recovery.What.SYNC_FAILED,
                        "records up to %d may have been lost to a power cut".formatted(done.position()),
                        clock.instant()));
                chain.commit();
                unsynced = Optional.empty();
            }
        }
    }

    List<SegmentFacts> segments() {
        try (var _ = held()) {
            return chain.segments();
        }
    }

    void forget(List<SegmentFacts> removed) {
        try (var _ = held()) {
            chain.forget(removed);
        }
    }

    /** The lock, until it is closed. */
    private interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private Held held() {
        lock.lock();
        return release;
    }

    private Optional<String> untold() {
        try (var _ = held()) {
            return unwritable.news();
        }
    }

    private boolean isClosed() {
        try (var _ = held()) {
            return closed;
        }
    }

    private Appending appended(List<AuditEvent> events, Bodies written) {
        Optional<Appending> shut = shut();
        if (shut.isPresent()) {
            return shut.get();
        }
        try {
            Instant now = clock.instant();
            List<Receipt> receipts = new ArrayList<>(events.size());
            for (int i = 0; i < events.size(); i++) {
                receipts.add(receipt(events.get(i), written, i, now));
            }
            chain.commit();
            repeats.keep();
            unwritable.isOver();
            return new Appending.Appended(receipts);
        } catch (RuntimeException bug) {
            chain.abandon();
            repeats.undo();
            throw bug;
        } catch (IOException thrown) {
            chain.abandon();
            repeats.undo();
            unwritable.is("The audit log could not be written: " + thrown.getMessage() + ". " + SPACE);
            return new Appending.NotAppended("The audit log could not be written: " + thrown.getMessage(), SPACE);
        }
    }

    /** Why nothing is appended, if that is so. */
    private Optional<Appending> shut() {
        return closed
                ? Optional.of(new Appending.NotAppended("The audit log is closed.", "Start the gateway again."))
                : unsynced.map(why -> new Appending.NotAppended(why, SPACE));
    }

    private Receipt receipt(AuditEvent event, Bodies written, int index, Instant now) throws IOException {
        Optional<Repeats.Key> kind = Repeats.key(event.outcome());
        if (kind.isEmpty()) {
            return staged(event, written, index, now);
        }
        Optional<Receipt> first = repeats.again(kind.get(), event.at());
        if (first.isPresent()) {
            return first.get();
        }
        Receipt receipt = staged(event, written, index, now);
        repeats.recorded(kind.get(), receipt, event.at());
        return receipt;
    }

    private Receipt staged(AuditEvent event, Bodies written, int index, Instant now) throws IOException {
        long position = chain.stage(written.buffer(), written.start(index), written.end(index), now);
        return new Receipt(event.id(), position);
    }

    /** Writes the counts that are due, or all of them; what cannot be written stays counted. */
    private Optional<String> flush(boolean all) {
        lock.lock();
        try {
            List<Repeats.Window> due = all ? repeats.all() : repeats.due(clock.instant());
            for (Repeats.Window window : due) {
                if (window.count() > 0) {
                    own.stage(window);
                }
            }
            chain.commit();
            due.forEach(repeats::close);
            return Optional.empty();
        } catch (IOException thrown) {
            chain.abandon();
            return Optional.of("Counted refusals could not be written yet: " + thrown.getMessage());
        } finally {
            lock.unlock();
        }
    }
}
