package dev.ostiary.policy;

import static dev.ostiary.policy.Books.SESSION;
import static dev.ostiary.policy.Books.call;
import static dev.ostiary.policy.Books.supposing;
import static dev.ostiary.policy.Books.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** What holds for every set of rules. */
final class RulebookPropertiesTest {

    // Rules that allow look at a, those that forbid at b, so that one set of arguments can suit both.
    private static final List<String> ALLOWING = List.of(
            "true",
            "args.a == 'x'",
            "has(args.a) && args.a != 'y'",
            "args.a in ['x', 'z']",
            "tool == 't' && args.a == 'x'");
    private static final List<String> FORBIDDING = List.of(
            "tool == 'u'", "args.b == 'bad'", "args.b != 'good'", "server == 'b' && args.b == 'bad'", "tool == 'none'");
    private static final List<String> SOME_ARGUMENTS = Stream.of("", "'a': 'x'", "'a': 'y'", "'a': 'z'", "'a': 1")
            .flatMap(a -> Stream.of("", "'b': 'good'", "'b': 'bad'", "'b': []").map(b -> joined(a, b)))
            .toList();

    @Property(tries = 150)
    void theOrderOfRulesDecidesNothing(@ForAll("rules") List<RuleDraft> rules, @ForAll long seed) {
        var other = new ArrayList<>(rules);
        Collections.shuffle(other, new Random(seed));
        var one = book(rules);
        var two = book(other);
        everyCall((server, tool, arguments) -> assertEquals(
                one.decide(SESSION, call(server, tool), with(arguments)).ruling(),
                two.decide(SESSION, call(server, tool), with(arguments)).ruling()));
    }

    @Property(tries = 150)
    void aRuleThatRefusesIsNeverOutvoted(@ForAll("rules") List<RuleDraft> rules) {
        var more = new ArrayList<>(rules);
        more.addFirst(Books.rule("never-t", Then.REFUSE, "tool == 't'"));
        var book = book(more);
        everyCall((server, _, arguments) -> assertEquals(
                Ruling.REFUSE,
                book.decide(SESSION, call(server, "t"), with(arguments)).ruling()));
    }

    @Property(tries = 150)
    void whatIsHiddenCanNeverBeCalled(@ForAll("rules") List<RuleDraft> rules) {
        var book = book(rules);
        everyCall((server, tool, arguments) -> {
            var shown = book.decide(SESSION, call(server, tool), supposing());
            var called = book.decide(SESSION, call(server, tool), with(arguments));
            assertEquals(shown.hidden(), shown.ruling() == Ruling.REFUSE);
            if (shown.hidden()) {
                assertEquals(Ruling.REFUSE, called.ruling());
            }
            assertEquals(shown.hidden(), called.hidden(), "the refusal tells no more than the list");
        });
    }

    @Property(tries = 150)
    void whatIsShownCanBeCalledWithSomeArguments(@ForAll("rules") List<RuleDraft> rules) {
        var book = book(rules);
        for (String server : List.of("a", "b")) {
            for (String tool : List.of("t", "u", "v")) {
                if (!book.decide(SESSION, call(server, tool), supposing()).hidden()) {
                    assertTrue(
                            SOME_ARGUMENTS.stream()
                                    .anyMatch(arguments -> book.decide(SESSION, call(server, tool), with(arguments))
                                                    .ruling()
                                            != Ruling.REFUSE),
                            () -> server + " " + tool + " " + rules);
                }
            }
        }
    }

    /** A rule by keys, by a condition, or by both says the same: what the index leaves out would not have spoken. */
    @Property(tries = 100)
    void theIndexLeavesOutNothing(@ForAll("rules") List<RuleDraft> rules) {
        // A condition that names nothing first is indexed nowhere.
        var plain = rules.stream().map(RulebookPropertiesTest::unindexed).toList();
        var indexed = book(rules);
        var slow = book(plain);
        everyCall((server, tool, arguments) -> assertEquals(
                indexed.decide(SESSION, call(server, tool), with(arguments)).ruling(),
                slow.decide(SESSION, call(server, tool), with(arguments)).ruling()));
    }

    private static RuleDraft unindexed(RuleDraft draft) {
        String when = draft.when().map(Written::expression).orElse("true");
        String server = draft.scope().server().equals(Wildcard.ANY)
                ? "true"
                : "server == '" + draft.scope().server().pattern() + "'";
        String tool = draft.scope().subject() instanceof AllowEntry.Subject.Tools(Wildcard name)
                ? "tool == '" + name.pattern() + "'"
                : "true";
        return Books.rule(
                draft.scope().rule().name(),
                draft.then(),
                "(" + server + " && " + tool + " && (" + when + ")) || false");
    }

    private interface Each {
        void check(String server, String tool, String arguments);
    }

    private static void everyCall(Each each) {
        for (String server : List.of("a", "b")) {
            for (String tool : List.of("t", "u", "v")) {
                SOME_ARGUMENTS.forEach(arguments -> each.check(server, tool, arguments));
            }
        }
    }

    private static String joined(String a, String b) {
        return "{" + a + (a.isEmpty() || b.isEmpty() ? "" : ", ") + b + "}";
    }

    private static Rulebook book(List<RuleDraft> rules) {
        return Books.of(Preset.STRICT, List.of(), rules);
    }

    @Provide
    Arbitrary<List<RuleDraft>> rules() {
        return Arbitraries.of(Then.values())
                .flatMap(this::rule)
                .list()
                .ofMaxSize(6)
                .map(RulebookPropertiesTest::named);
    }

    private Arbitrary<RuleDraft> rule(Then then) {
        var conditions = Arbitraries.of(then == Then.ALLOW ? ALLOWING : FORBIDDING);
        var servers = Arbitraries.of("a", "b", "*");
        var tools = Arbitraries.of("t", "u", "");
        return Combinators.combine(conditions, servers, tools)
                .as((when, server, tool) -> tool.isEmpty()
                        ? Books.rule("r", then, when)
                        : Books.rule("r", then, server, tool, Optional.of(when)));
    }

    private static List<RuleDraft> named(List<RuleDraft> rules) {
        var named = new ArrayList<RuleDraft>();
        for (var rule : rules) {
            String name = "r" + named.size();
            named.add(new RuleDraft(
                    Books.scope(
                            name, rule.scope().server().pattern(), rule.scope().subject()),
                    rule.when().map(written -> new Written(written.expression(), "/" + name)),
                    rule.then()));
        }
        return named;
    }
}
