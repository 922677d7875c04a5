package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Preset;
import dev.ostiary.stages.StageOrder.Built;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Source code, diffs, logs, pages and text in many scripts pass the whole line byte for byte, read or written. */
final class HarmlessContentTest {

    @TestFactory
    Stream<DynamicTest> passesUntouched() {
        return StreamSupport.stream(Scenarios.of("harmless-content.yaml").spliterator(), false)
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    String text = one.path("text").asString();
                    for (Preset preset : Preset.values()) {
                        for (Set<String> exact : List.of(Set.<String>of(), Set.of(Letters.SERVER))) {
                            untouched(
                                    line(preset, exact),
                                    Letters.under(preset),
                                    text,
                                    one.path("marked").asBoolean(false));
                        }
                    }
                }));
    }

    private static void untouched(Pipeline line, Letters letters, String text, boolean marked) {
        var arguments = (ObjectNode) Scenarios.json("{}");
        same(line, letters.call("write", arguments.put("text", text)));
        var read = (ObjectNode) Scenarios.json("{'content': []}");
        read.putArray("content").addObject().put("type", "text").put("text", text);
        passes(line, letters.result("tools/call", read), "content", marked);
        var resource = (ObjectNode) Scenarios.json("{}");
        resource.putArray("contents").addObject().put("uri", "file:///a").put("text", text);
        passes(line, letters.result("resources/read", resource), "contents", marked);
    }

    private static void passes(Pipeline line, Envelope envelope, String list, boolean marked) {
        if (!marked) {
            same(line, envelope);
            return;
        }
        var forwarded =
                assertInstanceOf(Outcome.Forwarded.class, line.judge(envelope)).envelope();
        assertEquals(content(envelope, list).get(0), content(forwarded, list).get(0));
        assertEquals(
                Set.of(FindingClass.MARKUP),
                forwarded.findings().stream().map(Finding::kind).collect(Collectors.toSet()));
    }

    private static JsonNode content(Envelope envelope, String list) {
        return ((Message.Result) envelope.message()).result().path(list);
    }

    private static void same(Pipeline line, Envelope envelope) {
        var forwarded = assertInstanceOf(Outcome.Forwarded.class, line.judge(envelope));
        assertSame(envelope.message(), forwarded.envelope().message());
        assertEquals(List.of(), forwarded.envelope().findings());
    }

    private static Pipeline line(Preset preset, Set<String> exact) {
        var built = StageOrder.build(
                new AllowList(preset, "test.yaml", Set.of(Letters.SERVER), List.of()),
                OwnFilesTest.protectedFiles(),
                Map.of(StripInvisibleText.NAME, Map.of("exact-servers", List.copyOf(exact))));
        return assertInstanceOf(Built.Ok.class, built).pipeline();
    }
}
