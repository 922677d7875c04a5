package dev.ostiary.codec;

import static dev.ostiary.codec.Frames.CODEC;
import static dev.ostiary.codec.Frames.message;
import static dev.ostiary.codec.Frames.object;
import static dev.ostiary.codec.Frames.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.DoubleNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.POJONode;

/** What well-formed frames become, and what messages become on the wire. */
class MessagesTest {

    @Test
    void aRequestHasAnIdAndAMethod() {
        assertEquals(
                new Message.Request(new RequestId.Number(7), "tools/list", object("{}")),
                message("{\"jsonrpc\":\"2.0\",\"id\":7,\"method\":\"tools/list\"}"));
    }

    @Test
    void aNotificationHasNoId() {
        assertEquals(
                new Message.Notification("notifications/progress", object("{\"progress\":1}")),
                message("{\"method\":\"notifications/progress\",\"params\":{\"progress\":1},\"jsonrpc\":\"2.0\"}"));
    }

    @Test
    void aResultAnswersItsRequest() {
        assertEquals(
                new Message.Result(new RequestId.Text("a"), object("{\"tools\":[]}")),
                message("{\"jsonrpc\":\"2.0\",\"id\":\"a\",\"result\":{\"tools\":[]}}"));
    }

    @Test
    void aFailureMayCarryAnythingAsItsData() {
        assertEquals(
                new Message.Failure(
                        Optional.of(new RequestId.Number(1)), -32602, "no", Optional.of(NullNode.getInstance())),
                message("{\"jsonrpc\":\"2.0\",\"id\":1,\"error\":{\"code\":-32602,\"message\":\"no\",\"data\":null}}"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\"id\":null,"})
    void aFailureNeedNotKnowItsRequest(String id) {
        Message failure = message("{\"jsonrpc\":\"2.0\"," + id + "\"error\":{\"code\":-32700,\"message\":\"no\"}}");
        assertEquals(new Message.Failure(Optional.empty(), -32700, "no", Optional.empty()), failure);
        assertEquals("{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32700,\"message\":\"no\"}}", text(failure));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "9223372036854775807", "-9223372036854775808", "\"\"", "\"1\"", "\"ü😀\""})
    void anIdComesBackAsItWas(String id) {
        String frame = "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"method\":\"ping\"}";
        assertEquals(frame, text(message(frame)));
    }

    @Test
    void unknownMembersAndTheirOrderSurviveInParamsAndResults() {
        String members =
                "{\"z\":1,\"a\":[{\"y\":null,\"b\":true}],\"\":false,\"x-vendor\":{\"deep\":[[],{}]},\"name\":\"n\"}";
        String request = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/call\",\"params\":" + members + "}";
        assertEquals(request, text(message(request)));
        String result = "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":" + members + "}";
        assertEquals(result, text(message(result)));
    }

    @Test
    void aFrameIsOneLineOfUtf8() {
        Message message = message(
                "{\"jsonrpc\":\"2.0\",\n\"id\":1,\"result\":{\"t\":\"line\\nline\\r\\u0000 \\u00fc \\ud83d\\ude00 \\u2028\"}}");
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"result\":{\"t\":\"line\\nline\\r\\u0000 ü 😀 \u2028\"}}",
                text(message));
    }

    /** Short and long strings are written in different ways, which must not show. */
    @Test
    void everyCharacterIsEscapedAlikeInShortAndLongStrings() {
        for (char c = 0; c < 0x800; c++) {
            String near = text(JsonNodeFactory.instance.stringNode("a" + c));
            String far = text(JsonNodeFactory.instance.stringNode("a".repeat(61) + c + "bc"));
            assertEquals("\"" + "a".repeat(60) + near.substring(1, near.length() - 1) + "bc\"", far);
            assertEquals("a" + c, Frames.json(near).stringValue());
        }
    }

    @Test
    void aBatchIsReadPartByPart() {
        String frame = "[{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"ping\"},{\"id\":2,\"method\":\"ping\"},"
                + "{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}]";
        Decoded.Batch batch =
                assertInstanceOf(Decoded.Batch.class, CODEC.decode(frame.getBytes(UTF_8), Revision.V2025_03_26));
        assertEquals(
                List.of(
                        new Decoded.One(new Message.Request(new RequestId.Number(1), "ping", object("{}"))),
                        new Decoded.Malformed(
                                Reason.WRONG_JSONRPC,
                                "/jsonrpc",
                                Optional.of(new RequestId.Number(2)),
                                Optional.empty()),
                        new Decoded.One(new Message.Notification("notifications/initialized", object("{}")))),
                batch.parts());
    }

    @Test
    void whatExactlyMeetsEveryLimitPasses() {
        byte[] frame = "{\"jsonrpc\":\"2.0\",\"id\":10,\"method\":\"ping\"}".getBytes(UTF_8);
        assertInstanceOf(
                Decoded.One.class,
                new Codec(new FrameLimits(frame.length, 1, 4, 4, 7, 2, 2, 4, 1)).decode(frame, Revision.NEWEST));
    }

    @Test
    void whatNoJsonTextCanHoldIsNotWritten() {
        ObjectNode infinite = JsonNodeFactory.instance.objectNode().set("a", DoubleNode.valueOf(1.0 / 0));
        ObjectNode notANumber = JsonNodeFactory.instance.objectNode().put("a", Float.NaN);
        ObjectNode half = JsonNodeFactory.instance.objectNode().put("a", "x\ud800");
        ObjectNode halfOfLong = JsonNodeFactory.instance.objectNode().put("a", "x".repeat(60) + "\udc00?");
        ObjectNode halfKey = JsonNodeFactory.instance.objectNode().put("\udc00x", 1);
        ObjectNode java = JsonNodeFactory.instance.objectNode().set("a", new POJONode(new Object()));
        ObjectNode missing = JsonNodeFactory.instance.objectNode().set("a", MissingNode.getInstance());
        for (ObjectNode params : List.of(infinite, notANumber, half, halfOfLong, halfKey, java, missing)) {
            assertThrows(IllegalArgumentException.class, () -> CODEC.encode(new Message.Notification("m", params)));
        }
    }

    @Test
    void aTreeFarDeeperThanAFrameMayBeIsNotWritten() {
        ObjectNode deep = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < 200; i++) {
            deep = JsonNodeFactory.instance.objectNode().set("a", deep);
        }
        ObjectNode params = deep;
        assertThrows(IllegalArgumentException.class, () -> CODEC.encode(new Message.Notification("m", params)));
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new FrameLimits(0, 1, 1, 1, 1, 1, 1, 1, 1));
        assertThrows(IllegalArgumentException.class, () -> new FrameLimits(1, 501, 1, 1, 1, 1, 1, 1, 1));
    }
}
