package dev.ostiary.savings;

import dev.ostiary.gateway.Journal;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.wire.Loop;
import java.util.function.Consumer;

/** A journal that has measured what it recorded, once that is on its way. */
public final class MeasuredJournal implements Journal {

    private final Journal journal;
    private final Savings savings;

    public MeasuredJournal(Journal journal, Savings savings) {
        this.journal = journal;
        this.savings = savings;
    }

    /** What could not be recorded was not sent, and saved nothing. */
    @Override
    public void record(Loop loop, Outcome outcome, byte[] frame, Consumer<Entry> then) {
        journal.record(loop, outcome, frame, entry -> {
            then.accept(entry);
            if (entry instanceof Entry.Recorded) {
                savings.sent(outcome, frame);
            }
        });
    }
}
