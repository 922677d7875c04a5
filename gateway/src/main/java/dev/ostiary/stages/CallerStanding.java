package dev.ostiary.stages;

import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Standing;
import dev.ostiary.pipeline.Verdict;
import java.util.List;

/**
 * Refuses what a person has cut off, callers whose time for their task has run out, and those whose token was not given
 * for what they ask. Admission looks it up; this guard judges.
 *
 * <p>It refuses under every preset and in both directions: this is authentication, not a finding.
 */
public final class CallerStanding implements Guard {

    public static final String NAME = "caller-standing";

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
            case Standing.RunOut(String how) -> new Verdict.Refuse(Reason.TASK_RUN_OUT, Excerpt.of(how), List.of());
            case Standing.Lacking(List<String> scopes) ->
                new Verdict.Refuse(
                        Reason.INSUFFICIENT_SCOPE,
                        Excerpt.of(envelope.session().identity().name() + " needs " + String.join(" ", scopes)),
                        List.of());
        };
    }
}
