package dev.ostiary.policy;

import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Rules by server and name, so that a decision looks only at those that could speak: what it costs
 * depends on the rules about one tool, not on all.
 *
 * <p>Rules that name neither server nor tool, or name them with a {@code *}, are looked at each time.
 */
final class RuleIndex {

    private static final String ANY = "";
    private static final Rule[] NONE = {};

    private enum Kind {
        ANYTHING,
        TOOL,
        PROMPT,
        RESOURCE
    }

    private record Key(String server, Kind kind, String name) {}

    private final Map<Key, Rule[]> named = new HashMap<>();
    private final Map<String, Rule[]> ofServer = new HashMap<>();
    private final Rule[] all;

    /**
     * @param byUri whether a rule for one resource is found by the very same URI only; rules that forbid
     *     are looked at for every URI of their server
     */
    RuleIndex(List<Rule> rules, boolean byUri) {
        this.all = rules.toArray(NONE);
        Map<Key, List<Rule>> keyed = new HashMap<>();
        Map<String, List<Rule>> servers = new HashMap<>();
        for (Rule rule : rules) {
            keyed.computeIfAbsent(key(rule.scope(), byUri), _ -> new ArrayList<>())
                    .add(rule);
            servers.computeIfAbsent(server(rule.scope()), _ -> new ArrayList<>())
                    .add(rule);
        }
        keyed.forEach((key, list) -> named.put(key, list.toArray(NONE)));
        servers.forEach((server, list) -> ofServer.put(server, list.toArray(NONE)));
    }

    boolean isEmpty() {
        return all.length == 0;
    }

    /** The first rule that could speak about this operation and passes the test. */
    Optional<Rule> first(Operation operation, Predicate<Rule> test) {
        if (isEmpty()) {
            return Optional.empty();
        }
        String server = operation.server();
        return switch (operation.target()) {
            case Target.Tool(String name) -> first(server, Kind.TOOL, name, test);
            case Target.Prompt(String name) -> first(server, Kind.PROMPT, name, test);
            case Target.Resource(String uri) -> first(server, Kind.RESOURCE, uri, test);
            case Target.Whole _ ->
                first(ofServer.getOrDefault(server, NONE), test)
                        .or(() -> first(ofServer.getOrDefault(ANY, NONE), test));
        };
    }

    private Optional<Rule> first(String server, Kind kind, String name, Predicate<Rule> test) {
        return first(at(server, kind, name), test)
                .or(() -> first(at(ANY, kind, name), test))
                .or(() -> first(at(server, Kind.ANYTHING, ANY), test))
                .or(() -> first(at(ANY, Kind.ANYTHING, ANY), test));
    }

    private Rule[] at(String server, Kind kind, String name) {
        return named.getOrDefault(new Key(server, kind, name), NONE);
    }

    private static Optional<Rule> first(Rule[] rules, Predicate<Rule> test) {
        for (Rule rule : rules) {
            if (test.test(rule)) {
                return Optional.of(rule);
            }
        }
        return Optional.empty();
    }

    private static Key key(AllowEntry scope, boolean byUri) {
        return switch (scope.subject()) {
            case Subject.Tools(Wildcard name) when !name.open() -> new Key(server(scope), Kind.TOOL, name.pattern());
            case Subject.Prompts(Wildcard name)
            when !name.open() -> new Key(server(scope), Kind.PROMPT, name.pattern());
            case Subject.Resources(Wildcard uri)
            when byUri && !uri.open() -> new Key(server(scope), Kind.RESOURCE, uri.pattern());
            case Subject.Everything _, Subject.Tools _, Subject.Prompts _, Subject.Resources _ ->
                new Key(server(scope), Kind.ANYTHING, ANY);
        };
    }

    private static String server(AllowEntry scope) {
        return scope.server().open() ? ANY : scope.server().pattern();
    }
}
