package dev.ostiary.stages;

import dev.ostiary.fields.Rewritten;
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
        return result.path(CACHE_SCOPE).asString("").equals("public")
                ? Rewritten.with(result, CACHE_SCOPE, JsonNodeFactory.instance.stringNode("private"))
                : result;
    }

    /** The result with another list in the place of the one that it held. */
    static ObjectNode with(ObjectNode result, String member, JsonNode list) {
        return of(Rewritten.with(result, member, list));
    }
}
