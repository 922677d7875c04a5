package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Content that has to stay exact is never changed: it passes, it passes with a note, or it does not pass. */
final class ExactContentTest {

    private static final Exactness HERE = new Exactness(Set.of(Letters.SERVER), Set.of());
    private static final ExactContent GUARD = new ExactContent(HERE, Removal.NONE);
    private static final StripInvisibleText SHAPER = new StripInvisibleText(HERE);

    @TestFactory
    Stream<DynamicTest> judgesAsReviewed() {
        return StreamSupport.stream(Scenarios.of("exact-content.yaml").spliterator(), false)
                .map(one -> dynamicTest(one.path("name").asString(), () -> {
                    String text = one.path("text").asString();
                    for (Preset preset : Preset.values()) {
                        String expected =
                                one.path(preset.name().toLowerCase(Locale.ROOT)).asString();
                        assertEquals(expected, becomes(Letters.under(preset).result("tools/call", result(text))));
                    }
                }));
    }

    @Test
    void refusesInBothDirectionsAndSaysWhere() {
        var letters = Letters.under(Preset.STRICT);
        var arguments = Scenarios.json("{'edits': [{'new': ''}]}");
        ((ObjectNode) arguments.path("edits").path(0)).put("new", "if (admin\u202E)");
        var refused = assertInstanceOf(Verdict.Refuse.class, GUARD.judge(letters.call("edit", arguments)));
        assertEquals(Reason.INVISIBLE_TEXT, refused.reason());
        assertEquals("/arguments/edits/0/new", refused.findings().getFirst().pointer());
        assertEquals(FindingClass.EXACT_TEXT, refused.findings().getFirst().kind());
        var read = letters.result("resources/read", result("a\u202Eb"));
        assertInstanceOf(Verdict.Refuse.class, GUARD.judge(read));
    }

    @Test
    void leavesOtherServersAndOtherMessagesToTheYard() {
        var letters = Letters.under(Preset.STRICT);
        assertSame(Verdict.PASS, GUARD.judge(letters.result("tools/list", result("a\u202Eb"))));
        var elsewhere = new ExactContent(Exactness.DEFAULT, Removal.NONE);
        assertSame(Verdict.PASS, elsewhere.judge(letters.result("tools/call", result("a\u202Eb"))));
    }

    @Test
    void filesAndGitAreExactWhereNobodySaysOtherwise() {
        assertEquals(Set.of("filesystem", "git"), Exactness.DEFAULT.servers());
    }

    /** What becomes of a result that is exact: the content itself is never another. */
    private static String becomes(Envelope envelope) {
        if (GUARD.judge(envelope) instanceof Verdict.Refuse) {
            return "refused";
        }
        var shaped = SHAPER.shape(envelope);
        var before = content(envelope.message());
        var after = content(shaped.message());
        assertEquals(before.get(0), after.get(0));
        if (after.size() > before.size()) {
            assertTrue(after.get(1).path("text").asString().startsWith("Note by the gateway"));
            return "marked";
        }
        assertSame(envelope.message(), shaped.message());
        return shaped.findings().isEmpty() ? "clean" : "noted";
    }

    private static JsonNode content(Message message) {
        return ((Message.Result) message).result().path("content");
    }

    private static JsonNode result(String text) {
        var result = Scenarios.json("{'content': [{'type': 'text'}]}");
        ((ObjectNode) result.path("content").path(0)).put("text", text);
        return result;
    }
}
