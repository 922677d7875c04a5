package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Finding;
import dev.ostiary.message.FindingClass;
import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.pipeline.Shaped;
import dev.ostiary.policy.Preset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Hidden text leaves every string and key, both ways; nothing else changes, and no tree is written to. */
final class StripInvisibleTextTest {

    private static final StripInvisibleText SHAPER = new StripInvisibleText(Exactness.DEFAULT);
    private static final StripInvisibleText EXACT =
            new StripInvisibleText(new Exactness(Set.of(Letters.SERVER), Set.of()));
    private static final String TAGS = "\uDB40\uDC68\uDB40\uDC69"; // "hi"

    @Test
    void takesHiddenTextOutOfArgumentsWhereverItStands() {
        var arguments = json("{'a': ['x', {'b': 'do HIDDENit'}], 'n': 1.10}");
        var shaped = shape(Letters.under(Preset.BALANCED).call("t", arguments));
        assertEquals(
                json("{'a': ['x', {'b': 'do it'}], 'n': 1.10}"), params(shaped).path("arguments"));
        assertEquals(
                List.of("/arguments/a/1/b"),
                shaped.findings().stream().map(Finding::pointer).toList());
        assertEquals("tag text \"hi\"", shaped.findings().getFirst().evidence());
    }

    @Test
    void takesHiddenTextOutOfResultsErrorsNotificationsAndRequestsOfServers() {
        var letters = Letters.under(Preset.STRICT);
        var dirty = object("{'content': [{'type': 'text', 'text': 'aHIDDEN'}]}");
        var clean = json("{'content': [{'type': 'text', 'text': 'a'}]}");
        assertEquals(
                clean,
                ((Message.Result) shape(letters.result("tools/call", dirty)).message()).result());
        assertEquals(clean, params(shape(letters.toClient("sampling/createMessage", dirty))));
        var note = letters.notification(Direction.TO_CLIENT, "notifications/message", dirty);
        assertEquals(clean, ((Message.Notification) shape(note).message()).params());
        var failure = new Message.Failure(Optional.of(Letters.ID), -1, "no" + TAGS, Optional.of(dirty));
        var shaped = shape(letters.answer("tools/call", object("{}"), failure));
        assertEquals(new Message.Failure(Optional.of(Letters.ID), -1, "no", Optional.of(clean)), shaped.message());
    }

    @Test
    void leavesACleanMessageTheVerySameInstance() {
        var letters = Letters.under(Preset.STRICT);
        var call = letters.call("t", json("{'text': 'Grüße 👨\u200D👩\u200D👧 می\u200Cخواهم'}"));
        assertSame(call.message(), shape(call).message());
        var failure = new Message.Failure(Optional.empty(), -1, "no", Optional.of(json("[1]")));
        var answer = letters.answer("tools/call", object("{}"), failure);
        assertSame(failure, shape(answer).message());
    }

    @Test
    void sharesUntouchedBranchesAndWritesIntoNoTree() {
        var arguments = json("{'left': {'x': 'HIDDEN'}, 'right': {'y': ['clean']}}");
        var call = Letters.under(Preset.STRICT).call("t", arguments);
        String before = ((Message.Request) call.message()).params().toString();
        var shaped = shape(call);
        assertEquals(before, ((Message.Request) call.message()).params().toString());
        assertNotSame(call.message(), shaped.message());
        assertSame(arguments.path("right"), params(shaped).path("arguments").path("right"));
    }

    @Test
    void onlyNotesUnderObserve() {
        var call = Letters.under(Preset.OBSERVE).call("t", json("{'HIDDENa': 'HIDDENb'}"));
        var shaped = shape(call);
        assertSame(call.message(), shaped.message());
        assertEquals(2, shaped.findings().size());
        assertEquals(FindingClass.INVISIBLE_TEXT, shaped.findings().getFirst().kind());
    }

    @Test
    void takesHiddenTextOutOfKeysAndSaysSo() {
        var shaped = shape(Letters.under(Preset.STRICT).call("t", json("{'pHIDDENath': '/x', 'b': 1}")));
        assertEquals(json("{'path': '/x', 'b': 1}"), params(shaped).path("arguments"));
        assertEquals("/arguments/path", shaped.findings().getFirst().pointer());
    }

    @Test
    void letsAPlainKeyWinOverOneThatLooksTheSame() {
        var before = shape(Letters.under(Preset.STRICT).call("t", json("{'pHIDDENath': 'evil', 'path': 'good'}")));
        assertEquals(json("{'path': 'good'}"), params(before).path("arguments"));
        var after = shape(Letters.under(Preset.STRICT).call("t", json("{'path': 'good', 'pHIDDENath': 'evil'}")));
        assertEquals(json("{'path': 'good'}"), params(after).path("arguments"));
        var both = shape(Letters.under(Preset.STRICT).call("t", json("{'pHIDDENath': '1', 'HIDDENpath': '2'}")));
        assertEquals(json("{'path': '1'}"), params(both).path("arguments"));
    }

    @Test
    void marksExactToolResultsAndChangesNothingElse() {
        var result = object("{'content': [{'type': 'text', 'text': 'aHIDDEN'}], 'structuredContent': {'x': 'HIDDEN'}}");
        var shaped = EXACT.shape(Letters.under(Preset.BALANCED).result("tools/call", result));
        var marked = ((Message.Result) shaped.message()).result();
        assertEquals(result.path("structuredContent"), marked.path("structuredContent"));
        assertEquals(result.path("content").get(0), marked.path("content").get(0));
        String mark = marked.path("content").get(1).path("text").asString();
        assertTrue(mark.contains("tag text") && !mark.contains("hi\""), mark);
        assertFalse(shaped.findings().isEmpty());
    }

    @Test
    void marksWhatWasReadOfResourcesWithAnEntryOfItsOwn() {
        var read = object("{'contents': [{'uri': 'file:///a', 'text': 'HIDDEN'}]}");
        var shaped = EXACT.shape(Letters.under(Preset.BALANCED).result("resources/read", read));
        var contents = ((Message.Result) shaped.message()).result().path("contents");
        assertEquals(2, contents.size());
        assertEquals(read.path("contents").get(0), contents.get(0));
        assertEquals("ostiary:note", contents.get(1).path("uri").asString());
        assertTrue(contents.get(1).path("text").asString().contains("tag text"));
    }

    @Test
    void onlyNotesWhereExactContentHasNoPlaceForAMark() {
        var letters = Letters.under(Preset.BALANCED);
        var call = letters.call("t", json("{'x': 'HIDDEN'}"));
        assertSame(call.message(), EXACT.shape(call).message());
        assertEquals(
                FindingClass.EXACT_TEXT, EXACT.shape(call).findings().getFirst().kind());
        var odd = letters.result("tools/call", json("{'content': 'HIDDEN'}"));
        assertSame(odd.message(), EXACT.shape(odd).message());
    }

    @Test
    void onlyContentIsExactNeverDefinitionsErrorsAndQuestions() {
        var letters = Letters.under(Preset.BALANCED);
        var listed = letters.result("tools/list", json("{'tools': [{'name': 'a', 'description': 'xHIDDEN'}]}"));
        assertEquals(
                json("{'tools': [{'name': 'a', 'description': 'x'}]}"),
                ((Message.Result) EXACT.shape(listed).message()).result());
        var asked = letters.toClient("sampling/createMessage", object("{'systemPrompt': 'xHIDDEN'}"));
        assertEquals(json("{'systemPrompt': 'x'}"), params(EXACT.shape(asked)));
        var failure = new Message.Failure(Optional.of(Letters.ID), -1, "no" + TAGS, Optional.empty());
        var answer = letters.answer("tools/call", object("{}"), failure);
        assertEquals("no", ((Message.Failure) EXACT.shape(answer).message()).message());
    }

    @Test
    void aSingleToolMayBeExact() {
        var one = new StripInvisibleText(new Exactness(Set.of(), Set.of(Letters.SERVER + "/read")));
        var letters = Letters.under(Preset.BALANCED);
        var exact = letters.call("read", json("{'x': 'HIDDEN'}"));
        assertSame(exact.message(), one.shape(exact).message());
        var other = letters.call("search", json("{'x': 'HIDDEN'}"));
        assertNotSame(other.message(), one.shape(other).message());
    }

    @Test
    void boundsTheFindingsOfAFlood() {
        var arguments = object("{}");
        for (int index = 0; index < 1000; index++) {
            arguments.put("k" + index, TAGS);
        }
        var shaped = shape(Letters.under(Preset.STRICT).call("t", arguments));
        assertEquals(33, shaped.findings().size());
        assertEquals(
                "hidden text in 968 more places", shaped.findings().getLast().evidence());
    }

    @Test
    void escapesPointersAndShowsNoHiddenTextInThem() {
        var shaped = shape(Letters.under(Preset.OBSERVE).call("t", json("{'a/b~cHIDDEN': 'HIDDEN'}")));
        assertEquals("/arguments/a~1b~0c", shaped.findings().getLast().pointer());
    }

    private static Shaped shape(Envelope envelope) {
        return SHAPER.shape(envelope);
    }

    private static ObjectNode params(Shaped shaped) {
        return ((Message.Request) shaped.message()).params();
    }

    private static JsonNode json(String text) {
        return Scenarios.json(text.replace("HIDDEN", TAGS));
    }

    private static ObjectNode object(String text) {
        return (ObjectNode) json(text);
    }
}
