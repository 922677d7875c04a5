package dev.ostiary.stages;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * A result that was shaped for one caller: what a cache in between may give to others would be too much for one, or too
 * little for another, so a {@code cacheScope} of {@code public} becomes {@code private} (MCP 2026-07-28, caching).
 */
final class ForOneCaller {

    private static final String CACHE_SCOPE = "cacheScope";

    private ForOneCaller() {}

    /** The very same instance where it is not for all. */
    static ObjectNode of(ObjectNode result) {
        return result.path(CACHE_SCOPE).asString("").equals("public") ? with(result, CACHE_SCOPE, "private") : result;
    }

    /** The result with another list in the place of the one that it held. */
    static ObjectNode with(ObjectNode result, String member, JsonNode list) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(result);
        copy.set(member, list);
        return of(copy);
    }

    private static ObjectNode with(ObjectNode result, String member, String text) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(result);
        return copy.put(member, text);
    }
}
