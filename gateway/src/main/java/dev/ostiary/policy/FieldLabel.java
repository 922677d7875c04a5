package dev.ostiary.policy;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.FieldRule;
import dev.ostiary.fields.Sensitivity;
import dev.ostiary.fields.Treatment;

/**
 * How sensitive a field is, and what becomes of it for callers who are not cleared for that.
 *
 * @param scope which server, and what of it; its name is the label's
 * @param side where the field stands
 */
public record FieldLabel(
        AllowEntry scope,
        Side side,
        FieldPattern at,
        Sensitivity sensitivity,
        Treatment treatment,
        FieldRule.Purpose purpose)
        implements Scoped {

    /** Where a field stands. */
    public enum Side {
        ARGUMENTS,
        RESULTS
    }

    FieldRule rule() {
        return new FieldRule(at, treatment, purpose, scope.rule().toString());
    }
}
