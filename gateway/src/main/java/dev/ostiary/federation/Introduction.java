package dev.ostiary.federation;

import dev.ostiary.gateway.Carried;
import dev.ostiary.gateway.Refusals;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.Revision;
import java.util.Optional;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the federated endpoint says of itself.
 *
 * <p>It promises everything that any server may have: it answers before the servers have said what
 * they can, and a list that stays empty harms nobody.
 */
final class Introduction {

    private static final int METHOD_NOT_FOUND = -32601;
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Introduction() {}

    /** The answer to a legacy {@code initialize}. */
    static Message.Result initialized(Message.Request request, Revision revision, String version) {
        ObjectNode result = JSON.objectNode().put("protocolVersion", revision.date());
        ObjectNode capabilities = capabilities();
        capabilities.putObject("logging");
        result.set("capabilities", capabilities);
        result.set("serverInfo", name(version));
        return new Message.Result(request.id(), result);
    }

    /** The answer to a modern {@code server/discover}. */
    static Message.Result discovered(Message.Request request, String version) {
        ObjectNode result = JSON.objectNode().put("resultType", "complete");
        ArrayNode versions = result.putArray("supportedVersions");
        Revision.dates(Era.MODERN).forEach(versions::add);
        result.set("capabilities", capabilities());
        result.put("ttlMs", 0).put("cacheScope", "private");
        result.putObject(MetaKeys.META).set(MetaKeys.SERVER_INFO, name(version));
        return new Message.Result(request.id(), result);
    }

    static Message.Answer unknownMethod(Message.Request request, Carried.Refusal refusal) {
        return new Message.Failure(
                Optional.of(request.id()),
                METHOD_NOT_FOUND,
                Refusals.text(refusal),
                Optional.of(Refusals.detail(refusal)));
    }

    private static ObjectNode capabilities() {
        ObjectNode capabilities = JSON.objectNode();
        capabilities.putObject("tools").put("listChanged", true);
        capabilities.putObject("prompts").put("listChanged", true);
        capabilities.putObject("resources").put("subscribe", true).put("listChanged", true);
        capabilities.putObject("completions");
        return capabilities;
    }

    private static ObjectNode name(String version) {
        return JSON.objectNode().put("name", "ostiary").put("title", "Ostiary").put("version", version);
    }
}
