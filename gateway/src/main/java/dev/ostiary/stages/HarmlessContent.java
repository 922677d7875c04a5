package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Approval;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Action;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Refuses what goes to a client and speaks to its model, or has a person look at it first, where the decision says so; elsewhere
 * {@link MarkInjections} looks.
 *
 * <p>What somebody asked for and got can wait for a person; lists, questions and notices cannot, and are refused.
 *
 * <p>Does not guarantee that every injection is seen: see docs/detection.md for how many are.
 */
public final class HarmlessContent implements Guard {

    public static final String NAME = "harmless-content";

    private final Detection detection;

    HarmlessContent(Detection detection) {
        this.detection = detection;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        if (!stops(envelope)) {
            return Verdict.PASS;
        }
        List<Finding> findings = InjectedText.in(envelope, detection);
        Optional<Finding> worst = findings.stream()
                .filter(finding -> action(envelope, finding).compareTo(Action.QUARANTINE) >= 0)
                .max(Comparator.comparing(finding -> action(envelope, finding)));
        if (worst.isEmpty()) {
            return findings.isEmpty() ? Verdict.PASS : new Verdict.Pass(findings);
        }
        String detail = worst.get().pointer() + ": " + worst.get().evidence();
        boolean waits = action(envelope, worst.get()) == Action.QUARANTINE && canWait(envelope);
        if (!waits) {
            return new Verdict.Refuse(Reason.INJECTED_TEXT, detail, findings);
        }
        return isReleased(envelope.snapshot().approval())
                ? new Verdict.Pass(findings)
                : new Verdict.Ask(worst.get().rule() + " at " + detail, findings);
    }

    /** Whether what speaks to a model does not simply pass, so that it is looked for here. */
    static boolean stops(Envelope envelope) {
        return envelope.decision().on(FindingClass.INJECTED_TEXT).compareTo(Action.QUARANTINE) >= 0;
    }

    private static Action action(Envelope envelope, Finding finding) {
        return envelope.decision().on(finding.kind());
    }

    private static boolean canWait(Envelope envelope) {
        return envelope.message() instanceof Message.Result
                && switch (envelope.operation().method()) {
                    case Methods.TOOLS_CALL, Methods.PROMPTS_GET, Methods.RESOURCES_READ -> true;
                    default -> false;
                };
    }

    private static boolean isReleased(Approval approval) {
        return switch (approval) {
            case Approval.Granted _, Approval.Supposed _ -> true;
            case Approval.Unasked _, Approval.Asked _ -> false;
        };
    }
}
