package dev.ostiary.policy;

import dev.ostiary.message.FindingClass;

/**
 * The one policy decision for a message, taken at admission and carried out by the stages.
 *
 * @param allowed whether policy lets the operation happen
 * @param rule the rule that decided
 */
public record Decision(boolean allowed, RuleName rule, Preset preset) {

    /** What follows from a finding of this class in this message. */
    public Action on(final FindingClass finding) {
        return ActionTable.action(preset, finding);
    }
}
