package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;

/**
 * Refuses callers that send more often than they may. Admission counts; this guard judges.
 *
 * <p>Answers pass: holding one back would not undo what was done for it.
 */
public final class RequestRate implements Guard {

    public static final String NAME = "request-rate";

    /** The rule that speaks when a caller has used up its rate. */
    public static final String RULE = "LI02";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return switch (envelope.message()) {
            case Message.Answer _ -> Verdict.PASS;
            case Message.Request _, Message.Notification _ ->
                envelope.snapshot().withinRate() ? Verdict.PASS : tooOften(envelope);
        };
    }

    private static Verdict tooOften(Envelope envelope) {
        String who = envelope.session().identity().name() + " asks server "
                + envelope.operation().server() + " more often than it may";
        var finding = new Finding(RULE, FindingClass.RATE, Severity.LOW, "", Excerpt.of(who));
        return Consequence.of(envelope.decision(), finding, Reason.RATE_EXCEEDED, finding.evidence());
    }
}
