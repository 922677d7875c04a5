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
import dev.ostiary.trust.Listed;
import dev.ostiary.trust.Promise;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

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
        List<Finding> found = found(envelope, definition);
        if (found.isEmpty() || envelope.decision().on(FindingClass.POISONED_DEFINITION) == Action.NOTE) {
            return found.isEmpty() ? Verdict.PASS : new Verdict.Pass(found);
        }
        return new Verdict.Refuse(
                Reason.UNKNOWN_NAME,
                "the definition of " + Excerpt.of(definition.name()) + " attacks the model: "
                        + found.getFirst().evidence(),
                found);
    }

    private List<Finding> found(Envelope envelope, Definition definition) {
        List<Finding> own = findings.of(envelope.operation().server(), definition);
        if (definition.list() != Listed.TOOLS) {
            return own;
        }
        // What other servers have may change at any time, so this is not remembered.
        Beside beside = new Beside(Set.of(), envelope.snapshot().tools());
        List<Finding> all = new ArrayList<>(own);
        all.addAll(attacks(AttackTexts.onOthers(definition.declared(), "", beside)));
        return all;
    }

    private static List<Finding> look(Definition definition) {
        return attacks(AttackTexts.inDefinition(definition.declared(), ""));
    }

    private static List<Finding> attacks(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.kind() == FindingClass.POISONED_DEFINITION)
                .toList();
    }
}
