package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The answers of a modern server, as the revisions up to 2025-11-25 have them. */
final class LegacyAnswers {

    private static final int RESOURCE_NOT_FOUND = -32002;

    /** 2026-07-28: MissingRequiredClientCapability. */
    private static final int CAPABILITY_MISSING = -32021;

    private static final List<String> MODERN_MEMBERS = List.of("resultType", "ttlMs", "cacheScope");

    private LegacyAnswers() {}

    /** A result without a type is complete (2026-07-28). */
    static boolean isComplete(Message.Result modern) {
        JsonNode type = modern.result().path("resultType");
        return type.isMissingNode() || type.asString("").equals("complete");
    }

    static Message.Result result(Message.Request asked, Message.Result modern) {
        ObjectNode legacy = Crossing.withoutModernMeta(Trees.without(modern.result(), MODERN_MEMBERS));
        return modern.withResult(
                switch (asked.method()) {
                    case Methods.TOOLS_LIST -> withObjectSchemas(legacy);
                    case Methods.TOOLS_CALL -> withObjectContent(legacy);
                    default -> legacy;
                });
    }

    static Message.Notification notice(Message.Notification modern) {
        return modern.withParams(Crossing.withoutModernMeta(modern.params()));
    }

    /** Where a resource is named, what 2026-07-28 calls invalid is what was not found before. */
    static Message.Failure failure(Message.Failure modern) {
        boolean notFound = modern.code() == Answers.INVALID_PARAMS
                && modern.detail()
                        .filter(detail -> detail.path("uri").isString())
                        .isPresent();
        return notFound
                ? new Message.Failure(modern.id(), RESOURCE_NOT_FOUND, modern.message(), modern.detail())
                : modern;
    }

    static boolean needsTheClient(Message.Failure modern) {
        return modern.code() == CAPABILITY_MISSING;
    }

    /** Before 2026-07-28, structured content was an object and so was its schema; a tool may do without both. */
    private static ObjectNode withObjectSchemas(ObjectNode list) {
        if (!list.path("tools").isArray()) {
            return list;
        }
        var tools = JsonNodeFactory.instance.arrayNode();
        for (JsonNode tool : list.path("tools")) {
            tools.add(tool instanceof ObjectNode definition ? withObjectSchema(definition) : tool);
        }
        return Trees.with(list, "tools", tools);
    }

    private static ObjectNode withObjectSchema(ObjectNode tool) {
        boolean fits = tool.path("outputSchema").path("type").asString("").equals("object");
        return fits ? tool : Trees.without(tool, List.of("outputSchema"));
    }

    private static ObjectNode withObjectContent(ObjectNode result) {
        return result.path("structuredContent").isObject()
                ? result
                : Trees.without(result, List.of("structuredContent"));
    }
}
