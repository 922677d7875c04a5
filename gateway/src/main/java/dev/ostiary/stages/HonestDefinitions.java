package dev.ostiary.stages;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.Severity;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Guard;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Action;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Listed;
import dev.ostiary.trust.Promise;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Refuses calls of tools, and requests for prompts, whose definition attacks the model: what is taken out of the list by {@link
 * WithholdPoisoned} is refused in the words for what does not exist.
 *
 * <p>Does not guarantee that every attack is seen: see docs/detection.md for how many are.
 */
public final class HonestDefinitions implements Guard {

    public static final String NAME = "honest-definitions";

    private final Detection detection;
    private final AtomicReference<OnDay> seen;

    HonestDefinitions(Detection detection) {
        this.detection = detection;
        this.seen = new AtomicReference<>(on(LocalDate.EPOCH));
    }

    /** What was found out on a day: on another, other suppressions may hold. */
    private record OnDay(LocalDate day, PerDefinition<List<Finding>> findings) {}

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
        boolean attacks = found.stream().anyMatch(finding -> finding.kind() == FindingClass.POISONED_DEFINITION);
        if (!attacks || envelope.decision().on(FindingClass.POISONED_DEFINITION) == Action.NOTE) {
            return found.isEmpty() ? Verdict.PASS : new Verdict.Pass(found);
        }
        return new Verdict.Refuse(
                Reason.UNKNOWN_NAME,
                "the definition of " + Excerpt.of(definition.name()) + " attacks the model: " + first(found),
                found);
    }

    private static String first(List<Finding> found) {
        return found.stream()
                .filter(finding -> finding.kind() == FindingClass.POISONED_DEFINITION)
                .findFirst()
                .map(Finding::evidence)
                .orElse("");
    }

    private List<Finding> found(Envelope envelope, Definition definition) {
        // Where nothing is suppressed, every day is as good as another.
        LocalDate day = detection.suppressions().isEmpty()
                ? LocalDate.EPOCH
                : Origin.day(envelope.snapshot().at());
        String server = envelope.operation().server();
        List<Finding> own = known(day).of(server, definition);
        if (definition.list() != Listed.TOOLS) {
            return own;
        }
        // What other servers have may change at any time, so this is not remembered.
        Beside beside = new Beside(Set.of(), envelope.snapshot().tools());
        Origin origin = new Origin(server, definition.name(), day);
        List<Finding> all = new ArrayList<>(own);
        all.addAll(grave(AttackTexts.onOthers(definition.declared(), beside, detection, origin, "")));
        return all;
    }

    private PerDefinition<List<Finding>> known(LocalDate day) {
        OnDay known = seen.get();
        if (!known.day().equals(day)) {
            known = on(day);
            seen.set(known);
        }
        return known.findings();
    }

    private OnDay on(LocalDate day) {
        return new OnDay(day, new PerDefinition<>((server, definition) -> look(server, definition, day)));
    }

    private List<Finding> look(String server, Definition definition, LocalDate day) {
        String tool = switch (definition.list()) {
            case TOOLS -> definition.name();
            case PROMPTS -> "";
        };
        return grave(AttackTexts.inDefinition(definition.declared(), detection, new Origin(server, tool, day), ""));
    }

    /** Attacks, and what would be one but is suppressed; doubts are told where the list is. */
    private static List<Finding> grave(List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.severity().compareTo(Severity.HIGH) >= 0)
                .toList();
    }
}
