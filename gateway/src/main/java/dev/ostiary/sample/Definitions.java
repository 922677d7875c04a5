package dev.ostiary.sample;

import dev.ostiary.message.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What the server offers, as it stands in {@code definitions.json}. */
final class Definitions {

    /** Members of a definition that older revisions do not have. */
    private static final Map<String, Revision> INTRODUCED = Map.of(
            "annotations", Revision.V2025_03_26,
            "title", Revision.V2025_06_18,
            "outputSchema", Revision.V2025_06_18);

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private final ObjectNode tree;
    private final Map<String, ArgumentCheck> argumentChecks = new LinkedHashMap<>();

    private Definitions(ObjectNode tree) {
        this.tree = tree;
        for (JsonNode tool : tree.path("tools")) {
            argumentChecks.put(
                    tool.path("name").stringValue(), new ArgumentCheck((ObjectNode) tool.path("inputSchema")));
        }
    }

    static Definitions load() {
        return new Definitions(resource("definitions.json"));
    }

    /** One of the JSON files beside this class. A missing one is a broken build. */
    static ObjectNode resource(String name) {
        try (InputStream in = Definitions.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is missing from the jar");
            }
            return (ObjectNode) JSON.readTree(in);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    static ObjectNode serverInfo() {
        return Handled.object().put("name", "ostiary-sample").put("version", "1.0.0");
    }

    String instructions() {
        return tree.path("instructions").stringValue();
    }

    /** How the arguments of a tool are checked; empty if there is no such tool. */
    Optional<ArgumentCheck> argumentsOf(String tool) {
        return Optional.ofNullable(argumentChecks.get(tool));
    }

    ArrayNode tools(Revision revision) {
        return listed("tools", revision);
    }

    ArrayNode templates(Revision revision) {
        return listed("templates", revision);
    }

    ArrayNode prompts(Revision revision) {
        return listed("prompts", revision);
    }

    /** The prompt with this name. */
    Optional<JsonNode> prompt(String name) {
        return tree.path("prompts")
                .valueStream()
                .filter(each -> each.path("name").stringValue().equals(name))
                .findFirst();
    }

    /** The form that {@code schedule_call} shows the user. */
    ObjectNode question() {
        return tree.path("question").asObject().deepCopy();
    }

    /** What can be suggested for an argument that does not stand for something in the office. */
    List<String> suggestions(String argument) {
        return tree.path("suggestions")
                .path(argument)
                .valueStream()
                .map(JsonNode::stringValue)
                .toList();
    }

    private ArrayNode listed(String kind, Revision revision) {
        ArrayNode list = tree.path(kind).asArray().deepCopy();
        for (JsonNode definition : list) {
            INTRODUCED.forEach((member, since) -> {
                if (revision.compareTo(since) < 0) {
                    ((ObjectNode) definition).remove(member);
                }
            });
        }
        return list;
    }
}
