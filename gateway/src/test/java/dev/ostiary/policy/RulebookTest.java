package dev.ostiary.policy;

import static dev.ostiary.policy.Books.SESSION;
import static dev.ostiary.policy.Books.call;
import static dev.ostiary.policy.Books.list;
import static dev.ostiary.policy.Books.rule;
import static dev.ostiary.policy.Books.supposing;
import static dev.ostiary.policy.Books.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What tasks and rules make of a policy. */
final class RulebookTest {

    private static final String BROKEN_FOR_NONE = "args.n > 1";

    @ParameterizedTest
    @CsvSource({
        "REFUSE, APPROVE, REFUSE",
        "REFUSE, ALLOW, REFUSE",
        "APPROVE, ALLOW, APPROVE",
        "MARK, ALLOW, ALLOW",
        "MARK, REFUSE, REFUSE"
    })
    void theStricterRuleWins(Then one, Then other, Ruling wanted) {
        var book = Books.of(
                Preset.STRICT, rule("x", one, "true"), rule("y", other, "true"), rule("z", Then.ALLOW, "true"));
        assertEquals(wanted, book.decide(SESSION, call("a", "t"), with("{}")).ruling());
    }

    @Test
    void whereSeveralRulesAskTheOperatorIsAsked() {
        var client = rule("client", Then.CONFIRM, "true");
        var operator = rule("operator", Then.APPROVE, "args.n > 5");
        var book = Books.of(Preset.BALANCED, client, operator);
        assertEquals(
                Ruling.CONFIRM,
                book.decide(SESSION, call("a", "t"), with("{\"n\": 1}")).ruling());
        var both = book.decide(SESSION, call("a", "t"), with("{\"n\": 6}"));
        assertEquals(Ruling.APPROVE, both.ruling());
        assertEquals("operator", both.rule().name());
    }

    @Test
    void approveGrantsNothingByItself() {
        var book = Books.of(Preset.STRICT, rule("ask", Then.APPROVE, "true"));
        assertEquals(
                Ruling.REFUSE, book.decide(SESSION, call("a", "t"), with("{}")).ruling());
    }

    @Test
    void whatCannotBeEvaluatedCountsOnTheSafeSide() {
        var allow = Books.of(Preset.STRICT, rule("may", Then.ALLOW, BROKEN_FOR_NONE));
        assertEquals(
                Ruling.REFUSE, allow.decide(SESSION, call("a", "t"), with("{}")).ruling());
        var refuse = Books.of(Preset.BALANCED, rule("not", Then.REFUSE, BROKEN_FOR_NONE));
        var refused = refuse.decide(SESSION, call("a", "t"), with("{'n': {}}"));
        assertEquals(Ruling.REFUSE, refused.ruling());
        assertEquals("not", refused.rule().name());
        assertEquals(
                List.of("not"),
                refused.unevaluated().stream().map(RuleName::name).toList());
        assertFalse(refused.hidden(), "with other arguments it could be called");
        var approve = Books.of(Preset.BALANCED, rule("ask", Then.APPROVE, "args.n + 9223372036854775807 > 0"));
        assertEquals(
                Ruling.APPROVE,
                approve.decide(SESSION, call("a", "t"), with("{'n': 9}")).ruling());
        var mark = Books.of(Preset.BALANCED, rule("note", Then.MARK, BROKEN_FOR_NONE));
        var marked = mark.decide(SESSION, call("a", "t"), with("{}"));
        assertEquals(Ruling.ALLOW, marked.ruling());
        assertEquals("note", marked.marks().getFirst().name());
    }

    @Test
    void theRiskOfACallerDecidesCallsAndHidesNothing() {
        var book = Books.of(Preset.BALANCED, rule("risky", Then.REFUSE, "tool == 't' && risk >= 40"));
        assertEquals(
                Ruling.ALLOW, book.decide(SESSION, call("a", "t"), atRisk(39)).ruling());
        var refused = book.decide(SESSION, call("a", "t"), atRisk(40));
        assertEquals(Ruling.REFUSE, refused.ruling());
        assertFalse(refused.hidden(), "in a while it could be called");
        assertEquals(
                Ruling.ALLOW, book.decide(SESSION, call("a", "t"), supposing()).ruling(), "a list does not change");
        var only = Books.of(Preset.STRICT, rule("calm", Then.ALLOW, "risk < 40"));
        assertEquals(
                Ruling.ALLOW, only.decide(SESSION, call("a", "t"), atRisk(0)).ruling());
        assertEquals(
                Ruling.REFUSE, only.decide(SESSION, call("a", "t"), atRisk(40)).ruling());
        assertEquals(Ruling.ALLOW, only.decide(SESSION, list("a"), supposing()).ruling());
    }

    private static Circumstances atRisk(int risk) {
        return new Circumstances(Circumstances.Arguments.NONE, Books.NOW, Annotations.NONE, risk);
    }

    @Test
    void conditionsAreBounded() {
        String nested = "args.l.exists(a, args.l.exists(b, args.l.exists(c, args.l.exists(d, false))))";
        var book = Books.of(Preset.BALANCED, rule("deep", Then.REFUSE, nested));
        String many = IntStream.range(0, 200).mapToObj(String::valueOf).collect(Collectors.joining(","));
        var decision = book.decide(SESSION, call("a", "t"), with("{'l': [" + many + "]}"));
        assertEquals(Ruling.REFUSE, decision.ruling());
        assertEquals(1, decision.unevaluated().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "args.i == 3 && args.d == 2.5 && args.big > 1e18 && args.s == 'x' && args.b && args.n == null",
                "args.o.deep.list[1] == 'two' && size(args.o.deep.list) == 2",
                "has(args.o.deep) && !has(args.o.other) && 'i' in args && !('z' in args)",
                "args.exists(k, k == 'i') && args.all(k, k != 'zz')",
                "args['s'].startsWith('x') && args.s.matches('^x$') && 'two' in args.o.deep.list",
                "args.o.deep == {'list': ['one', 'two']}",
                "type(args.i) == int && type(args.d) == double && args.i < args.d + 1.0",
                "identity.name == 'idp#ann' && 'support' in identity.groups && identity.actors[0] == 'agent'",
                "identity.scopes.exists(s, s == 'read') && task == '' && server == 'a' && tool == 't' && prompt == ''",
                "now < timestamp('2026-06-01T12:00:01Z') && now.getFullYear() == 2026"
            })
    void conditionsSeeArgumentsAsTheyAre(String condition) {
        var book = Books.of(Preset.STRICT, rule("may", Then.ALLOW, condition));
        var decision = book.decide(
                SESSION,
                call("a", "t"),
                with("{'i': 3, 'd': 2.5, 'big': 9223372036854775808,"
                        + " 's': 'x', 'b': true, 'n': null, 'o': {'deep': {'list': ['one', 'two']}}}"));
        assertEquals(Ruling.ALLOW, decision.ruling(), decision::toString);
    }

    @Test
    void listsShowWhatCouldBeCalledWithSomeArguments() {
        var book = Books.of(
                Preset.STRICT,
                rule("some", Then.ALLOW, "server == 'a' && tool == 't' && args.n < 5"),
                rule("never", Then.ALLOW, "server == 'a' && tool == 'u' && args.n < 5"),
                rule("not-u", Then.REFUSE, "tool == 'u'"));
        assertEquals(
                Ruling.ALLOW, book.decide(SESSION, call("a", "t"), supposing()).ruling());
        assertEquals(
                Ruling.REFUSE, book.decide(SESSION, call("a", "u"), supposing()).ruling());
        assertEquals(
                Ruling.REFUSE, book.decide(SESSION, call("b", "t"), supposing()).ruling());
        assertEquals(Ruling.ALLOW, book.decide(SESSION, list("a"), supposing()).ruling(), "the list itself");
        assertEquals(Ruling.REFUSE, book.decide(SESSION, list("b"), supposing()).ruling(), "nothing there is allowed");
        assertFalse(book.decide(SESSION, call("a", "t"), with("{'n': 7}")).hidden());
        assertTrue(book.decide(SESSION, call("a", "u"), with("{'n': 1}")).hidden());
    }

    @Test
    void whatNeedsApprovalIsShown() {
        var book = Books.of(Preset.BALANCED, rule("ask", Then.APPROVE, "server == 'a'"));
        assertEquals(
                Ruling.ALLOW, book.decide(SESSION, call("a", "t"), supposing()).ruling());
        assertEquals(Ruling.ALLOW, book.decide(SESSION, list("a"), supposing()).ruling());
        assertEquals(
                Ruling.APPROVE, book.decide(SESSION, call("a", "t"), with("{}")).ruling());
    }

    @Test
    void aServerCanBeRefusedAsAWhole() {
        var book = Books.of(Preset.BALANCED, rule("not-a", Then.REFUSE, "server == 'a'"));
        assertEquals(Ruling.REFUSE, book.decide(SESSION, list("a"), supposing()).ruling());
        assertEquals(Ruling.ALLOW, book.decide(SESSION, list("b"), supposing()).ruling());
    }

    @Test
    void methodsThatNobodyKnowsAreNotAllowedByWhatMayBe() {
        var book =
                Books.of(Preset.STRICT, rule("some", Then.ALLOW, "args.n < 5"), rule("t", Then.ALLOW, "tool == 't'"));
        var unknown = new Operation("a", "custom/do", new Target.Whole());
        assertEquals(Ruling.REFUSE, book.decide(SESSION, unknown, supposing()).ruling());
    }

    @Test
    void aTemplateIsShownWhereSomeOfItsResourcesMayBeRead() {
        var book = Books.of(Preset.STRICT, rule("docs", Then.ALLOW, "resource.startsWith('doc://open/')"));
        var template = new Operation("a", "resources/templates/list", new Target.Resource("doc://{folder}/{name}"));
        assertEquals(Ruling.ALLOW, book.decide(SESSION, template, supposing()).ruling());
        var read = new Operation("a", "resources/read", new Target.Resource("doc://closed/x"));
        assertEquals(Ruling.REFUSE, book.decide(SESSION, read, with("{}")).ruling());
    }

    @Test
    void aTaskThatIsGoneOrOverAllowsNothing() {
        var grant = new TaskDraft.Grant(
                Books.scope("tasks.t.tools[0]", "a", new Subject.Tools(new Wildcard("t"))), Optional.empty());
        var rule = new RuleName("tasks.t", "test.yaml");
        var over = new TaskDraft(
                "t", rule, new Written("true", "/t"), List.of(grant), Optional.of(Books.NOW), Clearance.USUAL);
        var book = Books.of(Preset.BALANCED, List.of(over), List.of());
        assertEquals(
                "tasks.t",
                book.decide(Books.actingFor("t"), call("a", "t"), with("{}"))
                        .rule()
                        .name());
        assertEquals(
                Ruling.REFUSE,
                book.decide(Books.actingFor("t"), list("a"), supposing()).ruling());
        assertEquals(
                Ruling.REFUSE,
                book.decide(Books.actingFor("gone"), call("a", "t"), with("{}")).ruling());
        assertEquals(
                Ruling.ALLOW, book.decide(SESSION, call("a", "t"), with("{}")).ruling(), "without a task");
    }

    @Test
    void observeSaysWhatWouldBeAndAllowsTheRest() {
        var book = Books.of(Preset.OBSERVE, rule("not-t", Then.REFUSE, "tool == 't'"));
        assertEquals(
                Ruling.REFUSE, book.decide(SESSION, call("a", "t"), with("{}")).ruling());
        assertEquals(
                Ruling.ALLOW,
                book.decide(SESSION, call("nowhere", "u"), with("{}")).ruling());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "args.amount >| character 14: mismatched input| conditions are CEL",
                "amount > 100| character 1: undeclared reference to 'amount'| identity, task, server",
                "risk > 'much'| character 6: found no matching overload| conditions are CEL",
                "'secret' in labels| undeclared reference to 'labels'| Nothing fills labels",
                "identity.grops == []| character 9: undefined field 'grops'| name, groups, scopes and actors",
                "args.amount + 1| expected type 'bool'| true or false",
                "tool > 5| character 6: found no matching overload| conditions are CEL",
                "tool.matches('(')| A pattern in this condition cannot be read: missing closing )| RE2",
                "tool.matches('^(?=x)')| cannot be read| RE2",
                "tool.shout() == 'X'| undeclared reference to 'shout'| names known here"
            })
    void whatIsWrongIsToldWithItsPlaceAndARemedy(String condition, String problem, String remedy) {
        var base = new AllowList(Preset.STRICT, "test.yaml", java.util.Set.of(), List.of());
        var compiled = Rulebook.compile(Books.draft(base, List.of(rule("x", Then.REFUSE, condition))));
        if (!(compiled instanceof Rulebook.Compiled.Broken(var faults))) {
            throw new AssertionError("it compiled");
        }
        var fault = faults.getFirst();
        assertEquals("/x", fault.path());
        assertTrue(fault.problem().contains(problem), fault::problem);
        assertTrue(fault.remedy().contains(remedy), fault::remedy);
    }

    @Test
    void anExpressionWithoutEndIsRefused() {
        var base = new AllowList(Preset.STRICT, "test.yaml", java.util.Set.of(), List.of());
        for (String huge : List.of("true && ".repeat(1_000) + "true", "(".repeat(500) + "true" + ")".repeat(500))) {
            var compiled = Rulebook.compile(Books.draft(base, List.of(rule("x", Then.REFUSE, huge))));
            assertTrue(compiled instanceof Rulebook.Compiled.Broken, huge.substring(0, 10));
        }
    }
}
