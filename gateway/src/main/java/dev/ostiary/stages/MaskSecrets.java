package dev.ostiary.stages;

import dev.ostiary.leaks.Leaks;
import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.pipeline.Shaper;
import dev.ostiary.policy.Action;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Puts masks in place of credentials and personal data in everything that a client is told, as the action table says. Content that has to
 * stay exact is not changed, since a masked file that is written back would lose what it held; there a note says so.
 *
 * <p>Does not guarantee what {@link Leaks} does not.
 */
public final class MaskSecrets implements Shaper {

    public static final String NAME = "mask-secrets";

    static final String NOTE =
            "Note by the gateway Ostiary: this result holds credentials or personal data. Do not repeat or send them.";
    private static final List<FindingClass> CLASSES =
            List.of(FindingClass.LEAKED_SECRET, FindingClass.PERSONAL_DATA, FindingClass.CANARY);

    private final Leaks leaks;
    private final Exactness exact;

    MaskSecrets(Leaks leaks, Exactness exact) {
        this.leaks = leaks;
        this.exact = exact;
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Shaped shape(Envelope envelope) {
        if (envelope.direction() != Direction.TO_CLIENT) {
            return Shaped.untouched(envelope);
        }
        boolean exactly = exact.covers(envelope);
        var rule = new SecretTexts(leaks, FindingClass.LEAKED_SECRET, exactly ? Set.of() : stripped(envelope));
        var tree = MessageTree.of(envelope.message());
        var alone = TextTree.look(tree, rule);
        var together = rule.joined(alone.tree());
        List<Finding> findings = Stream.concat(alone.findings().stream(), together.findings().stream())
                .toList();
        Message left = MessageTree.with(envelope.message(), tree, together.tree());
        return new Shaped(
                exactly && speaks(envelope, findings) && left instanceof Message.Result result
                        ? Mark.on(envelope.operation().method(), result, NOTE)
                        : left,
                findings);
    }

    private static Set<FindingClass> stripped(Envelope envelope) {
        Set<FindingClass> stripped = EnumSet.noneOf(FindingClass.class);
        for (FindingClass kind : CLASSES) {
            if (envelope.decision().on(kind) != Action.NOTE) {
                stripped.add(kind);
            }
        }
        return stripped;
    }

    private static boolean speaks(Envelope envelope, List<Finding> findings) {
        return findings.stream().anyMatch(finding -> envelope.decision().on(finding.kind()) != Action.NOTE);
    }
}
