package dev.ostiary.testkit;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The prompts of a marked server: {@code greet}, which needs a {@code mark}, may be given a {@code tone} and says both. After
 * {@code renamed} it needs a {@code sign} in place of the mark.
 */
final class MarkedPrompts {

    private static final JsonMapper JSON = JsonMapper.shared();

    private volatile String needed = "mark";

    void renamed() {
        needed = "sign";
    }

    /** The page with the prompts in it. */
    ObjectNode listed(ObjectNode page) {
        ObjectNode greet = page.putArray("prompts").addObject().put("name", "greet");
        ArrayNode arguments = greet.putArray("arguments");
        arguments.addObject().put("name", needed).put("required", true);
        arguments.addObject().put("name", "tone");
        return page;
    }

    /** Empty for a prompt that there is not. */
    Optional<ObjectNode> filledIn(JsonNode params) {
        if (!params.path("name").asString("").equals("greet")) {
            return Optional.empty();
        }
        JsonNode given = params.path("arguments");
        ObjectNode result = JSON.createObjectNode().put("resultType", "complete");
        result.putArray("messages")
                .addObject()
                .put("role", "user")
                .putObject("content")
                .put("type", "text")
                .put(
                        "text",
                        given.path(needed).asString("") + " "
                                + given.path("tone").asString(""));
        return Optional.of(result);
    }
}
