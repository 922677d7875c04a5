package dev.ostiary.codec;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Frames as text, for tests that are not about bytes. */
final class Frames {

    static final Codec CODEC = new Codec(FrameLimits.standard());

    private Frames() {}

    static Message message(String frame) {
        return assertInstanceOf(
                        Decoded.One.class,
                        CODEC.decode(frame.getBytes(UTF_8), Revision.NEWEST),
                        () -> CODEC.decode(frame.getBytes(UTF_8), Revision.NEWEST)
                                .toString())
                .message();
    }

    static Message.Request request(String frame) {
        return assertInstanceOf(Message.Request.class, message(frame));
    }

    static String text(Message message) {
        return new String(CODEC.encode(message), UTF_8);
    }

    static JsonNode json(String text) {
        return assertInstanceOf(Parsed.Value.class, CODEC.parse(text.getBytes(UTF_8)))
                .node();
    }

    static ObjectNode object(String text) {
        return assertInstanceOf(ObjectNode.class, json(text));
    }

    static String text(JsonNode value) {
        return new String(CODEC.encode(value), UTF_8);
    }
}
