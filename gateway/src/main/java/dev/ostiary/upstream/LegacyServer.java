package dev.ostiary.upstream;

import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a legacy server said of itself when it was initialized.
 *
 * @param discovered the same as the result of {@code server/discover}
 */
record LegacyServer(ObjectNode capabilities, ObjectNode discovered) {

    static LegacyServer met(Message.Result initialized) {
        ObjectNode said = initialized.result();
        ObjectNode capabilities = Crossing.capabilities(said.path("capabilities"));
        ObjectNode result = Trees.object().put("resultType", "complete");
        var versions = result.putArray("supportedVersions");
        Revision.dates(Era.MODERN).forEach(versions::add);
        result.set("capabilities", capabilities);
        if (said.path("instructions").isString()) {
            result.set("instructions", said.path("instructions"));
        }
        ModernAnswers.fresh(result);
        if (said.path("serverInfo") instanceof ObjectNode serverInfo) {
            result.putObject(MetaKeys.META).set(MetaKeys.SERVER_INFO, serverInfo);
        }
        return new LegacyServer(capabilities, result);
    }

    Message.Result discovered(RequestId id) {
        return new Message.Result(id, discovered);
    }

    boolean logs() {
        return capabilities.has("logging");
    }

    /** Whether it says so when this list of its changes: {@code tools}, {@code resources} or {@code prompts}. */
    boolean tellsOfChanges(String list) {
        return isTrue(capabilities.path(list).path("listChanged"));
    }

    /** Whether it says so when a resource changes. */
    boolean takesSubscriptions() {
        return isTrue(capabilities.path("resources").path("subscribe"));
    }

    private static boolean isTrue(JsonNode flag) {
        return flag.isBoolean() && flag.booleanValue();
    }
}
