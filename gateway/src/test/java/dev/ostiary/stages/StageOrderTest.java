package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.pipeline.Stage;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Preset;
import dev.ostiary.stages.StageOrder.Built;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The order is fixed; configuration tunes a stage or switches it off, and is told what is wrong with it. */
final class StageOrderTest {

    private static final Policy POLICY = new AllowList(Preset.BALANCED, "test.yaml", Set.of(Letters.SERVER), List.of());

    @Test
    void standsInThisOrder() {
        assertEquals(
                List.of(
                        "caller-standing",
                        "request-rate",
                        "message-size",
                        "protocol-shape",
                        "allowed-targets",
                        "declared-tools",
                        "honest-definitions",
                        "hidden-names",
                        "own-files",
                        "plain-arguments",
                        "joined-arguments",
                        "declared-result",
                        "answerable-questions",
                        "permitted-fields",
                        "exact-content",
                        "declared-media",
                        "kept-secrets",
                        "harmless-content",
                        "drop-unapproved",
                        "strip-undeclared",
                        "strip-unasked",
                        "strip-invisible-text",
                        "tame-markup",
                        "mark-pieces",
                        "flag-look-alikes",
                        "mark-media",
                        "withhold-poisoned",
                        "hide-forbidden",
                        "withhold-fields",
                        "conceal-internals",
                        "mask-secrets",
                        "mark-injections",
                        "drop-metadata",
                        "fit-schemas",
                        "trim-lists",
                        "decided-operation",
                        "declared-arguments",
                        "asked-answers",
                        "handed-over-result",
                        "permitted-fields",
                        "own-files",
                        "plain-arguments",
                        "joined-arguments",
                        "kept-secrets",
                        "harmless-content",
                        "joined-markup",
                        "message-size"),
                names(built(Map.of())));
    }

    @Test
    void switchesStagesOff() {
        var pipeline = built(Map.of(
                "message-size", Map.of("enabled", false),
                "strip-invisible-text", Map.of("enabled", false),
                "allowed-targets", Map.of("enabled", true)));
        assertEquals(
                List.of(
                        "caller-standing",
                        "request-rate",
                        "protocol-shape",
                        "allowed-targets",
                        "declared-tools",
                        "honest-definitions",
                        "hidden-names",
                        "own-files",
                        "plain-arguments",
                        "joined-arguments",
                        "declared-result",
                        "answerable-questions",
                        "permitted-fields",
                        "exact-content",
                        "declared-media",
                        "kept-secrets",
                        "harmless-content",
                        "drop-unapproved",
                        "strip-undeclared",
                        "strip-unasked",
                        "tame-markup",
                        "mark-pieces",
                        "flag-look-alikes",
                        "mark-media",
                        "withhold-poisoned",
                        "hide-forbidden",
                        "withhold-fields",
                        "conceal-internals",
                        "mask-secrets",
                        "mark-injections",
                        "drop-metadata",
                        "fit-schemas",
                        "trim-lists",
                        "decided-operation",
                        "declared-arguments",
                        "asked-answers",
                        "handed-over-result",
                        "permitted-fields",
                        "own-files",
                        "plain-arguments",
                        "joined-arguments",
                        "kept-secrets",
                        "harmless-content",
                        "joined-markup"),
                names(pipeline));
    }

    @Test
    void tunesStages() {
        var pipeline = built(Map.of("message-size", Map.of("request", "1 KiB", "answer", 2048)));
        var call = Letters.under(Preset.BALANCED).sized(1025).call("t", Scenarios.json("{}"));
        var refused = assertInstanceOf(Outcome.Refused.class, pipeline.judge(call));
        assertEquals(Reason.MESSAGE_TOO_LARGE, refused.reason());
    }

    @Test
    void namesThePlaceOfEverythingThatIsWrong() {
        assertEquals(
                List.of(
                        "/stages/message-size/request: it is \"big\". Write a size such as 4 MiB.",
                        "/stages/message-size/answer: it is -5. Write a size such as 4 MiB.",
                        "/stages/message-size/notification: it is 0. Write a size above 0.",
                        "/stages/message-size/sise: this stage has no such setting. Use one of answer, enabled,"
                                + " notification, request.",
                        "/stages/own-files/also: it is \"x\". Write a list of texts.",
                        "/stages/own-files/enabled: this stage cannot be switched off. Take the line out.",
                        "/stages/strip-invisible-text/exact-servers/1: it is 7. Write a text.",
                        "/stages/strip-invisible-text/exact-tools: it is \"git_diff\". Write tools as SERVER/TOOL.",
                        "/stages/tame-markup/remove-tools: it is \"fetch\". Write tools as SERVER/TOOL.",
                        "/stages/drop-metadata/instructions: it is -1. Write a whole number, 0 or above.",
                        "/stages/declared-arguments/tighten/find: it is \"find\". Write a tool as SERVER/TOOL.",
                        "/stages/declared-arguments/tighten/crm~1find/~1id/type: type has to be one of JSON Schema's seven types, or several of them. "
                                + "Write a JSON Schema that can be checked, below the JSON Pointer of a field, with * for any one member.",
                        "/stages/declared-result/tighten/crm~1find/id: is no pattern of a field, such as /a/*/b. "
                                + "Write a JSON Schema that can be checked, below the JSON Pointer of a field, with * for any one member.",
                        "/stages/request-rate/enabled: it is \"no\". Write true or false.",
                        "/stages/decided-operation/enabled: this stage cannot be switched off. Take the line out.",
                        "/stages/strip: there is no such stage. Use one of allowed-targets, answerable-questions, asked-answers, caller-standing,"
                                + " conceal-internals, decided-operation, declared-arguments, declared-media, declared-result, declared-tools, drop-metadata, drop-unapproved, exact-content, fit-schemas, flag-look-alikes, handed-over-result, harmless-content, hidden-names,"
                                + " hide-forbidden, honest-definitions, joined-arguments, joined-markup, kept-secrets, mark-injections, mark-media, mark-pieces, mask-secrets, message-size, own-files, permitted-fields, plain-arguments, protocol-shape, request-rate,"
                                + " strip-invisible-text, strip-unasked, strip-undeclared, tame-markup, trim-lists, withhold-fields, withhold-poisoned."),
                faults(Map.of(
                        "message-size",
                        Map.of("request", "big", "answer", -5, "notification", 0, "sise", 1),
                        "own-files",
                        Map.of("enabled", false, "also", "x"),
                        "strip-invisible-text",
                        Map.of("exact-servers", List.of("a", 7), "exact-tools", List.of("git_diff")),
                        "request-rate",
                        Map.of("enabled", "no"),
                        "decided-operation",
                        Map.of("enabled", false),
                        "tame-markup",
                        Map.of("remove-tools", List.of("fetch")),
                        "drop-metadata",
                        Map.of("instructions", -1),
                        "declared-arguments",
                        Map.of("tighten", Map.of("find", "x", "crm/find", Map.of("/id", Map.of("type", "text")))),
                        "declared-result",
                        Map.of("tighten", Map.of("crm/find", Map.of("id", Map.of()))),
                        "strip",
                        Map.of())));
    }

    @Test
    void hiddenTextCannotUncoverAProtectedFile() {
        var arguments = Scenarios.json("{'path': '~/.cur\u2066sor/mcp.json'}");
        var refused = assertInstanceOf(
                Outcome.Refused.class,
                built(Map.of()).judge(Letters.under(Preset.BALANCED).call("read_file", arguments)));
        assertEquals(Reason.OWN_FILES, refused.reason());
    }

    @Test
    void hiddenTextCannotTurnOneToolIntoAnother() {
        var params = (ObjectNode) Scenarios.json("{'name': 'dele\u200Bte_all'}");
        var refused = assertInstanceOf(
                Outcome.Refused.class,
                built(Map.of()).judge(Letters.under(Preset.BALANCED).toServer("tools/call", params)));
        assertEquals("decided-operation", refused.stage());
        assertEquals(Reason.INVISIBLE_TEXT, refused.reason());
    }

    private static Pipeline built(Map<String, Map<String, Object>> stages) {
        var built = StageOrder.build(POLICY, OwnFilesTest.protectedFiles(), stages);
        return assertInstanceOf(Built.Ok.class, built).pipeline();
    }

    private static List<String> faults(Map<String, Map<String, Object>> stages) {
        var built = StageOrder.build(POLICY, OwnFilesTest.protectedFiles(), stages);
        return assertInstanceOf(Built.Broken.class, built).faults().stream()
                .map(SettingsFault::toString)
                .toList();
    }

    private static List<String> names(Pipeline pipeline) {
        return pipeline.stages().stream().map(Stage::name).toList();
    }
}
