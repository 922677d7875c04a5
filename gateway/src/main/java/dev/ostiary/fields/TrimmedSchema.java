package dev.ostiary.fields;

import dev.ostiary.fields.FieldChange.Did;
import dev.ostiary.fields.Trim.Part;
import dev.ostiary.schema.Subschemas;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * A JSON Schema (2020-12 and draft-07) without words that its reader does not need. Whatever is valid against the one is
 * valid against the other: only annotations go, and definitions that nothing refers to.
 */
public final class TrimmedSchema {

    /** How a change is called in the audit. */
    public static final String RULE = "trim";

    private final Trim trim;
    private final String pointer;
    private final Changes changes;

    private TrimmedSchema(Trim trim, String pointer, Changes changes) {
        this.trim = trim;
        this.pointer = pointer;
        this.changes = changes;
    }

    /**
     * The very same instance where there is nothing to trim.
     *
     * @param pointer where the schema stands
     * @param changes where to tell what was done
     */
    public static ObjectNode of(ObjectNode schema, Trim trim, String pointer, Changes changes) {
        var trimmed = new TrimmedSchema(trim, pointer + "/**/", changes);
        return trimmed.used(trimmed.schema(schema));
    }

    private ObjectNode schema(ObjectNode schema) {
        return Rewritten.members(schema, (keyword, value) -> switch (keyword) {
            case "description" -> Optional.of(value instanceof StringNode text ? shown(text) : value);
            case "title" -> annotation(Part.TITLES, keyword, value);
            case "default" -> annotation(Part.DEFAULTS, keyword, value);
            case "examples", "example" -> annotation(Part.EXAMPLES, keyword, value);
            case "$comment" -> annotation(Part.COMMENTS, keyword, value);
            default -> Optional.of(held(Subschemas.of(keyword), value));
        });
    }

    /** Of a keyword that is not known, nobody knows what it holds. */
    private JsonNode held(Subschemas subschemas, JsonNode value) {
        if (subschemas == Subschemas.NONE) {
            return value;
        }
        return subschemas.isByName() && value instanceof ObjectNode named
                ? Rewritten.members(named, (_, each) -> Optional.of(schemas(each)))
                : schemas(value);
    }

    private JsonNode schemas(JsonNode value) {
        return switch (value) {
            case ObjectNode schema -> schema(schema);
            case ArrayNode list -> Rewritten.elements(list, each -> Optional.of(schemas(each)));
            default -> value;
        };
    }

    private JsonNode shown(StringNode text) {
        String left = trim.shown(text.stringValue());
        if (left.equals(text.stringValue())) {
            return text;
        }
        JsonNode shown = JsonNodeFactory.instance.stringNode(left);
        changes.add(pointer + "description", Did.SHORTENED, RULE, text, Optional.of(shown));
        return shown;
    }

    private Optional<JsonNode> annotation(Part part, String keyword, JsonNode value) {
        if (!trim.drops(part)) {
            return Optional.of(value);
        }
        changes.add(pointer + keyword, Did.LEFT_OUT, RULE, value, Optional.empty());
        return Optional.empty();
    }

    private ObjectNode used(ObjectNode schema) {
        return Definitions.used(
                schema, (name, unused) -> changes.add(pointer + name, Did.LEFT_OUT, RULE, unused, Optional.empty()));
    }
}
