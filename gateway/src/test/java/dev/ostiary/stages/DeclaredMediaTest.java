package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.message.Finding;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Images, sounds and files are held against the type that they declare; none of them is ever changed. */
final class DeclaredMediaTest {

    private static final DeclaredMedia GUARD = new DeclaredMedia();
    private static final MarkMedia SHAPER = new MarkMedia();

    @TestFactory
    Stream<DynamicTest> judgesAsReviewed() {
        return StreamSupport.stream(Scenarios.of("media.yaml").spliterator(), false)
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    String rule = one.path("rule").asString();
                    var result = content(
                            one.path("type").asString(), one.path("data").asString());
                    var found = SHAPER.shape(Letters.under(Preset.OBSERVE).result("tools/call", result))
                            .findings();
                    List<String> expected = rule.equals("none") ? List.of() : List.of(rule);
                    assertEquals(expected, found.stream().map(Finding::rule).toList());
                }));
    }

    @Test
    void isNotedThenMarkedThenRefused() {
        JsonNode result = content("image/png", "TVqQAAMA");
        var noted = Letters.under(Preset.OBSERVE).result("tools/call", result);
        assertSame(noted.message(), SHAPER.shape(noted).message());
        var balanced = Letters.under(Preset.BALANCED).result("tools/call", result);
        assertSame(Verdict.PASS, GUARD.judge(balanced));
        var marked =
                ((Message.Result) SHAPER.shape(balanced).message()).result().path("content");
        assertEquals(result.path("content").get(0), marked.get(0));
        assertTrue(marked.get(1).path("text").asString().contains("not of its declared type: image/png"));
        var refused = refused(Letters.under(Preset.STRICT).result("tools/call", result));
        assertEquals(Reason.MEDIA_MISMATCH, refused.reason());
        assertTrue(refused.detail().startsWith("/content/0/data is"), refused.detail());
    }

    @Test
    void looksWhereverMessagesHoldMedia() {
        var letters = Letters.under(Preset.STRICT);
        String lie = "'mimeType': 'audio/wav', 'blob': 'TVqQAAMA'";
        assertEquals(
                "/contents/0/blob",
                at(letters.result("resources/read", Scenarios.json("{'contents': [{" + lie + "}]}"))));
        assertEquals(
                "/content/0/resource/blob",
                at(letters.result("tools/call", Scenarios.json("{'content': [{'resource': {" + lie + "}}]}"))));
        assertEquals("/messages/0/content/blob", at(letters.toClient("sampling/createMessage", (ObjectNode)
                Scenarios.json("{'messages': [{'content': {" + lie + "}}]}"))));
        var drawing = Scenarios.json("{'contents': [{'mimeType': 'image/svg+xml', 'text': '<svg onload=a()>'}]}");
        assertEquals("/contents/0/text", at(letters.result("resources/read", drawing)));
    }

    @Test
    void dataThatIsNoBlockIsNotJudged() {
        var result = Scenarios.json(
                "{'content': [], 'structuredContent': {'mimeType': 'image/png', 'data': 'https://example.org/a.png'}}");
        assertSame(Verdict.PASS, GUARD.judge(Letters.under(Preset.STRICT).result("tools/call", result)));
    }

    @Test
    void takesTimeLinearInHostileDrawings() {
        for (String piece :
                List.of("on", " on", " onx ", " on" + "x".repeat(50), "<scrip", "java", " onload        ")) {
            String drawing = "<svg>" + piece.repeat(2_000_000 / piece.length());
            String data = Base64.getEncoder().encodeToString(drawing.getBytes(StandardCharsets.UTF_8));
            var envelope = Letters.under(Preset.STRICT).result("tools/call", content("image/svg+xml", data));
            assertTimeoutPreemptively(Duration.ofSeconds(20), () -> GUARD.judge(envelope));
        }
    }

    private static String at(Envelope envelope) {
        return refused(envelope).findings().getFirst().pointer();
    }

    private static Verdict.Refuse refused(Envelope envelope) {
        return assertInstanceOf(Verdict.Refuse.class, GUARD.judge(envelope));
    }

    private static JsonNode content(String type, String data) {
        var result = Scenarios.json("{'content': [{'type': 'image'}]}");
        ((ObjectNode) result.path("content").path(0)).put("mimeType", type).put("data", data);
        return result;
    }
}
