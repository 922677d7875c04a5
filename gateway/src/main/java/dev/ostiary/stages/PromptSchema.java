package dev.ostiary.stages;

import dev.ostiary.schema.Compiled;
import dev.ostiary.schema.Schema;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * What a prompt takes, as a JSON Schema: MCP lists the arguments of prompts by name, each is a text, and some are
 * required. A prompt that lists none takes none.
 */
final class PromptSchema {

    /** The member of a prompt's declaration that lists them. */
    static final String ARGUMENTS = "arguments";

    /** More than any form asks a person for. */
    static final int MOST = 1_000;

    // Matches no name; where something is declared, even if it is that, the rest is undeclared.
    private static final String NO_NAME = "[^\\s\\S]";

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private PromptSchema() {}

    /** @param prompt an entry of {@code prompts/list}, as it was received; the pointer of what is wrong leads into its arguments */
    static Compiled compiled(ObjectNode prompt) {
        return fault(prompt.path(ARGUMENTS)).orElseGet(() -> switch (Schema.compile(of(prompt))) {
            case Compiled.Usable usable -> usable;
            case Compiled.Unusable(String why, var _) -> new Compiled.Unusable(why, "");
        });
    }

    /** The schema of what is right in the declaration. */
    static ObjectNode of(ObjectNode prompt) {
        ObjectNode schema = JSON.objectNode().put("type", "object");
        ObjectNode properties = JSON.objectNode();
        ArrayNode required = JSON.arrayNode();
        for (JsonNode argument : prompt.path(ARGUMENTS)) {
            String name = argument.path("name").asString("");
            if (argument.path("name").isString() && !properties.has(name) && properties.size() < MOST) {
                properties.set(name, text(argument.path("description")));
                if (argument.path("required").asBoolean(false)) {
                    required.add(name);
                }
            }
        }
        return properties.isEmpty()
                ? schema.set("patternProperties", JSON.objectNode().set(NO_NAME, JSON.objectNode()))
                : schema.set("properties", properties).set("required", required);
    }

    private static ObjectNode text(JsonNode description) {
        ObjectNode schema = JSON.objectNode().put("type", "string");
        return description.isString() ? schema.set("description", description) : schema;
    }

    private static Optional<Compiled> fault(JsonNode listed) {
        if (listed.isMissingNode() || listed.isNull()) {
            return Optional.empty();
        }
        if (!(listed instanceof ArrayNode arguments)) {
            return unusable("is no list", "");
        }
        if (arguments.size() > MOST) {
            return unusable("has more than " + MOST + " arguments", "");
        }
        Map<String, JsonNode> named = new HashMap<>();
        for (int index = 0; index < arguments.size(); index++) {
            JsonNode argument = arguments.get(index);
            if (!argument.path("name").isString()) {
                return unusable("has no name", "/" + index);
            }
            JsonNode before = named.put(argument.path("name").asString(), argument);
            if (before != null && !before.equals(argument)) {
                return unusable("is declared twice, and not alike", "/" + index);
            }
            JsonNode required = argument.path("required");
            if (!required.isMissingNode() && !required.isNull() && !required.isBoolean()) {
                return unusable("is neither true nor false", "/" + index + "/required");
            }
        }
        return Optional.empty();
    }

    private static Optional<Compiled> unusable(String why, String pointer) {
        return Optional.of(new Compiled.Unusable(why, pointer));
    }
}
