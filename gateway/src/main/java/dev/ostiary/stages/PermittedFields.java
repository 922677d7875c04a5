package dev.ostiary.stages;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.fields.FieldPlan;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Action;
import java.util.List;

/**
 * Keeps out messages that hold a field which may not pass at all: arguments that the caller is not cleared to write,
 * and results that it must not get any part of.
 *
 * <p>Does not guarantee: that the same value is not written under another name.
 */
public final class PermittedFields implements Guard {

    public static final String NAME = "permitted-fields";

    /** The rule that speaks when a message holds a field that may not pass. */
    public static final String RULE = "FS02";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        var handover = envelope.decision().handover();
        if (!handover.arguments().refuses() && !handover.results().refuses()) {
            return Verdict.PASS;
        }
        List<FieldChange> held = HandedOver.of(envelope, FieldPlan::refusals).changes();
        return held.isEmpty() ? Verdict.PASS : refused(envelope, held.getFirst());
    }

    /** Taking out is not enough here: wherever fields are taken out at all, this one refuses. */
    private static Verdict refused(Envelope envelope, FieldChange held) {
        String detail = held.pointer() + " may not pass by " + held.rule();
        var finding = new Finding(RULE, FindingClass.FIELD, Severity.MEDIUM, held.pointer(), Excerpt.of(detail));
        return envelope.decision().on(FindingClass.FIELD).compareTo(Action.STRIP) < 0
                ? new Verdict.Pass(List.of(finding))
                : new Verdict.Refuse(Reason.FIELD_NOT_ALLOWED, detail, List.of(finding));
    }
}
