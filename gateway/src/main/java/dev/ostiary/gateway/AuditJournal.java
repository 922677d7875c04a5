package dev.ostiary.gateway;

import dev.ostiary.audit.AuditEvent;
import dev.ostiary.audit.AuditLog;
import dev.ostiary.audit.Connection;
import dev.ostiary.audit.Encoded;
import dev.ostiary.audit.EventId;
import dev.ostiary.audit.TickBatch;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.wire.Loop;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The journal in the audit log: all outcomes of one turn of a loop in one write, then what follows them. */
public final class AuditJournal implements Journal {

    private final AuditLog log;
    private final Connection connection;
    private final InstantSource clock;
    private final Supplier<RandomGenerator> random;
    private final Consumer<Outcome> observer;
    private final Map<Loop, TickBatch> batches = new ConcurrentHashMap<>();

    /**
     * @param random for event ids; asked on the thread that uses it
     * @param observer sees every outcome, for the metrics
     */
    public AuditJournal(
            AuditLog log,
            Connection connection,
            InstantSource clock,
            Supplier<RandomGenerator> random,
            Consumer<Outcome> observer) {
        this.log = log;
        this.connection = connection;
        this.clock = clock;
        this.random = random;
        this.observer = observer;
    }

    @Override
    public void record(Loop loop, Outcome outcome, byte[] frame, Consumer<Entry> then) {
        EventId id = EventId.random(random.get());
        AuditEvent event = new AuditEvent(id, clock.instant(), connection, outcome, Encoded.of(frame));
        loop.execute(() -> batch(loop).add(event, recorded -> then.accept(entry(id, recorded))));
        observer.accept(outcome);
    }

    private TickBatch batch(Loop loop) {
        return batches.computeIfAbsent(loop, each -> new TickBatch(log, each::later));
    }

    private static Entry entry(EventId id, TickBatch.Recorded recorded) {
        return switch (recorded) {
            case TickBatch.Done(var receipt) -> new Entry.Recorded(receipt.id().toString());
            case TickBatch.Failed _ -> new Entry.Unrecorded(id.toString());
        };
    }
}
