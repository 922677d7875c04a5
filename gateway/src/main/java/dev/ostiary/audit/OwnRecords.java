package dev.ostiary.audit;

import java.io.IOException;
import java.time.InstantSource;

/**
 * The records that the log writes of itself, not of a message: answers of people, savings, recoveries, counted refusals. They
 * are written down under the log's lock, in one buffer. Not safe for use by many threads.
 */
final class OwnRecords {

    private final ChainWriter chain;
    private final InstantSource clock;
    private final LineBuffer line = new LineBuffer();
    private final RecordEncoder encoder;
    private final SavingsEncoder savings = new SavingsEncoder(line);

    OwnRecords(ChainWriter chain, AuditKeys keys, InstantSource clock) {
        this.chain = chain;
        this.clock = clock;
        this.encoder = new RecordEncoder(keys.digest(), line);
    }

    Receipt stage(ApprovalNote note) throws IOException {
        line.clear();
        encoder.note(note);
        return new Receipt(note.id(), staged());
    }

    void stage(SavingsNote note) throws IOException {
        for (Saving saving : note.savings()) {
            line.clear();
            savings.saving(note, saving);
            staged();
        }
    }

    void stage(Recovery recovery) throws IOException {
        line.clear();
        encoder.recovery(recovery);
        staged();
    }

    void stage(Repeats.Window window) throws IOException {
        line.clear();
        encoder.repeats(window);
        staged();
    }

    private long staged() throws IOException {
        return chain.stage(line, 0, line.length(), clock.instant());
    }
}
