package dev.ostiary.cli;

import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.Expression;
import dev.ostiary.config.FieldEntry;
import dev.ostiary.config.ResultShape;
import dev.ostiary.config.RuleEntry;
import dev.ostiary.config.Settings;
import dev.ostiary.config.TaskSettings;
import dev.ostiary.fields.FieldRule;
import dev.ostiary.fields.FieldRule.Purpose;
import dev.ostiary.fields.Treatment;
import dev.ostiary.policy.AllowEntry;
import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Clearance;
import dev.ostiary.policy.ClearanceDraft;
import dev.ostiary.policy.ExpressionFault;
import dev.ostiary.policy.FieldLabel;
import dev.ostiary.policy.FieldLabel.Side;
import dev.ostiary.policy.PolicyDraft;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.Projection;
import dev.ostiary.policy.RuleDraft;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.Rulebook;
import dev.ostiary.policy.TaskDraft;
import dev.ostiary.policy.Then;
import dev.ostiary.policy.TimeLimit;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.policy.Written;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Makes of what {@code ostiary.yaml} says about preset, {@code allow}, tasks and rules the policy. */
final class Policies {

    private static final String FILE = "ostiary.yaml";

    private final Settings settings;
    private final Map<String, Expression> expressions = new HashMap<>();

    private Policies(Settings settings) {
        this.settings = settings;
    }

    /** What came of it. */
    sealed interface Made {
        record Ok(Rulebook rulebook) implements Made {}

        record Broken(List<ConfigurationFault> faults) implements Made {}
    }

    /** @param servers the names of what is served */
    static Made of(Settings settings, Set<String> servers) {
        return new Policies(settings).made(servers);
    }

    private Made made(Set<String> servers) {
        List<TaskDraft> tasks = new ArrayList<>();
        settings.tasks().forEach((name, task) -> tasks.add(draft(name, task)));
        List<RuleDraft> rules = settings.rules().stream().map(this::draft).toList();
        var draft = new PolicyDraft(base(servers), tasks, rules, labels(), clearances(), FILE);
        return switch (Rulebook.compile(draft)) {
            case Rulebook.Compiled.Ok(Rulebook rulebook) -> new Made.Ok(rulebook);
            case Rulebook.Compiled.Broken(var faults) ->
                new Made.Broken(faults.stream().map(this::placed).toList());
        };
    }

    private AllowList base(Set<String> servers) {
        List<AllowEntry> entries = new ArrayList<>();
        for (int i = 0; i < settings.allow().size(); i++) {
            entries.add(scope("allow[" + i + "]", settings.allow().get(i)));
        }
        return new AllowList(preset(settings), FILE, servers, entries);
    }

    static Preset preset(Settings settings) {
        return switch (settings.preset()) {
            case OBSERVE -> Preset.OBSERVE;
            case BALANCED -> Preset.BALANCED;
            case STRICT -> Preset.STRICT;
        };
    }

    private TaskDraft draft(String name, TaskSettings task) {
        List<TaskDraft.Grant> grants = task.grants().stream()
                .map(grant -> draft(scope("tasks." + name + "." + grant.name(), grant.scope()), grant))
                .toList();
        RuleName rule = new RuleName("tasks." + name, task.place().toString());
        return new TaskDraft(
                name,
                rule,
                written(task.who()),
                grants,
                new TimeLimit(
                        task.time().until(), task.time().lasts(), task.time().pause()),
                new Clearance(task.reads(), task.writes()),
                task.trim());
    }

    private List<FieldLabel> labels() {
        List<FieldLabel> labels = new ArrayList<>();
        for (int i = 0; i < settings.fields().size(); i++) {
            labels.add(label("fields[" + i + "]", settings.fields().get(i)));
        }
        return labels;
    }

    private static FieldLabel label(String name, FieldEntry field) {
        Side side = switch (field.side()) {
            case ARGUMENT -> Side.ARGUMENTS;
            case RESULT -> Side.RESULTS;
        };
        Treatment treatment = switch (field.protect()) {
            case REFUSE -> Treatment.REFUSE;
            case WITHHOLD -> Treatment.WITHHOLD;
            case MASK -> Treatment.MASK;
        };
        Purpose purpose = switch (field.text()) {
            case WITHHELD -> Purpose.PROTECT;
            case SEARCHED -> Purpose.PROTECT_AND_SEARCH;
        };
        return new FieldLabel(scope(name, field.scope()), side, field.at(), field.sensitivity(), treatment, purpose);
    }

    private List<ClearanceDraft> clearances() {
        return settings.clearances().stream()
                .map(entry -> new ClearanceDraft(written(entry.who()), new Clearance(entry.reads(), entry.writes())))
                .toList();
    }

    private TaskDraft.Grant draft(AllowEntry scope, TaskSettings.Grant grant) {
        return new TaskDraft.Grant(scope, grant.when().map(this::written), projection(scope, grant.result()));
    }

    private static Projection projection(AllowEntry scope, ResultShape shape) {
        List<FieldRule> rules = new ArrayList<>();
        String name = scope.rule().toString();
        shape.drop().forEach(at -> rules.add(new FieldRule(at, Treatment.WITHHOLD, Purpose.MINIMIZE, name)));
        shape.first()
                .forEach((at, items) ->
                        rules.add(new FieldRule(at, new Treatment.First(items), Purpose.MINIMIZE, name)));
        shape.truncate()
                .forEach((at, characters) ->
                        rules.add(new FieldRule(at, new Treatment.Truncate(characters), Purpose.MINIMIZE, name)));
        return new Projection(scope, rules, shape.keep());
    }

    private RuleDraft draft(RuleEntry rule) {
        Then then = switch (rule.then()) {
            case ALLOW -> Then.ALLOW;
            case REFUSE -> Then.REFUSE;
            case APPROVE ->
                switch (rule.ask()) {
                    case OPERATOR -> Then.APPROVE;
                    case CLIENT -> Then.CONFIRM;
                };
            case MARK -> Then.MARK;
        };
        Optional<Written> when = rule.when().map(this::written);
        return new RuleDraft(scope(rule.name(), rule.scope()), when, then);
    }

    private Written written(Expression expression) {
        expressions.put(expression.path(), expression);
        return new Written(expression.text(), expression.path());
    }

    private ConfigurationFault placed(ExpressionFault fault) {
        return Optional.ofNullable(expressions.get(fault.path())).orElseThrow().fault(fault.problem(), fault.remedy());
    }

    private static AllowEntry scope(String name, dev.ostiary.config.AllowEntry written) {
        RuleName rule = new RuleName(name, written.place().toString());
        Subject subject = switch (written.target()) {
            case dev.ostiary.config.AllowEntry.Everything _ -> new Subject.Everything();
            case dev.ostiary.config.AllowEntry.Tool(String tool) -> new Subject.Tools(new Wildcard(tool));
            case dev.ostiary.config.AllowEntry.Prompt(String prompt) -> new Subject.Prompts(new Wildcard(prompt));
            case dev.ostiary.config.AllowEntry.Resource(String uri) -> new Subject.Resources(new Wildcard(uri));
        };
        return new AllowEntry(new Wildcard(written.server()), subject, rule);
    }
}
