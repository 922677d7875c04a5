package dev.ostiary.stages;

import dev.ostiary.fields.FieldChange;
import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.FieldPlan;
import dev.ostiary.fields.FieldPlan.Prose;
import dev.ostiary.fields.Rewritten;
import dev.ostiary.fields.Shaping;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The content of one result, shaped by a plan: structured content, blocks of text and others, resources. */
final class ShapedContent {

    private static final String NOTE =
            "Note by the gateway Ostiary: parts of this result were withheld, because they are"
                    + " not for this caller.";

    private static final String OF_THE_PROTOCOL = "io.modelcontextprotocol/";

    // What the gateway or the protocol fills, and what is judged on a way of its own.
    private static final Set<String> CARRIES_NO_CONTENT =
            Set.of("isError", "resultType", "requestState", "inputRequests", "ttlMs", "cacheScope", "nextCursor");

    // What is left of a server's own words: whom and what they belong to, and how far it is.
    private static final Set<String> CARRIES_NO_WORDS =
            Set.of("level", "progress", "total", "progressToken", "requestId");

    private final FieldPlan plan;
    private final Shaping shaping;

    ShapedContent(FieldPlan plan) {
        this.plan = plan;
        this.shaping = new Shaping(plan);
    }

    List<FieldChange> changes() {
        return shaping.changes();
    }

    /** The result of a tool: says at its end that something was withheld, never what. */
    ObjectNode toolResult(ObjectNode result) {
        ObjectNode left = searched(Rewritten.members(result, (name, value) -> switch (name) {
            case "structuredContent" -> value(value, "/structuredContent");
            case "content" -> Optional.of(each(value, "/content", this::block));
            case "task" -> Optional.of(value instanceof ObjectNode task ? task(task, "/task") : value);
            default -> other(name, value);
        }));
        return isProtected() ? noted(left) : left;
    }

    /** What is told of a remote task: its state, with the result of its call in it or in its place. */
    ObjectNode remoteTask(ObjectNode told) {
        return told.has("content") || told.has("structuredContent") ? toolResult(told) : searched(task(told, ""));
    }

    /**
     * A log line or a note of progress. It may come before the result that holds the values, so there is nothing to
     * search it for: wherever text could hold protected fields, it is withheld.
     */
    ObjectNode ownWords(ObjectNode params) {
        return plan.prose() == Prose.KEPT ? params : Rewritten.members(params, this::wordless);
    }

    private Optional<JsonNode> wordless(String name, JsonNode value) {
        if (CARRIES_NO_WORDS.contains(name)) {
            return Optional.of(value);
        }
        if (name.equals("_meta")) {
            return Optional.of(ofProtocol(value));
        }
        shaping.withheld(value, "/" + FieldPattern.segment(name));
        // A log line without its data is none (MCP, LoggingMessageNotification).
        return name.equals("data") ? Optional.of(JsonNodeFactory.instance.stringNode(Shaping.BLANK)) : Optional.empty();
    }

    private ObjectNode task(ObjectNode task, String pointer) {
        return Rewritten.members(task, (name, value) -> switch (value) {
            case ObjectNode result when name.equals("result") -> Optional.of(toolResult(result));
            case ArrayNode tasks when name.equals("tasks") -> Optional.of(each(tasks, pointer + "/tasks", this::task));
            case StringNode text
            when name.equals("statusMessage") -> Optional.of(text(text, pointer + "/statusMessage"));
            case JsonNode error when name.equals("error") -> value(error, pointer + "/error");
            default -> Optional.of(value);
        });
    }

    /** What was read of resources. */
    ObjectNode resources(ObjectNode result) {
        return searched(Rewritten.members(
                result,
                (name, value) -> name.equals("contents")
                        ? Optional.of(each(value, "/contents", this::resource))
                        : other(name, value)));
    }

    /** The messages of a prompt. */
    ObjectNode prompt(ObjectNode result) {
        return searched(Rewritten.members(
                result,
                (name, value) -> name.equals("messages")
                        ? Optional.of(each(value, "/messages", this::message))
                        : other(name, value)));
    }

    private Optional<JsonNode> other(String name, JsonNode value) {
        if (CARRIES_NO_CONTENT.contains(name)) {
            return Optional.of(value);
        }
        return name.equals("_meta") && plan.prose() == Prose.WITHHELD
                ? Optional.of(ofProtocol(value))
                : value(value, "/" + name);
    }

    /** Of metadata only what the protocol itself defines. */
    private JsonNode ofProtocol(JsonNode meta) {
        return meta instanceof ObjectNode object ? Rewritten.members(object, this::keptOfProtocol) : meta;
    }

    private Optional<JsonNode> keptOfProtocol(String key, JsonNode value) {
        if (key.startsWith(OF_THE_PROTOCOL)) {
            return Optional.of(value);
        }
        shaping.withheld(value, "/_meta/" + FieldPattern.segment(key));
        return Optional.empty();
    }

    private ObjectNode searched(ObjectNode left) {
        return plan.prose() == Prose.SEARCHED ? shaping.searched(left) : left;
    }

    private static ObjectNode noted(ObjectNode left) {
        ArrayNode content = JsonNodeFactory.instance.arrayNode();
        left.path("content").forEach(content::add);
        content.addObject().put("type", "text").put("text", NOTE);
        ObjectNode noted = JsonNodeFactory.instance.objectNode();
        noted.setAll(left);
        noted.set("content", content);
        return noted;
    }

    /** Any value as a document of its own. */
    Optional<JsonNode> value(JsonNode value, String pointer) {
        return value instanceof StringNode text ? Optional.of(text(text, pointer)) : shaping.document(value, pointer);
    }

    /** What is left of a text; where it has no fields, what the plan says about prose. */
    JsonNode text(StringNode text, String pointer) {
        return switch (shaping.text(text.stringValue(), pointer)) {
            case Shaping.Text.Document(Optional<String> left) ->
                left.filter(same -> same.equals(text.stringValue())).isPresent()
                        ? text
                        : JsonNodeFactory.instance.stringNode(left.orElse(Shaping.BLANK));
            case Shaping.Text.Prose() -> prose(text, pointer);
        };
    }

    private JsonNode prose(StringNode text, String pointer) {
        return switch (plan.prose()) {
            case KEPT, SEARCHED -> text;
            case WITHHELD -> {
                shaping.withheld(text, pointer);
                yield JsonNodeFactory.instance.stringNode(Shaping.BLANK);
            }
        };
    }

    private boolean isProtected() {
        return shaping.changes().stream().anyMatch(change -> switch (change.did()) {
            case WITHHELD, MASKED -> true;
            case SHORTENED, LEFT_OUT -> false;
        });
    }

    private JsonNode message(ObjectNode message, String pointer) {
        return Rewritten.members(
                message,
                (name, value) -> Optional.of(
                        switch (value) {
                            case ObjectNode block when name.equals("content") -> block(block, pointer + "/content");
                            case ArrayNode blocks
                            when name.equals("content") -> each(blocks, pointer + "/content", this::block);
                            default -> value;
                        }));
    }

    private JsonNode block(ObjectNode block, String pointer) {
        return switch (block.path("type").asString("")) {
            case "text" -> texts(block, pointer);
            case "resource" ->
                Rewritten.members(
                        block,
                        (name, value) -> Optional.of(
                                value instanceof ObjectNode resource && name.equals("resource")
                                        ? resource(resource, pointer + "/resource")
                                        : value));
            // It names a resource, which is judged when it is read.
            case "resource_link" -> block;
            default -> plan.prose() == Prose.KEPT ? block : unseen(block, pointer);
        };
    }

    private JsonNode resource(ObjectNode resource, String pointer) {
        return plan.prose() != Prose.KEPT && resource.has("blob")
                ? unseenResource(resource, pointer)
                : texts(resource, pointer);
    }

    private JsonNode texts(ObjectNode block, String pointer) {
        return Rewritten.members(
                block,
                (name, value) -> Optional.of(
                        value instanceof StringNode text && name.equals("text")
                                ? text(text, pointer + "/text")
                                : value));
    }

    /** Nothing can look for fields in pictures, sounds and kinds that are not known. */
    private JsonNode unseen(ObjectNode block, String pointer) {
        shaping.withheld(block, pointer);
        return JsonNodeFactory.instance.objectNode().put("type", "text").put("text", Shaping.BLANK);
    }

    private JsonNode unseenResource(ObjectNode resource, String pointer) {
        shaping.withheld(resource, pointer);
        return JsonNodeFactory.instance
                .objectNode()
                .put("uri", resource.path("uri").asString(""))
                .put("mimeType", "text/plain")
                .put("text", Shaping.BLANK);
    }

    private interface Element {
        JsonNode left(ObjectNode element, String pointer);
    }

    private static JsonNode each(JsonNode list, String pointer, Element element) {
        if (!(list instanceof ArrayNode array)) {
            return list;
        }
        ArrayNode left = JsonNodeFactory.instance.arrayNode(array.size());
        boolean changed = false;
        for (int index = 0; index < array.size(); index++) {
            JsonNode item = array.get(index);
            JsonNode kept = item instanceof ObjectNode object ? element.left(object, pointer + "/" + index) : item;
            changed |= kept != item;
            left.add(kept);
        }
        return changed ? left : array;
    }
}
