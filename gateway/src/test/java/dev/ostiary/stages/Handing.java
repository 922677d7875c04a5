package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.FieldPlan;
import dev.ostiary.fields.FieldRule;
import dev.ostiary.fields.FieldRule.Purpose;
import dev.ostiary.fields.Treatment;
import dev.ostiary.fields.Trim;
import dev.ostiary.policy.Annotations;
import dev.ostiary.policy.Circumstances;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Handover;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;

/** A policy for tests that treats fields of every tool alike. */
record Handing(boolean allowed, Handover fields) implements Policy {

    /** Both sides without one field. */
    static Handover without(String field) {
        var rule = new FieldRule(
                FieldPattern.parse(field).orElseThrow(), Treatment.WITHHOLD, Purpose.PROTECT, "fields[0]");
        var plan = FieldPlan.of(List.of(rule), List.of());
        return new Handover(plan, plan);
    }

    /** No message with one field. */
    static Handover refusing(String field) {
        var rule =
                new FieldRule(FieldPattern.parse(field).orElseThrow(), Treatment.REFUSE, Purpose.PROTECT, "fields[0]");
        var plan = FieldPlan.of(List.of(rule), List.of());
        return new Handover(plan, plan);
    }

    @Override
    public Decision decide(Session session, Operation operation, Circumstances circumstances) {
        return new Decision(allowed, new RuleName("test", "test.yaml"), Preset.STRICT);
    }

    @Override
    public Trim trim(Session session) {
        return new Trim(OptionalInt.of(5), Set.of());
    }

    @Override
    public Handover handover(Session session, Operation operation, Annotations declared, Instant now) {
        return fields;
    }
}
