package dev.ostiary.stages;

import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Action;

/**
 * Keeps back what would complete markup that runs, hides or sends, where a rule wants such markup taken out: the piece before has
 * reached its reader, so that nothing can be taken out as a whole.
 */
public final class JoinedMarkup implements Guard {

    public static final String NAME = "joined-markup";

    private final Removal removal;

    JoinedMarkup(Removal removal) {
        this.removal = removal;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        if (envelope.direction() != Direction.TO_CLIENT
                || envelope.message() instanceof Message.Notification
                || !removal.covers(envelope)
                || envelope.decision().on(FindingClass.PIECED_MARKUP) == Action.NOTE) {
            return Verdict.PASS;
        }
        var seen = TextJoins.in(envelope);
        return seen.findings().isEmpty()
                ? Verdict.PASS
                : new Verdict.Refuse(
                        Reason.ACTIVE_MARKUP,
                        seen.findings().getFirst().pointer() + " completes " + String.join("; ", seen.kinds()),
                        seen.findings());
    }
}
