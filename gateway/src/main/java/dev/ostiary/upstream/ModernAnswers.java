package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import tools.jackson.databind.node.ObjectNode;

/** The answers of a legacy server, as 2026-07-28 has them. */
final class ModernAnswers {

    /** "Resource not found" up to 2025-11-25; invalid params since (2026-07-28, resources). */
    private static final int RESOURCE_NOT_FOUND = -32002;

    /** 2025-11-25: the client has to show its user a URL first. */
    private static final int URL_ELICITATION_REQUIRED = -32042;

    private ModernAnswers() {}

    static Message.Result result(Message.Request asked, Message.Result legacy) {
        ObjectNode result = Trees.object().put("resultType", "complete");
        legacy.result().properties().stream()
                .filter(member -> !member.getKey().equals("resultType"))
                .forEach(member -> result.set(member.getKey(), member.getValue()));
        if (Crossing.KEPT.contains(asked.method())) {
            fresh(result);
        }
        return legacy.withResult(result);
    }

    /** What a legacy server says holds for its caller and at this moment; more it has not said. */
    static void fresh(ObjectNode result) {
        result.put("ttlMs", 0).put("cacheScope", "private");
    }

    static Message.Failure failure(Message.Failure legacy) {
        return legacy.code() == RESOURCE_NOT_FOUND
                ? new Message.Failure(legacy.id(), Answers.INVALID_PARAMS, legacy.message(), legacy.detail())
                : legacy;
    }

    static boolean needsTheClient(Message.Failure legacy) {
        return legacy.code() == URL_ELICITATION_REQUIRED;
    }
}
