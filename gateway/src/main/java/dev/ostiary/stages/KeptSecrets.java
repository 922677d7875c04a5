package dev.ostiary.stages;

import dev.ostiary.leaks.Canaries;
import dev.ostiary.leaks.Leaks;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Action;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Refuses credentials in what a server is given, where the decision refuses them, and canaries wherever they appear; what a client is told
 * is masked by {@link MaskSecrets}.
 *
 * <p>Does not guarantee what {@link Leaks} does not.
 */
public final class KeptSecrets implements Guard {

    public static final String NAME = "kept-secrets";

    /** @param canaries strings that were planted and belong nowhere else, of 8 characters or more */
    record Settings(Set<String> canaries) {

        private static final String CANARIES = "canaries";

        static Settings read(SettingsReader in) {
            Set<String> canaries = in.texts(CANARIES, Set.of());
            if (canaries.stream().anyMatch(canary -> canary.strip().length() < Canaries.SHORTEST)) {
                in.fault(CANARIES, "a canary has less than 8 characters", "Plant longer ones");
                return new Settings(Set.of());
            }
            return new Settings(canaries);
        }

        // What was planted is a secret as long as nobody knows where.
        @Override
        public String toString() {
            return canaries.size() + " canaries";
        }
    }

    private final Leaks leaks;
    private final boolean planted;

    KeptSecrets(Leaks leaks, Settings settings) {
        this.leaks = leaks.with(Canaries.of(settings.canaries()));
        this.planted = !settings.canaries().isEmpty();
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        boolean given = envelope.direction() == Direction.TO_SERVER;
        // What a client is told is looked at by the shaper that masks; here only for what was planted.
        if (!given && !planted) {
            return Verdict.PASS;
        }
        var rule = new SecretTexts(leaks, given ? FindingClass.SENT_SECRET : FindingClass.LEAKED_SECRET, Set.of());
        var tree = MessageTree.of(envelope.message());
        List<Finding> findings = Stream.concat(
                        TextTree.look(tree, rule).findings().stream(), rule.joined(tree).findings().stream())
                .filter(finding -> given || finding.kind() == FindingClass.CANARY)
                .toList();
        for (Finding finding : findings) {
            if (envelope.decision().on(finding.kind()) == Action.REFUSE) {
                return new Verdict.Refuse(Reason.SECRET, finding.pointer() + ": " + finding.evidence(), findings);
            }
        }
        return findings.isEmpty() ? Verdict.PASS : new Verdict.Pass(findings);
    }
}
