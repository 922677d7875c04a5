package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.ostiary.message.Message;
import dev.ostiary.policy.AllowEntry;
import dev.ostiary.policy.AllowEntry.Subject;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Decision;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.Wildcard;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Lists show what may be used, decided by the policy that judges the use. */
final class HideForbiddenTest {

    private static final RuleName RULE = new RuleName("allow[0]", "test.yaml");
    private static final HideForbidden SHAPER = new HideForbidden(new AllowList(
            Preset.STRICT,
            "test.yaml",
            Set.of(Letters.SERVER),
            List.of(
                    new AllowEntry(Wildcard.ANY, new Subject.Tools(new Wildcard("read_*")), RULE),
                    new AllowEntry(Wildcard.ANY, new Subject.Prompts(new Wildcard("greet")), RULE),
                    new AllowEntry(Wildcard.ANY, new Subject.Resources(new Wildcard("file:///docs/*")), RULE))));

    @Test
    void takesForbiddenToolsOut() {
        assertEquals(
                Scenarios.json("{'tools': [{'name': 'read_file', 'x': 1}], 'nextCursor': 'c'}"),
                shaped(
                        "tools/list",
                        "{'tools': [{'name': 'read_file', 'x': 1}, {'name': 'delete'}], 'nextCursor': 'c'}"));
    }

    @Test
    void takesForbiddenPromptsResourcesAndTemplatesOut() {
        assertEquals(
                Scenarios.json("{'prompts': [{'name': 'greet'}]}"),
                shaped("prompts/list", "{'prompts': [{'name': 'greet'}, {'name': 'read_x'}]}"));
        assertEquals(
                Scenarios.json("{'resources': [{'uri': 'file:///docs/a'}]}"),
                shaped(
                        "resources/list",
                        "{'resources': [{'uri': 'file:///docs/a'}, {'uri': 'file:///docs/../b'}, {}]}"));
        assertEquals(
                Scenarios.json("{'resourceTemplates': [{'uriTemplate': 'file:///{path}'}]}"),
                shaped(
                        "resources/templates/list",
                        "{'resourceTemplates': [{'uriTemplate': 'file:///{path}'}, {'uriTemplate': 'db:///{id}'}]}"));
    }

    @Test
    void makesACutListPrivate() {
        assertEquals(
                Scenarios.json("{'tools': [], 'ttlMs': 5, 'cacheScope': 'private'}"),
                shaped("tools/list", "{'tools': [{'name': 'delete'}], 'ttlMs': 5, 'cacheScope': 'public'}"));
    }

    @Test
    void leavesAListOfAllowedThingsTheVerySameInstance() {
        var whole = Scenarios.json("{'tools': [{'name': 'read_a'}], 'cacheScope': 'public'}");
        var envelope = Letters.under(Preset.STRICT).result("tools/list", whole);
        assertSame(envelope.message(), SHAPER.shape(envelope).message());
    }

    @Test
    void leavesOtherAnswersAlone() {
        var letters = Letters.under(Preset.STRICT);
        var call = letters.result("tools/call", Scenarios.json("{'tools': [{'name': 'delete'}]}"));
        assertSame(call.message(), SHAPER.shape(call).message());
        var odd = letters.result("tools/list", Scenarios.json("{'tools': 'none'}"));
        assertSame(odd.message(), SHAPER.shape(odd).message());
    }

    @Test
    void namesCountsAndNotNames() {
        var envelope = Letters.under(Preset.BALANCED)
                .result("tools/list", Scenarios.json("{'tools': [{'name': 'delete_secret'}, {'name': 'read_a'}]}"));
        var finding = SHAPER.shape(envelope).findings().getFirst();
        assertEquals("1 of 2 not allowed, taken out", finding.evidence());
        assertEquals("/tools", finding.pointer());
    }

    @Test
    void onlyNotesUnderObserve() {
        var envelope =
                Letters.under(Preset.OBSERVE).result("tools/list", Scenarios.json("{'tools': [{'name': 'delete'}]}"));
        var shaped = SHAPER.shape(envelope);
        assertSame(envelope.message(), shaped.message());
        assertEquals("1 of 1 not allowed", shaped.findings().getFirst().evidence());
    }

    @Test
    void writesIntoNoTree() {
        Policy nothing = (_, _, _) -> new Decision(false, RULE, Preset.STRICT);
        var list = Scenarios.json("{'tools': [{'name': 'a'}], 'cacheScope': 'public'}");
        String before = list.toString();
        new HideForbidden(nothing).shape(Letters.under(Preset.STRICT).result("tools/list", list));
        assertEquals(before, list.toString());
    }

    private static JsonNode shaped(String method, String result) {
        var envelope = Letters.under(Preset.STRICT).result(method, Scenarios.json(result));
        return ((Message.Result) SHAPER.shape(envelope).message()).result();
    }
}
