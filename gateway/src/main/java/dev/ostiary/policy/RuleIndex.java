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
 * Rules, or others with a scope, by server and name, so that a decision looks only at those that could speak: what it costs
 * depends on the rules about one tool, not on all.
 *
 * <p>Rules that name neither server nor tool, or name them with a {@code *}, are looked at each time.
 */
final class RuleIndex<T extends Scoped> {

    private static final String ANY = "";

    private enum Kind {
        ANYTHING,
        TOOL,
        PROMPT,
        RESOURCE
    }

    private record Key(String server, Kind kind, String name) {}

    private final Map<Key, List<T>> named = new HashMap<>();
    private final Map<String, List<T>> ofServer = new HashMap<>();
    private final List<T> all;

    /**
     * @param byUri whether a rule for one resource is found by the very same URI only; rules that forbid
     *     are looked at for every URI of their server
     */
    RuleIndex(List<T> rules, boolean byUri) {
        this.all = List.copyOf(rules);
        for (T rule : rules) {
            named.computeIfAbsent(key(rule.scope(), byUri), _ -> new ArrayList<>())
                    .add(rule);
            ofServer.computeIfAbsent(server(rule.scope()), _ -> new ArrayList<>())
                    .add(rule);
        }
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** The first rule that could speak about this operation and passes the test. */
    Optional<T> first(Operation operation, Predicate<T> test) {
        if (isEmpty()) {
            return Optional.empty();
        }
        String server = operation.server();
        return switch (operation.target()) {
            case Target.Tool(String name) -> first(server, Kind.TOOL, name, test);
            case Target.Prompt(String name) -> first(server, Kind.PROMPT, name, test);
            case Target.Resource(String uri) -> first(server, Kind.RESOURCE, uri, test);
            case Target.Whole _ ->
                first(ofServer.getOrDefault(server, List.of()), test)
                        .or(() -> first(ofServer.getOrDefault(ANY, List.of()), test));
        };
    }

    private Optional<T> first(String server, Kind kind, String name, Predicate<T> test) {
        return first(at(server, kind, name), test)
                .or(() -> first(at(ANY, kind, name), test))
                .or(() -> first(at(server, Kind.ANYTHING, ANY), test))
                .or(() -> first(at(ANY, Kind.ANYTHING, ANY), test));
    }

    private List<T> at(String server, Kind kind, String name) {
        return named.getOrDefault(new Key(server, kind, name), List.of());
    }

    private static <T> Optional<T> first(List<T> rules, Predicate<T> test) {
        for (T rule : rules) {
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
