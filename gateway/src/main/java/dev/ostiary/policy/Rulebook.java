package dev.ostiary.policy;

import dev.ostiary.fields.Trim;
import dev.ostiary.policy.Circumstances.Arguments;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.session.Session;
import dev.ostiary.session.Task;
import java.time.Instant;
import java.util.ArrayList;
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
 *   <li>A rule that says {@code approve} and applies has a person asked: the operator, or, if all such rules are content
 *       with that, whoever sits at the caller's client.
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
    private final Map<Then, RuleIndex<Rule>> rules;
    private final RuleName noSuchTask;
    private final boolean plain;

    private final FieldBook fields;

    private Rulebook(PolicyDraft draft, TaskBook tasks, Map<Then, RuleIndex<Rule>> rules, Clearances clearances) {
        this.base = draft.base();
        this.preset = draft.base().preset();
        this.tasks = tasks;
        this.rules = rules;
        this.noSuchTask = new RuleName("tasks", draft.place());
        this.plain = rules.values().stream().allMatch(RuleIndex::isEmpty);
        this.fields = new FieldBook(draft.labels(), clearances);
    }

    /** What came of compiling. */
    public sealed interface Compiled {
        record Ok(Rulebook rulebook) implements Compiled {}

        /** Some expression is wrong; nothing was built. */
        record Broken(List<ExpressionFault> faults) implements Compiled {}
    }

    /** Compiles all conditions. */
    public static Compiled compile(PolicyDraft draft) {
        if (!draft.hasConditions()) {
            return new Compiled.Ok(new Rulebook(draft, TaskBook.EMPTY, indexes(List.of(), Map.of()), Clearances.NONE));
        }
        Expressions expressions = new Expressions();
        Map<String, TaskTerms> terms = new LinkedHashMap<>();
        draft.tasks().forEach(task -> terms(task, expressions).ifPresent(compiled -> terms.put(task.name(), compiled)));
        Map<RuleDraft, Rule> compiled = new LinkedHashMap<>();
        draft.rules().forEach(rule -> compiled.put(rule, rule(rule.scope(), rule.when(), expressions)));
        Clearances clearances = clearances(draft.clearances(), expressions);
        List<ExpressionFault> faults = expressions.faults();
        return faults.isEmpty()
                ? new Compiled.Ok(
                        new Rulebook(draft, new TaskBook(terms), indexes(draft.rules(), compiled), clearances))
                : new Compiled.Broken(faults);
    }

    private static Clearances clearances(List<ClearanceDraft> drafts, Expressions expressions) {
        List<Clearances.Entry> entries = new ArrayList<>();
        drafts.forEach(draft -> expressions
                .aboutIdentity(draft.who())
                .ifPresent(who -> entries.add(new Clearances.Entry(who, draft.clearance()))));
        return new Clearances(List.copyOf(entries));
    }

    private static Optional<TaskTerms> terms(TaskDraft draft, Expressions expressions) {
        List<Rule> grants = draft.grants().stream()
                .map(grant -> rule(grant.scope(), grant.when(), expressions))
                .toList();
        return expressions
                .aboutIdentity(draft.who())
                .map(who -> new TaskTerms(
                        draft.rule(),
                        who,
                        new RuleIndex<>(grants, true),
                        projections(draft),
                        draft.time(),
                        draft.clearance(),
                        draft.trim()));
    }

    private static RuleIndex<Projection> projections(TaskDraft draft) {
        return new RuleIndex<>(
                draft.grants().stream().map(TaskDraft.Grant::projection).toList(), false);
    }

    private static Rule rule(AllowEntry scope, Optional<Written> when, Expressions expressions) {
        return Rule.of(scope, when.flatMap(expressions::condition));
    }

    private static Map<Then, RuleIndex<Rule>> indexes(List<RuleDraft> drafts, Map<RuleDraft, Rule> compiled) {
        Map<Then, RuleIndex<Rule>> indexes = new EnumMap<>(Then.class);
        for (Then then : Then.values()) {
            List<Rule> rules = drafts.stream()
                    .filter(draft -> draft.then() == then)
                    .map(compiled::get)
                    .toList();
            indexes.put(then, new RuleIndex<>(rules, then == Then.ALLOW));
        }
        return indexes;
    }

    /** The tasks, for admission. */
    public TaskBook tasks() {
        return tasks;
    }

    @Override
    public Decision decide(Session session, Operation operation, Circumstances circumstances) {
        return ruled(session, operation, circumstances)
                .handing(handover(session, operation, circumstances.declared(), circumstances.now()));
    }

    @Override
    public boolean confines(Session session, String server) {
        return session.task().isPresent() || !plain || base.confines(session, server);
    }

    @Override
    public Handover handover(Session session, Operation operation, Annotations declared, Instant now) {
        Optional<TaskTerms> terms = session.task().flatMap(named -> tasks.terms(named.name()));
        Optional<Projection> projection = terms.flatMap(known -> known.projection(operation));
        Optional<Clearance> task =
                session.task().map(_ -> terms.map(TaskTerms::clearance).orElse(Clearance.USUAL));
        return fields.handover(session.identity(), task, projection, operation, declared, now);
    }

    @Override
    public Trim trim(Session session) {
        return session.task()
                .flatMap(named -> tasks.terms(named.name()))
                .map(TaskTerms::trim)
                .orElse(Trim.NOTHING);
    }

    private Decision ruled(Session session, Operation operation, Circumstances circumstances) {
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
        return asking(operation, circumstances, marks, hearing)
                .orElseGet(() -> decision(Ruling.ALLOW, granted.rule(), marks, hearing));
    }

    /** Where several rules ask, the one that asks the operator counts. */
    private Optional<Decision> asking(
            Operation operation, Circumstances circumstances, List<RuleName> marks, Hearing hearing) {
        if (!isCall(operation, circumstances)) {
            return Optional.empty();
        }
        return hearing.restraint(rules(Then.APPROVE))
                .map(rule -> decision(Ruling.APPROVE, rule, marks, hearing))
                .or(() -> hearing.restraint(rules(Then.CONFIRM))
                        .map(rule -> decision(Ruling.CONFIRM, rule, marks, hearing)));
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

    private RuleIndex<Rule> rules(Then then) {
        return rules.getOrDefault(then, new RuleIndex<>(List.of(), true));
    }

    private Decision decision(Ruling ruling, RuleName rule, List<RuleName> marks, Hearing hearing) {
        return new Decision(ruling, rule, preset, false, marks, hearing.unevaluated(), Handover.WHOLE);
    }

    private static Decision hidden(Decision refused) {
        return new Decision(
                refused.ruling(),
                refused.rule(),
                refused.preset(),
                true,
                refused.marks(),
                refused.unevaluated(),
                refused.handover());
    }
}
