package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Action;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Promise;
import dev.ostiary.words.Subject;
import java.util.List;

/**
 * Refuses calls of tools, and requests for prompts, whose definition attacks the model: what is taken out of the list by {@link
 * WithholdPoisoned} is refused in the words for what does not exist.
 *
 * <p>Does not guarantee that every attack is seen: see docs/detection.md for how many are.
 */
public final class HonestDefinitions implements Guard {

    public static final String NAME = "honest-definitions";

    private final PerDefinition<List<Finding>> findings = new PerDefinition<>(HonestDefinitions::look);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Verdict judge(Envelope envelope) {
        if (envelope.direction() != Direction.TO_SERVER
                || !(envelope.message() instanceof Message.Request)
                || !(envelope.snapshot().promise() instanceof Promise.Declared(Definition definition))) {
            return Verdict.PASS;
        }
        List<Finding> found = findings.of(envelope.operation().server(), definition);
        if (found.isEmpty() || envelope.decision().on(FindingClass.POISONED_DEFINITION) == Action.NOTE) {
            return found.isEmpty() ? Verdict.PASS : new Verdict.Pass(found);
        }
        return new Verdict.Refuse(
                Reason.UNKNOWN_NAME,
                "the definition of " + Excerpt.of(definition.name()) + " attacks the model: "
                        + found.getFirst().evidence(),
                found);
    }

    private static List<Finding> look(Definition definition) {
        return AttackTexts.in(definition.declared(), Subject.DEFINITION, "", FindingClass.POISONED_DEFINITION).stream()
                .filter(finding -> finding.kind() == FindingClass.POISONED_DEFINITION)
                .toList();
    }
}
