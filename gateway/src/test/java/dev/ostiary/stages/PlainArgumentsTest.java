package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Promise;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** No argument attacks what reads it; what a field is for decides what it may hold. */
final class PlainArgumentsTest {

    private static final PlainArguments GUARD = new PlainArguments(PlainArguments.Settings.DEFAULT);
    private static final String INJECTED = "x' OR 1=1 --";

    @Test
    void refusesAnAttackAndSaysWhereAndWhatWithoutRepeatingIt() {
        var refused = refused(judge(Preset.BALANCED, arguments("city", INJECTED)));
        assertEquals(Reason.INJECTION, refused.reason());
        assertEquals(
                "/arguments/city (NAME): SQL injection: a quote or number ends, then a condition follows",
                refused.detail());
        var finding = refused.findings().getFirst();
        assertEquals("IN02", finding.rule());
        assertEquals("/arguments/city", finding.pointer());
    }

    @Test
    void onlyNotesUnderObserve() {
        var passed = assertInstanceOf(Verdict.Pass.class, judge(Preset.OBSERVE, arguments("city", INJECTED)));
        assertEquals(1, passed.findings().size());
    }

    @Test
    void refusesWhatMayBeMeantUnderStrictOnly() {
        var local = arguments("url", "http://localhost:3000/");
        assertEquals(
                1,
                assertInstanceOf(Verdict.Pass.class, judge(Preset.BALANCED, local))
                        .findings()
                        .size());
        refused(judge(Preset.STRICT, local));
    }

    @Test
    void letsAFieldHoldWhatItIsFor() {
        assertEquals(Verdict.PASS, judge(Preset.STRICT, arguments("sql", "SELECT 1; DROP TABLE a")));
        assertEquals(Verdict.PASS, judge(Preset.STRICT, arguments("command", "a | b; rm -rf x")));
        assertEquals(Verdict.PASS, judge(Preset.STRICT, arguments("note", "Try " + INJECTED)));
    }

    @Test
    void goesByTheSchemaThatTheServerDeclared() {
        var declared = (ObjectNode)
                Scenarios.json("{'inputSchema': {'properties': {'note': {'type': 'string', 'enum': ['a']}}}}");
        var promise = new Promise.Declared(new Definition("t", declared));
        for (int again = 0; again < 2; again++) {
            refused(GUARD.judge(
                    Letters.under(Preset.BALANCED).promised(promise).call("t", arguments("note", INJECTED))));
        }
        var other = new Promise.Declared(new Definition("t", (ObjectNode) Scenarios.json("{}")));
        assertEquals(
                Verdict.PASS,
                GUARD.judge(Letters.under(Preset.BALANCED).promised(other).call("t", arguments("note", INJECTED))));
    }

    @Test
    void goesByWhatTheOperatorDeclaresBeforeAllElse() {
        var guard = new PlainArguments(settings(Map.of(
                "fields",
                List.of(
                        Map.of("server", "files", "tool", "t*", "at", "/deep/**/note", "is", "identifier"),
                        Map.of("server", "*", "tool", "*", "at", "/city", "is", "sql")))));
        var letters = Letters.under(Preset.BALANCED);
        assertEquals(Verdict.PASS, guard.judge(letters.call("t", arguments("city", INJECTED))));
        JsonNode deep = Scenarios.json("{'deep': {'a': [{'note': 'x; rm -rf /'}]}}");
        var refused = refused(guard.judge(letters.call("tool", deep)));
        assertEquals("/arguments/deep/a/0/note", refused.findings().getFirst().pointer());
        assertEquals(Verdict.PASS, guard.judge(letters.call("other", deep)));
    }

    @Test
    void tellsWhatIsWrongWithItsSettings() {
        List<SettingsFault> faults = faults(Map.of(
                "fields",
                List.of(Map.of("server", "s", "tool", "t", "at", "city", "is", "town"), Map.of("tool", "t"), "x")));
        List<String> paths = faults.stream().map(SettingsFault::path).toList();
        assertTrue(
                paths.containsAll(List.of(
                        "/stages/plain-arguments/fields/0/at",
                        "/stages/plain-arguments/fields/0/is",
                        "/stages/plain-arguments/fields/1",
                        "/stages/plain-arguments/fields/2")),
                paths.toString());
    }

    @Test
    void looksAtResourcesPromptsAndCompletionsToo() {
        var letters = Letters.under(Preset.BALANCED);
        refused(GUARD.judge(letters.toServer("resources/read", object("{'uri': 'file:///a/../../../etc/passwd'}"))));
        assertEquals(
                Verdict.PASS, GUARD.judge(letters.toServer("resources/read", object("{'uri': 'file:///a/b c.txt'}"))));
        refused(GUARD.judge(
                letters.toServer("prompts/get", object("{'name': 'p', 'arguments': {'city': 'x; rm -rf /'}}"))));
        refused(GUARD.judge(letters.toServer(
                "completion/complete", object("{'argument': {'name': 'city', 'value': '${jndi:ldap://x}'}}"))));
    }

    @Test
    void refusesOperatorsWhereAValueIsExpected() {
        refused(judge(Preset.BALANCED, Scenarios.json("{'username': {'$ne': 1}}")));
        assertEquals(Verdict.PASS, judge(Preset.STRICT, Scenarios.json("{'filter': {'age': {'$gt': 1}}}")));
    }

    @Test
    void passesWhatServersSay() {
        var letters = Letters.under(Preset.STRICT);
        assertEquals(Verdict.PASS, GUARD.judge(letters.result("tools/call", arguments("city", INJECTED))));
        var answer = new Message.Result(Letters.ID, (ObjectNode) arguments("city", INJECTED));
        assertEquals(Verdict.PASS, GUARD.judge(letters.answer("tools/call", object("{'name': 't'}"), answer)));
    }

    @Test
    void findsTheOneAttackAmongTenThousandDoubts() {
        var list = ((ObjectNode) Scenarios.json("{}"));
        var items = list.putArray("foo");
        for (int index = 0; index < 10_000; index++) {
            items.add("../x");
        }
        items.add("x; rm -rf /");
        assertTimeoutPreemptively(Duration.ofSeconds(20), () -> {
            var refused = refused(judge(Preset.BALANCED, list));
            assertEquals(16, refused.findings().size());
            assertTrue(refused.detail().startsWith("/arguments/foo/10000"), refused.detail());
        });
    }

    private static Verdict judge(Preset preset, JsonNode arguments) {
        return GUARD.judge(Letters.under(preset).call("t", arguments));
    }

    private static Verdict.Refuse refused(Verdict verdict) {
        return assertInstanceOf(Verdict.Refuse.class, verdict);
    }

    private static JsonNode arguments(String name, String value) {
        return object("{}").put(name, value);
    }

    private static ObjectNode object(String json) {
        return (ObjectNode) Scenarios.json(json);
    }

    private static PlainArguments.Settings settings(Map<String, Object> of) {
        return new Tuning(Map.of(PlainArguments.NAME, of)).settings(PlainArguments.NAME, PlainArguments.Settings::read);
    }

    private static List<SettingsFault> faults(Map<String, Object> of) {
        var tuning = new Tuning(Map.of(PlainArguments.NAME, of));
        tuning.settings(PlainArguments.NAME, PlainArguments.Settings::read);
        return tuning.faults();
    }
}
