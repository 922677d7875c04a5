package dev.ostiary.fields;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What is done about the fields of one document for one reader. Immutable; safe for use by many threads.
 *
 * <p>Does not guarantee: that a value is gone which stands somewhere else than where the patterns say. For text in
 * which it could stand see {@link FieldRule.Purpose}.
 */
public final class FieldPlan {

    /** Everything stays as it is. */
    public static final FieldPlan NOTHING = new FieldPlan(List.of(), List.of());

    /** What becomes of text that has no fields. */
    public enum Prose {
        KEPT,
        /** It stays, but for values of protected fields that the same message held elsewhere. */
        SEARCHED,
        WITHHELD
    }

    private final List<FieldRule> rules;
    private final List<FieldPattern> keep;
    private final PatternTree<FieldRule> treated = new PatternTree<>();
    private final Optional<PatternTree<FieldPattern>> kept;
    private final Prose prose;
    private final boolean refuses;

    private FieldPlan(List<FieldRule> rules, List<FieldPattern> keep) {
        this.rules = List.copyOf(rules);
        this.keep = List.copyOf(keep);
        rules.forEach(rule -> treated.add(rule.at(), rule));
        this.kept = keep.isEmpty() ? Optional.empty() : Optional.of(new PatternTree<>());
        kept.ifPresent(tree -> keep.forEach(pattern -> tree.add(pattern, pattern)));
        this.prose = strictestProse();
        this.refuses = any(rule -> rule.treatment() instanceof Treatment.Refuse);
    }

    /**
     * A plan.
     *
     * @param keep what is left, with all that stands below it; empty: everything
     */
    public static FieldPlan of(List<FieldRule> rules, List<FieldPattern> keep) {
        return rules.isEmpty() && keep.isEmpty() ? NOTHING : new FieldPlan(rules, keep);
    }

    public boolean isEmpty() {
        return rules.isEmpty() && keep.isEmpty();
    }

    /** What becomes of text that has no fields. */
    public Prose prose() {
        return prose;
    }

    private Prose strictestProse() {
        if (any(FieldRule.Purpose.PROTECT)) {
            return Prose.WITHHELD;
        }
        return any(FieldRule.Purpose.PROTECT_AND_SEARCH) ? Prose.SEARCHED : Prose.KEPT;
    }

    /** Whether something keeps documents from passing. */
    public boolean refuses() {
        return refuses;
    }

    /** The part of it that refuses, for finding out whether a document holds such a field. */
    public FieldPlan refusals() {
        List<FieldRule> refusing = rules.stream()
                .filter(rule -> rule.treatment() instanceof Treatment.Refuse)
                .map(rule -> new FieldRule(rule.at(), Treatment.WITHHOLD, FieldRule.Purpose.MINIMIZE, rule.name()))
                .toList();
        return of(refusing, List.of());
    }

    private boolean any(FieldRule.Purpose purpose) {
        return any(rule -> rule.purpose() == purpose);
    }

    private boolean any(Predicate<FieldRule> test) {
        return rules.stream().anyMatch(test);
    }

    Spot start() {
        return new Spot(treated.start(), kept.map(PatternTree::start));
    }
}
