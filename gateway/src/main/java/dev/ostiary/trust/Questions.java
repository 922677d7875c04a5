package dev.ostiary.trust;

import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a server has asked for with {@code input_required}, where a client now sends its request again with the answers
 * (MCP 2026-07-28, multi round-trip requests).
 *
 * @param inputRequests by the names that the server gave them, as far as answers are held against them; nobody may change
 *     it
 * @param known whether anything says what was asked
 */
public record Questions(ObjectNode inputRequests, boolean known) {

    /** Nothing says that anything was asked. */
    public static final Questions NONE = new Questions(JsonNodeFactory.instance.objectNode(), false);

    /** Just this was asked. */
    public Questions(ObjectNode inputRequests) {
        this(inputRequests, true);
    }

    /** The question of this name: an object with its {@code method} and {@code params}. */
    public Optional<ObjectNode> named(String name) {
        return inputRequests.path(name) instanceof ObjectNode question ? Optional.of(question) : Optional.empty();
    }
}
