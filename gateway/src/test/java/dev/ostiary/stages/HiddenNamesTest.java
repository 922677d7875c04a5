package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.AllowEntry;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Handover;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.Wildcard;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

@DisplayName("A name that the server does not know")
class HiddenNamesTest {

    private static final JsonNode CASES = Scenarios.of("hidden-names.yaml");
    private final HiddenNames guard = new HiddenNames(new Handing(true, Handover.WHOLE));

    @TestFactory
    @DisplayName("is told of like a forbidden one")
    Stream<DynamicTest> unknown() {
        return CASES.path("unknown")
                .valueStream()
                .map(each -> dynamicTest(each.path("by").asString(), () -> {
                    var refused = assertInstanceOf(
                            Verdict.Refuse.class, guard.judge(answer(Letters.under(Preset.STRICT), each)));
                    assertEquals(Reason.UNKNOWN_NAME, refused.reason());
                    assertEquals("server files says that it knows nothing of this name", refused.detail());
                }));
    }

    @TestFactory
    @DisplayName("is not what else goes wrong")
    Stream<DynamicTest> known() {
        return CASES.path("known")
                .valueStream()
                .map(each -> dynamicTest(
                        each.path("what").asString(),
                        () -> assertEquals(Verdict.PASS, guard.judge(answer(Letters.under(Preset.STRICT), each)))));
    }

    @Test
    @DisplayName("is only noted under observe")
    void observe() {
        JsonNode each = CASES.path("unknown").path(0);
        var passed = assertInstanceOf(Verdict.Pass.class, guard.judge(answer(Letters.under(Preset.OBSERVE), each)));
        assertEquals(HiddenNames.RULE, passed.findings().getFirst().rule());
    }

    @Test
    @DisplayName(
            "is told in the server's own words where nothing of the server is forbidden, so that nothing can be found out")
    void open() {
        JsonNode each = CASES.path("unknown").path(0);
        var open = new AllowList(Preset.BALANCED, "test.yaml", Set.of(Letters.SERVER), List.of());
        assertEquals(Verdict.PASS, new HiddenNames(open).judge(answer(Letters.under(Preset.BALANCED), each)));
        var confined = new AllowList(
                Preset.BALANCED,
                "test.yaml",
                Set.of(Letters.SERVER),
                List.of(new AllowEntry(
                        new Wildcard(Letters.SERVER),
                        new AllowEntry.Subject.Everything(),
                        new RuleName("allow", "test.yaml:1"))));
        assertInstanceOf(
                Verdict.Refuse.class, new HiddenNames(confined).judge(answer(Letters.under(Preset.BALANCED), each)));
    }

    private static Envelope answer(Letters letters, JsonNode each) {
        ObjectNode params = JsonNodeFactory.instance.objectNode();
        Stream.of("name", "uri").filter(each::has).forEach(member -> params.set(member, each.path(member)));
        if (each.path("answers").asBoolean(false)) {
            params.putObject("inputResponses");
        }
        return letters.answer(each.path("method").asString(), params, said(each));
    }

    private static Message.Answer said(JsonNode each) {
        if (each.has("says")) {
            return new Message.Failure(
                    Optional.of(Letters.ID),
                    each.path("code").asInt(),
                    each.path("says").asString(),
                    Optional.empty());
        }
        ObjectNode result = JsonNodeFactory.instance.objectNode().put("isError", each.has("error"));
        String text = each.path("error").asString(each.path("text").asString(""));
        result.putArray("content").addObject().put("type", "text").put("text", text);
        return new Message.Result(Letters.ID, result);
    }
}
