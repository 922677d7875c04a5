package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Action;
import java.util.List;

/**
 * Refuses what goes to a client and speaks to its model, where the decision refuses it; elsewhere {@link MarkInjections} looks.
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
        if (!refuses(envelope)) {
            return Verdict.PASS;
        }
        List<Finding> findings = InjectedText.in(envelope, detection);
        for (Finding finding : findings) {
            if (envelope.decision().on(finding.kind()) == Action.REFUSE) {
                return new Verdict.Refuse(
                        Reason.INJECTED_TEXT, finding.pointer() + ": " + finding.evidence(), findings);
            }
        }
        return findings.isEmpty() ? Verdict.PASS : new Verdict.Pass(findings);
    }

    static boolean refuses(Envelope envelope) {
        return envelope.decision().on(FindingClass.INJECTED_TEXT) == Action.REFUSE;
    }
}
