package dev.ostiary.stages;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A note of the gateway in a result, as a block of its own behind the others: what the server said stays as it is, and
 * stands first for programs that read only the first block.
 *
 * <p>Structured content, prompts and lists have no place for it; there what was found is only recorded.
 */
final class Mark {

    // Not a resource that anybody could read: it only names who speaks.
    private static final String OURS = "ostiary:note";

    private Mark() {}

    /** The result with the note; the very same result where it has no place for one. */
    static Message.Result on(String method, Message.Result result, String note) {
        return switch (method) {
            case Methods.RESOURCES_READ ->
                with(
                        result,
                        "contents",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("uri", OURS)
                                .put("mimeType", "text/plain")
                                .put("text", note));
            case Methods.TOOLS_CALL ->
                with(
                        result,
                        "content",
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("type", "text")
                                .put("text", note));
            default -> result;
        };
    }

    private static Message.Result with(Message.Result result, String list, ObjectNode block) {
        if (!(result.result().path(list) instanceof ArrayNode before)) {
            return result;
        }
        ArrayNode after = JsonNodeFactory.instance.arrayNode(before.size() + 1);
        after.addAll(before);
        after.add(block);
        ObjectNode marked = JsonNodeFactory.instance.objectNode();
        marked.setAll(result.result());
        marked.set(list, after);
        return result.withResult(marked);
    }
}
