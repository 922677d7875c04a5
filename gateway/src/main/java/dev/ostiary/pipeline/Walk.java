package dev.ostiary.pipeline;

import dev.ostiary.message.Finding;
import dev.ostiary.message.Reason;
import java.util.ArrayList;
import java.util.List;

/** One message's walk past the stages: keeps the envelope and the trail while it lasts. */
final class Walk {

    /** Whether the walk goes on after a stage. */
    sealed interface Step {
        Step ON = new On();

        record On() implements Step {}

        record Ended(Outcome.Judged outcome) implements Step {}
    }

    private Envelope envelope;
    private final List<Trail.Step> steps = new ArrayList<>(2);

    Walk(Envelope arrived) {
        this.envelope = arrived;
    }

    /** A stage that throws refuses the message: failing closed is not left to the stages. */
    Step meets(Stage stage) {
        try {
            return switch (stage) {
                case Guard guard -> judged(guard, guard.judge(envelope));
                case Shaper shaper -> shaped(shaper, shaper.shape(envelope));
            };
        } catch (RuntimeException | StackOverflowError thrown) {
            // The class only: the text of an exception may quote the message.
            return refused(
                    stage, Reason.STAGE_FAILED, "threw " + thrown.getClass().getName());
        }
    }

    Outcome.Judged forwarded() {
        return new Outcome.Forwarded(envelope, trail());
    }

    private Step judged(Guard guard, Verdict verdict) {
        found(guard, verdict.findings());
        return switch (verdict) {
            case Verdict.Pass _ -> Step.ON;
            case Verdict.Refuse(Reason reason, String detail, var _) -> refused(guard, reason, detail);
            case Verdict.Ask(String question, var _) -> asked(guard, question);
        };
    }

    private Step shaped(Shaper shaper, Shaped shaped) {
        if (!shaped.findings().isEmpty()) {
            steps.add(new Trail.Step(shaper.name(), Trail.Did.FOUND, rules(shaped.findings())));
        }
        if (shaped.message() != envelope.message()) {
            steps.add(new Trail.Step(shaper.name(), Trail.Did.CHANGED, rules(shaped.findings())));
        }
        boolean nothing =
                shaped.message() == envelope.message() && shaped.findings().isEmpty();
        envelope = nothing ? envelope : envelope.with(shaped);
        return Step.ON;
    }

    private void found(Stage stage, List<Finding> findings) {
        if (!findings.isEmpty()) {
            steps.add(new Trail.Step(stage.name(), Trail.Did.FOUND, rules(findings)));
            envelope = envelope.with(findings);
        }
    }

    private Step refused(Stage stage, Reason reason, String detail) {
        steps.add(new Trail.Step(stage.name(), Trail.Did.REFUSED, detail));
        return new Step.Ended(new Outcome.Refused(envelope, stage.name(), reason, detail, trail()));
    }

    private Step asked(Stage stage, String question) {
        steps.add(new Trail.Step(stage.name(), Trail.Did.ASKED, question));
        return new Step.Ended(new Outcome.Suspended(envelope, stage.name(), question, trail()));
    }

    Trail trail() {
        return steps.isEmpty() ? Trail.EMPTY : new Trail(List.copyOf(steps));
    }

    private static String rules(List<Finding> findings) {
        return String.join(" ", findings.stream().map(Finding::rule).distinct().toList());
    }
}
