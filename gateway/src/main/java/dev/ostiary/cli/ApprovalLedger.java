package dev.ostiary.cli;

import dev.ostiary.approval.Ledger;
import dev.ostiary.approval.Question;
import dev.ostiary.audit.Appending;
import dev.ostiary.audit.ApprovalNote;
import dev.ostiary.audit.ChainedLog;
import dev.ostiary.audit.EventId;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;

/** Writes into the audit what becomes of questions. */
final class ApprovalLedger implements Ledger {

    private final ChainedLog log;
    private final InstantSource clock;
    private final SecureRandom random = new SecureRandom();

    ApprovalLedger(ChainedLog log, InstantSource clock) {
        this.log = log;
        this.clock = clock;
    }

    @Override
    public boolean record(Step step, Question question, String by) {
        ApprovalNote note = new ApprovalNote(
                EventId.random(random),
                clock.instant(),
                step.name().toLowerCase(Locale.ROOT),
                question.id(),
                by,
                question.identity(),
                question.task(),
                question.server(),
                question.method(),
                question.name());
        return switch (log.note(note)) {
            case Appending.Appended _ -> true;
            case Appending.NotAppended _ -> false;
        };
    }
}
