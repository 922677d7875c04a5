package dev.ostiary.policy;

import dev.ostiary.fields.AnnotatedFields;
import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.FieldPlan;
import dev.ostiary.fields.FieldRule;
import dev.ostiary.fields.Treatment;
import dev.ostiary.message.Methods;
import dev.ostiary.policy.FieldLabel.Side;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What becomes of single fields: labels, what servers declare, and who is cleared for what. Safe for use by many threads.
 *
 * <p>For what a remote task hands back, and for what a server asks and notes, all labels of the server speak: nobody
 * says which tool it was.
 *
 * <p>A caller without a task reads and writes what its clearance says, and what is usual where no clearances are
 * written. A task confines: what it does not say it reads and writes is what is usual.
 */
final class FieldBook {

    /** Nothing is labelled. */
    static final FieldBook EMPTY = new FieldBook(List.of(), Clearances.NONE);

    // Names come from callers, so what is remembered by them is bounded.
    private static final int MOST_REMEMBERED = 4_096;

    private record Key(
            Operation operation, Clearance clearance, Optional<Projection> projection, Annotations declared) {}

    private final RuleIndex<FieldLabel> labels;
    private final Clearances clearances;
    private final Map<Key, Handover> remembered = new ConcurrentHashMap<>();

    FieldBook(List<FieldLabel> labels, Clearances clearances) {
        // A label protects like a rule that forbids: it speaks about every URI that could be meant.
        this.labels = new RuleIndex<>(labels, false);
        this.clearances = clearances;
    }

    /**
     * @param task what the caller's task allows; empty without a task
     * @param projection what the task hands over of these results
     * @param declared what the server itself says about them
     */
    Handover handover(
            Identity identity,
            Optional<Clearance> task,
            Optional<Projection> projection,
            Operation operation,
            Annotations declared,
            Instant now) {
        boolean unsaid = labels.isEmpty() && projection.isEmpty() && declared.isNone();
        if (unsaid || isAboutNoFields(operation)) {
            return Handover.WHOLE;
        }
        Key key = new Key(operation, clearance(identity, task, now), projection, declared);
        Handover known = remembered.get(key);
        return known == null ? remember(key) : known;
    }

    private static boolean isAboutNoFields(Operation operation) {
        return operation.target() instanceof Target.Whole && !isAboutSomeCall(operation);
    }

    /**
     * What a remote task hands back is the result of some call, and what a server asks or notes may be a part of one;
     * only the server is known. What is said for all servers, the gateway says.
     */
    private static boolean isAboutSomeCall(Operation operation) {
        return Methods.isRemoteTask(operation.method())
                || Methods.isInOwnWords(operation.method())
                        && !operation.server().equals(Operation.ALL_SERVERS);
    }

    private Clearance clearance(Identity identity, Optional<Clearance> task, Instant now) {
        if (clearances.isEmpty()) {
            return task.orElse(Clearance.USUAL);
        }
        return clearances.of(identity, now).atMost(task.orElse(Clearance.FULL));
    }

    private Handover remember(Key key) {
        List<FieldRule> results = rules(Side.RESULTS, key);
        key.projection().ifPresent(shape -> results.addAll(shape.rules()));
        List<FieldPattern> keep = key.projection().map(Projection::keep).orElse(List.of());
        Handover made = new Handover(FieldPlan.of(rules(Side.ARGUMENTS, key), List.of()), FieldPlan.of(results, keep));
        if (remembered.size() < MOST_REMEMBERED) {
            remembered.put(key, made);
        }
        return made;
    }

    private List<FieldRule> rules(Side side, Key key) {
        List<FieldLabel> labelled = labelled(side, key.operation());
        List<FieldRule> rules = new ArrayList<>();
        labelled.stream()
                .filter(label -> label.sensitivity().exceeds(key.clearance().of(side)))
                .forEach(label -> rules.add(label.rule()));
        key.declared().about(side).stream()
                .filter(said -> said.sensitivity().exceeds(key.clearance().of(side)))
                .filter(said -> labelled.stream().noneMatch(label -> covers(label, said)))
                .forEach(said -> rules.add(rule(said, side, key.operation())));
        return rules;
    }

    private List<FieldLabel> labelled(Side side, Operation operation) {
        List<FieldLabel> found = new ArrayList<>();
        labels.first(operation, label -> {
            boolean speaks = label.side() == side && label.scope().names(operation.server());
            if (speaks && (isAboutSomeCall(operation) || label.scope().restrains(operation))) {
                found.add(label);
            }
            return false;
        });
        return found;
    }

    /** What a server says only raises: where the operator says as much of the same field, it is done as the operator says. */
    private static boolean covers(FieldLabel label, AnnotatedFields.Said said) {
        return label.at().equals(said.at()) && !said.sensitivity().exceeds(label.sensitivity());
    }

    /** Treated as a label is that says nothing else. */
    private static FieldRule rule(AnnotatedFields.Said said, Side side, Operation operation) {
        Treatment treatment = switch (side) {
            case ARGUMENTS -> Treatment.REFUSE;
            case RESULTS -> Treatment.WITHHOLD;
        };
        return new FieldRule(
                said.at(), treatment, FieldRule.Purpose.PROTECT, "the server's own schema, " + operation.server());
    }
}
