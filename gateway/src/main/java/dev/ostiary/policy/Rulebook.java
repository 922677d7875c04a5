package dev.ostiary.policy;

import dev.ostiary.policy.Circumstances.Arguments;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.session.Session;
import dev.ostiary.session.Task;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The whole policy: what preset and {@code allow} entries, tasks and rules make together.
 *
 * <ol>
 *   <li>A rule that says {@code refuse} and applies decides, whatever else allows.
 *   <li>Something has to allow: for a caller that acts for a task, an entry of the task; for others
 *       the preset and the {@code allow} entries; for both, a rule that says {@code allow}.
 *   <li>A rule that says {@code approve} and applies has a person asked.
 * </ol>
 *
 * <p>A condition that cannot be evaluated counts on the safe side: {@code refuse}, {@code approve} and
 * {@code mark} apply, {@code allow} does not. Where arguments are not known, what depends on them
 * counts as allowed and not as forbidden, so that what is shown is what can be called with some.
 *
 * <p>Does not guarantee: that what is shown can really be called. A condition that no arguments can
 * meet, such as {@code args.a > 5 && args.a < 3}, is not recognized as such.
 */
public final class Rulebook implements Policy {

    private final Policy base;
    private final Preset preset;
    private final TaskBook tasks;
    private final Map<Then, RuleIndex> rules;
    private final RuleName noSuchTask;
    private final boolean plain;

    private Rulebook(AllowList base, TaskBook tasks, Map<Then, RuleIndex> rules, String place) {
        this.base = base;
        this.preset = base.preset();
        this.tasks = tasks;
        this.rules = rules;
        this.noSuchTask = new RuleName("tasks", place);
        this.plain = rules.values().stream().allMatch(RuleIndex::isEmpty);
    }

    /** What came of compiling. */
    public sealed interface Compiled {
        record Ok(Rulebook rulebook) implements Compiled {}

        /** Some expression is wrong; nothing was built. */
        record Broken(List<ExpressionFault> faults) implements Compiled {}
    }

    /**
     * Compiles all conditions.
     *
     * @param place where the tasks stand, for a session whose task is gone
     */
    public static Compiled compile(AllowList base, List<TaskDraft> tasks, List<RuleDraft> rules, String place) {
        if (tasks.isEmpty() && rules.isEmpty()) {
            return new Compiled.Ok(new Rulebook(base, TaskBook.EMPTY, indexes(List.of(), Map.of()), place));
        }
        Expressions expressions = new Expressions();
        Map<String, TaskTerms> terms = new LinkedHashMap<>();
        tasks.forEach(draft -> terms(draft, expressions).ifPresent(compiled -> terms.put(draft.name(), compiled)));
        Map<RuleDraft, Rule> compiled = new LinkedHashMap<>();
        rules.forEach(draft -> compiled.put(draft, rule(draft.scope(), draft.when(), expressions)));
        List<ExpressionFault> faults = expressions.faults();
        return faults.isEmpty()
                ? new Compiled.Ok(new Rulebook(base, new TaskBook(terms), indexes(rules, compiled), place))
                : new Compiled.Broken(faults);
    }

    private static Optional<TaskTerms> terms(TaskDraft draft, Expressions expressions) {
        List<Rule> grants = draft.grants().stream()
                .map(grant -> rule(grant.scope(), grant.when(), expressions))
                .toList();
        return expressions
                .aboutIdentity(draft.who())
                .map(who -> new TaskTerms(draft.rule(), who, new RuleIndex(grants, true), draft.until()));
    }

    private static Rule rule(AllowEntry scope, Optional<Written> when, Expressions expressions) {
        return Rule.of(scope, when.flatMap(expressions::condition));
    }

    private static Map<Then, RuleIndex> indexes(List<RuleDraft> drafts, Map<RuleDraft, Rule> compiled) {
        Map<Then, RuleIndex> indexes = new EnumMap<>(Then.class);
        for (Then then : Then.values()) {
            List<Rule> rules = drafts.stream()
                    .filter(draft -> draft.then() == then)
                    .map(compiled::get)
                    .toList();
            indexes.put(then, new RuleIndex(rules, then == Then.ALLOW));
        }
        return indexes;
    }

    /** The tasks, for admission. */
    public TaskBook tasks() {
        return tasks;
    }

    @Override
    public Decision decide(Session session, Operation operation, Circumstances circumstances) {
        if (operation.server().equals(Operation.ALL_SERVERS)) {
            return base.decide(session, operation, circumstances);
        }
        if (plain && session.task().isEmpty()) {
            return withoutRules(base.decide(session, operation, circumstances), operation);
        }
        Hearing hearing = new Hearing(new Facts(session, operation, circumstances), operation);
        Decision decision = decided(session, operation, circumstances, hearing);
        return decision.ruling() == Ruling.REFUSE && isHidden(session, operation, circumstances)
                ? hidden(decision)
                : decision;
    }

    /** No arguments can matter where there is no condition. */
    private static Decision withoutRules(Decision decision, Operation operation) {
        boolean named = !(operation.target() instanceof Target.Whole);
        return named && decision.ruling() == Ruling.REFUSE ? hidden(decision) : decision;
    }

    private Decision decided(Session session, Operation operation, Circumstances circumstances, Hearing hearing) {
        List<RuleName> marks = hearing.marks(rules(Then.MARK));
        Optional<RuleName> refusing = hearing.restraint(rules(Then.REFUSE));
        if (refusing.isPresent()) {
            return decision(Ruling.REFUSE, refusing.get(), marks, hearing);
        }
        Decision granted = granted(session, operation, circumstances, hearing);
        if (!granted.allowed()) {
            return decision(Ruling.REFUSE, granted.rule(), marks, hearing);
        }
        Optional<RuleName> asking =
                isCall(operation, circumstances) ? hearing.restraint(rules(Then.APPROVE)) : Optional.empty();
        return asking.map(rule -> decision(Ruling.APPROVE, rule, marks, hearing))
                .orElseGet(() -> decision(Ruling.ALLOW, granted.rule(), marks, hearing));
    }

    private Decision granted(Session session, Operation operation, Circumstances circumstances, Hearing hearing) {
        Decision without = session.task()
                .map(task -> byTask(task, session, circumstances, hearing))
                .orElseGet(() -> base.decide(session, operation, circumstances));
        return without.allowed()
                ? without
                : hearing.grant(rules(Then.ALLOW))
                        .map(rule -> new Decision(true, rule, preset))
                        .orElse(without);
    }

    private Decision byTask(Task task, Session session, Circumstances circumstances, Hearing hearing) {
        Optional<TaskTerms> terms = tasks.terms(task.name());
        RuleName otherwise = terms.map(TaskTerms::rule).orElse(noSuchTask);
        return terms.filter(known -> known.open(session.identity(), circumstances.now()))
                .flatMap(known -> hearing.grant(known.grants()))
                .map(rule -> new Decision(true, rule, preset))
                .orElseGet(() -> new Decision(false, otherwise, preset));
    }

    /** Whether the caller could use what is named with no arguments whatever. */
    private boolean isHidden(Session session, Operation operation, Circumstances circumstances) {
        return switch (operation.target()) {
            case Target.Whole _ -> false;
            case Target.Tool _, Target.Prompt _, Target.Resource _ ->
                switch (circumstances.arguments()) {
                    case Arguments.Unknown _ -> true;
                    case Arguments.Known _ -> {
                        Circumstances supposed = circumstances.supposing();
                        Hearing hearing = new Hearing(new Facts(session, operation, supposed), operation);
                        yield decided(session, operation, supposed, hearing).ruling() == Ruling.REFUSE;
                    }
                };
        };
    }

    private static boolean isCall(Operation operation, Circumstances circumstances) {
        return !(operation.target() instanceof Target.Whole) && circumstances.arguments() instanceof Arguments.Known;
    }

    private RuleIndex rules(Then then) {
        return rules.getOrDefault(then, new RuleIndex(List.of(), true));
    }

    private Decision decision(Ruling ruling, RuleName rule, List<RuleName> marks, Hearing hearing) {
        return new Decision(ruling, rule, preset, false, marks, hearing.unevaluated());
    }

    private static Decision hidden(Decision refused) {
        return new Decision(
                refused.ruling(), refused.rule(), refused.preset(), true, refused.marks(), refused.unevaluated());
    }
}
