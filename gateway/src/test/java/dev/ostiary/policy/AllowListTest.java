package dev.ostiary.policy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.message.Revision;
import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.session.Identity;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Operation.Target;
import dev.ostiary.session.Session;
import dev.ostiary.session.SessionKey;
import dev.ostiary.stages.Scenarios;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** What preset and allow entries let happen, and which rule says so. */
final class AllowListTest {

    private static final Session SESSION =
            new Session(new SessionKey("k"), new Identity.Installation(), Optional.empty(), Revision.NEWEST);

    private static final Circumstances CALL = new Circumstances(Circumstances.Arguments.NONE, Instant.EPOCH);

    @TestFactory
    Stream<DynamicTest> decidesAsTheScenariosSay() {
        return each(Scenarios.of("allow-list.yaml")).flatMap(scenario -> {
            var policy = policy(scenario);
            return Stream.of("yes", "no")
                    .flatMap(answer -> each(scenario.path(answer))
                            .map(one -> dynamicTest(
                                    scenario.path("name").asString() + ": "
                                            + one.path("operation").asString(),
                                    () -> decides(policy, one, answer.equals("yes")))));
        });
    }

    @Test
    void namesThePlaceOfTheRule() {
        var policy = new AllowList(
                Preset.STRICT,
                "ostiary.yaml:1",
                Set.of("crm"),
                List.of(new AllowEntry(
                        Wildcard.ANY, new Subject.Everything(), new RuleName("allow[0]", "ostiary.yaml:7"))));
        var call = new Operation("crm", "tools/call", new Target.Tool("x"));
        assertEquals(
                "allow[0] (ostiary.yaml:7)",
                policy.decide(SESSION, call, CALL).rule().toString());
        var elsewhere = new Operation("other", "tools/call", new Target.Tool("x"));
        assertEquals(
                "preset strict (ostiary.yaml:1)",
                policy.decide(SESSION, elsewhere, CALL).rule().toString());
    }

    private static void decides(AllowList policy, JsonNode one, boolean yes) {
        Decision decision =
                policy.decide(SESSION, operation(one.path("operation").asString()), CALL);
        assertEquals(yes, decision.allowed());
        assertEquals(one.path("rule").asString(), decision.rule().name());
    }

    private static AllowList policy(JsonNode scenario) {
        List<AllowEntry> entries = new ArrayList<>();
        for (JsonNode entry : scenario.path("allow")) {
            entries.add(new AllowEntry(
                    new Wildcard(entry.path("server").asString()),
                    subject(entry),
                    new RuleName("allow[" + entries.size() + "]", "test.yaml")));
        }
        var preset = Preset.valueOf(scenario.path("preset").asString().toUpperCase(Locale.ROOT));
        return new AllowList(preset, "test.yaml", Set.of("crm", "files", "web"), entries);
    }

    private static Subject subject(JsonNode entry) {
        if (entry.has("tool")) {
            return new Subject.Tools(new Wildcard(entry.path("tool").asString()));
        }
        if (entry.has("prompt")) {
            return new Subject.Prompts(new Wildcard(entry.path("prompt").asString()));
        }
        return entry.has("resource")
                ? new Subject.Resources(new Wildcard(entry.path("resource").asString()))
                : new Subject.Everything();
    }

    private static Operation operation(String text) {
        List<String> words = List.of(text.split(" "));
        return new Operation(words.get(0), words.get(1), words.size() < 4 ? new Target.Whole() : target(words));
    }

    private static Target target(List<String> words) {
        String name = words.get(3).replace("\"", "");
        return switch (words.get(2)) {
            case "tool" -> new Target.Tool(name);
            case "prompt" -> new Target.Prompt(name);
            default -> new Target.Resource(name);
        };
    }

    private static Stream<JsonNode> each(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false);
    }
}
