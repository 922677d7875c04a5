package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Decision;
import java.util.List;

/** What a guard says about what it found: the one place where guards ask the action table. */
final class Consequence {

    private Consequence() {}

    /**
     * Refuses where the decision refuses findings of this class; else passes and keeps the finding.
     *
     * @param detail what exactly was wrong and where, for the audit
     */
    static Verdict of(Decision decision, Finding finding, Reason reason, String detail) {
        return of(decision, List.of(finding), reason, detail);
    }

    /** @param findings at least one, all of one class */
    static Verdict of(Decision decision, List<Finding> findings, Reason reason, String detail) {
        return switch (decision.on(findings.getFirst().kind())) {
            // What can wait for a person has a stage of its own.
            case QUARANTINE, REFUSE -> new Verdict.Refuse(reason, detail, findings);
            // Marking and stripping are the yard's work.
            case NOTE, MARK, STRIP -> new Verdict.Pass(findings);
        };
    }
}
