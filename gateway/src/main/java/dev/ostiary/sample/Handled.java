package dev.ostiary.sample;

import dev.ostiary.message.RequestId;
import java.time.Duration;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What became of a request, before it takes the shape of an era. */
sealed interface Handled {

    /** Done. */
    record Complete(ObjectNode result) implements Handled {}

    /**
     * Done, and a modern client may keep it.
     *
     * @param fresh for how long
     * @param scope whether caches may share it between callers
     */
    record Cacheable(ObjectNode result, Duration fresh, CacheScope scope) implements Handled {}

    /** The client has to ask its user first and call again (2026-07-28, multi round-trip requests). */
    record InputRequired(ObjectNode inputRequests, String requestState) implements Handled {}

    /** Not done. */
    record Failed(int code, String message, Optional<JsonNode> detail) implements Handled {}

    /** Not done yet: whoever handled the request has kept its exchange and finishes it later. */
    record Pending() implements Handled {}

    /** Who may share a cached result (2026-07-28, caching). */
    enum CacheScope {
        PUBLIC("public"),
        PRIVATE("private");

        final String wireName;

        CacheScope(String wireName) {
            this.wireName = wireName;
        }
    }

    int INVALID_REQUEST = -32600;
    int METHOD_NOT_FOUND = -32601;
    int INVALID_PARAMS = -32602;
    /** Only up to 2025-11-25; 2026-07-28 answers {@link #INVALID_PARAMS} instead. */
    int RESOURCE_NOT_FOUND = -32002;

    int MISSING_CLIENT_CAPABILITY = -32021;
    int UNSUPPORTED_PROTOCOL_VERSION = -32022;

    static Failed invalidRequest(String sentence) {
        return new Failed(INVALID_REQUEST, sentence, Optional.empty());
    }

    static Failed methodNotFound(String method) {
        return new Failed(METHOD_NOT_FOUND, "There is no method " + method + " here.", Optional.empty());
    }

    static Failed invalidParams(String sentence) {
        return new Failed(INVALID_PARAMS, sentence, Optional.empty());
    }

    static Failed resourceNotFound(Caller caller, String uri) {
        int code = switch (caller.revision().era()) {
            case LEGACY -> RESOURCE_NOT_FOUND;
            case MODERN -> INVALID_PARAMS;
        };
        return new Failed(
                code,
                "There is no such resource.",
                Optional.of(JsonNodeFactory.instance.objectNode().put("uri", uri)));
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A request id as it stands on the wire. */
    static JsonNode node(RequestId id) {
        return switch (id) {
            case RequestId.Text(String value) -> JsonNodeFactory.instance.stringNode(value);
            case RequestId.Number(long value) -> JsonNodeFactory.instance.numberNode(value);
        };
    }
}
