package dev.ostiary.policy;

import dev.ostiary.message.FindingClass;
import java.util.List;

/**
 * The one policy decision for a message, taken at admission and carried out by the stages.
 *
 * @param rule the rule that decided
 * @param hidden whether the operation names something that the caller could use with no arguments at
 *     all, so that it is told of as if it did not exist
 * @param marks the rules that mark the message, in no order
 * @param unevaluated the rules whose conditions could not be evaluated; each counted on the safe side
 * @param handover what becomes of single fields
 */
public record Decision(
        Ruling ruling,
        RuleName rule,
        Preset preset,
        boolean hidden,
        List<RuleName> marks,
        List<RuleName> unevaluated,
        Handover handover) {

    public Decision {
        marks = List.copyOf(marks);
        unevaluated = List.copyOf(unevaluated);
    }

    /** A decision that no condition had a part in. */
    public Decision(boolean allowed, RuleName rule, Preset preset) {
        this(allowed ? Ruling.ALLOW : Ruling.REFUSE, rule, preset, false, List.of(), List.of(), Handover.WHOLE);
    }

    /** The same decision, with what becomes of single fields. */
    Decision handing(Handover fields) {
        return fields.equals(handover) ? this : new Decision(ruling, rule, preset, hidden, marks, unevaluated, fields);
    }

    /** Whether policy lets the operation happen without asking anyone. */
    public boolean allowed() {
        return ruling == Ruling.ALLOW;
    }

    /** What follows from a finding of this class in this message. */
    public Action on(FindingClass finding) {
        return ActionTable.action(preset, finding);
    }
}
