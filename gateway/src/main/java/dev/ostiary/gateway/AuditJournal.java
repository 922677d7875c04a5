package dev.ostiary.gateway;

import dev.ostiary.audit.AuditEvent;
import dev.ostiary.audit.AuditLog;
import dev.ostiary.audit.Encoded;
import dev.ostiary.audit.EventId;
import dev.ostiary.audit.TickBatch;
import dev.ostiary.codec.Codec;
import dev.ostiary.pipeline.Approval;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.wire.Loop;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** The journal in the audit log: all outcomes of one turn of a loop in one write, then what follows them. */
public final class AuditJournal implements Journal {

    private final AuditLog log;
    private final String transport;
    private final InstantSource clock;
    private final Supplier<RandomGenerator> random;
    private final Consumer<Outcome> observer;
    private final Map<Loop, TickBatch> batches = new ConcurrentHashMap<>();

    /**
     * @param transport between the gateway and its clients, as records call it
     * @param random for event ids; asked on the thread that uses it
     * @param observer sees every outcome, for the metrics
     */
    public AuditJournal(
            AuditLog log,
            String transport,
            InstantSource clock,
            Supplier<RandomGenerator> random,
            Consumer<Outcome> observer) {
        this.log = log;
        this.transport = transport;
        this.clock = clock;
        this.random = random;
        this.observer = observer;
    }

    @Override
    public void record(Loop loop, Outcome outcome, byte[] frame, Consumer<Entry> then) {
        EventId id = named(outcome).orElseGet(() -> EventId.random(random.get()));
        AuditEvent event = new AuditEvent(id, clock.instant(), transport, outcome, content(frame));
        loop.execute(() -> batch(loop).add(event, recorded -> then.accept(entry(id, recorded))));
        observer.accept(outcome);
    }

    /** That a person was asked is recorded under the id of the question, which is what people are told. */
    private static Optional<EventId> named(Outcome outcome) {
        return outcome instanceof Outcome.Suspended suspended
                        && suspended.envelope().snapshot().approval() instanceof Approval.Asked(String question)
                ? EventId.parse(question)
                : Optional.empty();
    }

    /** Without the id, so that what says the same has the same digest. */
    private static Encoded content(byte[] frame) {
        return frame.length == 0 ? Encoded.NONE : Encoded.part(frame, Codec.contentFrom(frame), frame.length);
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
