package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.codec.Parsed;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.node.ObjectNode;

/** Messages written as JSON with single quotes. */
final class Say {

    private Say() {}

    static ObjectNode json(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return switch (Kits.CODEC.parse(bytes)) {
            case Parsed.Value(ObjectNode node) -> node;
            case Parsed.Value _, Parsed.Unreadable _ -> throw new AssertionError("no JSON object: " + text);
        };
    }

    static Message message(String text) {
        byte[] bytes = text.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
        return switch (Kits.CODEC.decode(bytes, Revision.NEWEST)) {
            case Decoded.One(Message message) -> message;
            case Decoded.Malformed _, Decoded.Batch _ -> throw new AssertionError("no message: " + text);
        };
    }

    static Message.Request request(long id, String method, String params) {
        return (Message.Request)
                message("{'jsonrpc':'2.0','id':" + id + ",'method':'" + method + "','params':" + params + "}");
    }

    static Message.Notification notice(String method, String params) {
        return (Message.Notification) message("{'jsonrpc':'2.0','method':'" + method + "','params':" + params + "}");
    }

    static String shown(Message message) {
        return new String(Kits.CODEC.encode(message), StandardCharsets.UTF_8).replace('"', '\'');
    }
}
