package dev.ostiary.policy;

import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the rules say about one operation; keeps the ones that could not be evaluated. */
final class Hearing {

    private final Facts facts;
    private final Operation operation;
    private final boolean conversation;
    private List<RuleName> unevaluated = List.of();

    Hearing(Facts facts, Operation operation) {
        this.facts = facts;
        this.operation = operation;
        this.conversation = AllowList.belongsToConversation(operation);
    }

    /** The first rule that surely allows, or, where something is only supposed, could. */
    Optional<RuleName> grant(RuleIndex<Rule> rules) {
        return rules.first(operation, this::grants).map(Rule::name);
    }

    /** The first rule that surely forbids. */
    Optional<RuleName> restraint(RuleIndex<Rule> rules) {
        return rules.first(operation, this::restrains).map(Rule::name);
    }

    /** All rules that apply. */
    List<RuleName> marks(RuleIndex<Rule> rules) {
        if (rules.isEmpty()) {
            return List.of();
        }
        List<RuleName> marks = new ArrayList<>();
        rules.first(operation, rule -> {
            if (restrains(rule)) {
                marks.add(rule.name());
            }
            return false;
        });
        return marks;
    }

    List<RuleName> unevaluated() {
        return unevaluated;
    }

    private boolean grants(Rule rule) {
        boolean speaks = conversation ? rule.scope().names(operation.server()) : rule.covers(operation);
        if (!speaks) {
            return false;
        }
        return switch (truth(rule)) {
            case YES -> true;
            case NO, BROKEN -> false;
            case OPEN -> conversation || !(operation.target() instanceof Target.Whole);
        };
    }

    private boolean restrains(Rule rule) {
        return rule.restrains(operation)
                && switch (truth(rule)) {
                    case YES, BROKEN -> true;
                    case NO, OPEN -> false;
                };
    }

    private Truth truth(Rule rule) {
        Truth truth = rule.truth(facts);
        if (truth == Truth.BROKEN) {
            List<RuleName> more = new ArrayList<>(unevaluated);
            more.add(rule.name());
            unevaluated = more;
        }
        return truth;
    }
}
