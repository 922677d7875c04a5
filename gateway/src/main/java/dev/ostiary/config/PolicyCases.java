package dev.ostiary.config;

import dev.ostiary.config.PolicyCase.Call;
import dev.ostiary.config.PolicyCase.Caller;
import dev.ostiary.config.PolicyCase.Expected;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Reads files of policy cases: YAML with the one key {@code cases}. */
public final class PolicyCases {

    private static final Pattern ANY_TEXT = Pattern.compile(".+", Pattern.DOTALL);

    private PolicyCases() {}

    public static Loaded<List<PolicyCase>> read(Path file) {
        return read(Source.look(file));
    }

    static Loaded<List<PolicyCase>> read(Source source) {
        var faults = new Faults();
        var cases = source.text(faults)
                .flatMap(text -> YamlText.read(source.file(), text, faults))
                .map(root -> cases(root, faults))
                .orElse(List.of());
        return faults.outcome(() -> cases);
    }

    private static List<PolicyCase> cases(Located root, Faults faults) {
        if (root instanceof Located.Mapping mapping) {
            var keys = new MappingReader(mapping, JsonPointer.empty(), faults);
            var cases = keys.entries("cases").stream()
                    .map(PolicyCases::one)
                    .flatMap(Optional::stream)
                    .toList();
            keys.end();
            return cases;
        }
        faults.add(
                root.place(),
                JsonPointer.empty(),
                "The file must be a set of keys and is " + root.kind(),
                "Write a list under cases:");
        return List.of();
    }

    private static Optional<PolicyCase> one(MappingReader keys) {
        for (var key : List.of("name", "as", "call", "expect")) {
            if (!keys.keys().containsKey(key)) {
                keys.fault(key, "The key \"" + key + "\" is missing here", "Add it");
            }
        }
        var name = keys.text("name");
        var who = who(keys);
        var task = keys.text("task");
        var call = call(keys.section("call"));
        var expected = keys.choice(
                "expect", Expected.REFUSE, List.of(Expected.ALLOW, Expected.REFUSE, Expected.APPROVE, Expected.HIDDEN));
        var rule = keys.text("rule");
        var reason = keys.text("reason");
        var at = keys.written("at", PolicyReader::instant, PolicyReader.A_MOMENT);
        var answer = object(keys, "answer");
        var gets = object(keys, "gets");
        if (gets.isPresent() && answer.isEmpty()) {
            keys.fault("gets", "Nothing is got where nothing is answered", "Add what the server answers as answer");
        }
        keys.end();
        return name.flatMap(known -> call.map(called ->
                new PolicyCase(known, who, task, called, expected, rule, reason, at, answer, gets, keys.place())));
    }

    private static Optional<JsonNode> object(MappingReader keys, String key) {
        return keys.keys().containsKey(key)
                ? Optional.of(keys.section(key).mapping().json())
                : Optional.empty();
    }

    private static Caller who(MappingReader keys) {
        if (keys.mapping().value("as").orElse(null) instanceof Located.Mapping) {
            var inner = keys.section("as");
            var caller = new Caller(
                    inner.text("name").orElse(""),
                    texts(inner, "groups"),
                    texts(inner, "scopes"),
                    texts(inner, "actors"),
                    inner.text("task"));
            inner.end();
            return caller;
        }
        return new Caller(keys.text("as").orElse(""), List.of(), List.of(), List.of(), Optional.empty());
    }

    private static List<String> texts(MappingReader keys, String key) {
        return keys.texts(key, ANY_TEXT, "a text that is not empty").stream()
                .map(Located.Text::text)
                .toList();
    }

    private static Optional<Call> call(MappingReader keys) {
        var server = keys.text("server");
        var target = keys.text("tool")
                .<AllowEntry.Target>map(AllowEntry.Tool::new)
                .or(() -> keys.text("prompt").map(AllowEntry.Prompt::new))
                .or(() -> keys.text("resource").map(AllowEntry.Resource::new));
        var arguments = keys.section("args").mapping().json();
        keys.end();
        if (server.isEmpty() || target.isEmpty()) {
            keys.fault("A call names a server and a tool, a prompt or a resource", "Add what is missing");
            return Optional.empty();
        }
        var given = arguments instanceof ObjectNode object ? object : JsonNodeFactory.instance.objectNode();
        return Optional.of(new Call(server.get(), target.get(), given));
    }
}
