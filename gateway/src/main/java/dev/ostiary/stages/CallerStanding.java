package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Standing;
import dev.ostiary.pipeline.Verdict;
import java.util.List;

/**
 * Refuses what a person has cut off, callers whose time for their task has run out, and those whose token was not given
 * for what they ask; and callers that try too much out. Admission looks it up; this guard judges.
 *
 * <p>It refuses under every preset and in both directions: this is authentication, not a finding. Only trying things out is
 * one, which {@code observe} notes.
 */
public final class CallerStanding implements Guard {

    public static final String NAME = "caller-standing";

    /** The rule that speaks when a caller tries things out. */
    public static final String RULE = "PR01";

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        return switch (envelope.snapshot().standing()) {
            case Standing.Good _ -> Verdict.PASS;
            case Standing.Blocked(String what) ->
                new Verdict.Refuse(Reason.BLOCKED, Excerpt.of(what + " is blocked"), List.of());
            case Standing.Probing probing -> judge(envelope, probing);
            case Standing.RunOut(String how) -> new Verdict.Refuse(Reason.TASK_RUN_OUT, Excerpt.of(how), List.of());
            case Standing.Lacking(List<String> scopes) ->
                new Verdict.Refuse(
                        Reason.INSUFFICIENT_SCOPE,
                        Excerpt.of(envelope.session().identity().name() + " needs " + String.join(" ", scopes)),
                        List.of());
        };
    }

    /** Each step is found once; what is refused after that says so by its reason. */
    private static Verdict judge(Envelope envelope, Standing.Probing probing) {
        String detail = Excerpt.of(envelope.session().identity().name() + " " + probing.how());
        var finding = new Finding(RULE, FindingClass.PROBING, Severity.HIGH, "", detail);
        if (!probing.stops()) {
            return probing.first() ? new Verdict.Pass(List.of(finding)) : Verdict.PASS;
        }
        Verdict verdict = Consequence.of(envelope.decision(), finding, Reason.PROBING, detail);
        return probing.first()
                ? verdict
                : verdict instanceof Verdict.Refuse
                        ? new Verdict.Refuse(Reason.PROBING, detail, List.of())
                        : Verdict.PASS;
    }
}
