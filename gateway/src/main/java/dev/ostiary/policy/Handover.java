package dev.ostiary.policy;

import dev.ostiary.fields.FieldPlan;

/**
 * What of the fields of a call is handed over: the part of a decision that single fields are about.
 *
 * @param arguments what becomes of what the caller says
 * @param results what becomes of what the caller is told
 */
public record Handover(FieldPlan arguments, FieldPlan results) {

    /** Everything, as it is. */
    public static final Handover WHOLE = new Handover(FieldPlan.NOTHING, FieldPlan.NOTHING);
}
