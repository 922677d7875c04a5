package dev.ostiary.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The JSON Schema (2020-12 and draft-07) that shaped documents satisfy, made of the one that whole documents satisfy.
 *
 * <p>Whatever is valid against the old schema is, once shaped, valid against the new one: along the way of a pattern,
 * what a schema demands of a field is taken back, and what cannot be followed (conditions, references to elsewhere) is
 * left out. What no pattern comes near stays as it is.
 */
public final class FittedSchema {

    // A schema can describe endless documents by referring to itself; this deep, anything is accepted.
    private static final int DEEPEST = 24;
    private static final int MOST_NODES = 5_000;

    /** What may be demanded of an object that has lost members, and of a list that has lost elements. */
    private static final Set<String> DEMANDS = Set.of(
            "const",
            "enum",
            "not",
            "if",
            "then",
            "else",
            "dependentSchemas",
            "dependentRequired",
            "dependencies",
            "minProperties",
            "propertyNames",
            "unevaluatedProperties",
            "unevaluatedItems",
            "minItems",
            "contains",
            "minContains",
            "maxContains",
            "uniqueItems");

    private static final Set<String> ANCHORS =
            Set.of("$anchor", "$dynamicAnchor", "$id", "$dynamicRef", "$recursiveRef");

    /** What demands nothing. */
    private static final Set<String> TOLD = Set.of(
            "title",
            "description",
            "default",
            "examples",
            "$comment",
            "$schema",
            "$defs",
            "definitions",
            "deprecated",
            "readOnly",
            "writeOnly");

    private static final Set<String> SCALARS = Set.of("string", "number", "integer", "boolean", "null");

    private final ObjectNode root;
    private int nodes;

    private FittedSchema(ObjectNode root) {
        this.root = root;
    }

    /** The very same instance where the plan changes nothing; empty where nothing is left of any document. */
    public static Optional<ObjectNode> of(ObjectNode schema, FieldPlan plan) {
        if (plan.isEmpty()) {
            return Optional.of(schema);
        }
        Spot start = plan.start();
        if (start.isDropped() || isTakenOut(start)) {
            return Optional.empty();
        }
        return Optional.of(
                isMasked(start)
                        ? JsonNodeFactory.instance.objectNode().put("type", "object")
                        : used(new FittedSchema(schema).object(schema, start, 0)));
    }

    /** What nothing refers to any more tells of fields that are gone. */
    private static ObjectNode used(ObjectNode fitted) {
        return Definitions.used(fitted, (_, _) -> {});
    }

    private static boolean isMasked(Spot spot) {
        return spot.strictest()
                .map(rule -> rule.treatment() instanceof Treatment.Mask)
                .orElse(false);
    }

    private static boolean isTakenOut(Spot spot) {
        return spot.strictest()
                .map(rule -> switch (rule.treatment()) {
                    case Treatment.Refuse _, Treatment.Withhold _ -> true;
                    case Treatment.Mask _, Treatment.First _, Treatment.Truncate _ -> false;
                })
                .orElse(false);
    }

    private JsonNode fitted(JsonNode schema, Spot spot, int depth) {
        if (spot.isOver() || !(schema instanceof ObjectNode object) || isLeaf(object, spot)) {
            return schema;
        }
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            return JsonNodeFactory.instance.objectNode();
        }
        return spot.strictest()
                .map(rule -> treated(object, rule, spot, depth))
                .orElseGet(() -> object(object, spot, depth));
    }

    /** Nothing stands below a text or a number, so patterns that go on mean nothing here. */
    private static boolean isLeaf(ObjectNode schema, Spot spot) {
        return spot.strictest().isEmpty()
                && spot.kept().isEmpty()
                && SCALARS.contains(schema.path("type").asString(""));
    }

    private ObjectNode treated(ObjectNode schema, FieldRule rule, Spot spot, int depth) {
        return switch (rule.treatment()) {
            case Treatment.Refuse _, Treatment.Withhold _, Treatment.Mask _ -> loose(schema);
            case Treatment.Truncate _ -> isText(schema) ? loose(schema) : JsonNodeFactory.instance.objectNode();
            case Treatment.First _ -> object(schema, spot, depth);
        };
    }

    /** Only what a masked or shortened text still is. */
    private static ObjectNode loose(ObjectNode schema) {
        ObjectNode loose = JsonNodeFactory.instance.objectNode();
        if (isText(schema)) {
            loose.set("type", schema.get("type"));
        }
        for (String told : List.of("title", "description")) {
            if (schema.get(told) instanceof StringNode text) {
                loose.set(told, text);
            }
        }
        return loose;
    }

    private static boolean isText(ObjectNode schema) {
        return schema.path("type").asString("").equals("string");
    }

    private ObjectNode object(ObjectNode schema, Spot spot, int depth) {
        ObjectNode followed = referred(schema, depth);
        ObjectNode fitted = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> keyword : followed.properties()) {
            JsonNode value = keyword.getValue();
            switch (keyword.getKey()) {
                case "properties" -> fitted.set("properties", properties(value, spot, depth));
                case "patternProperties" -> {
                    // Which names a pattern stands for is not known, so anything may stand there.
                }
                case "additionalProperties" ->
                    additional(followed, value).ifPresent(some -> fitted.set("additionalProperties", some));
                case "required" -> fitted.set("required", required(value, followed, spot));
                case "items", "prefixItems", "additionalItems" ->
                    fitted.set(keyword.getKey(), items(value, spot, depth));
                case "allOf", "anyOf" -> fitted.set(keyword.getKey(), branches(value, spot, depth));
                // Branches that are looser may both hold now.
                case "oneOf" -> fitted.set("anyOf", branches(value, spot, depth));
                case String other when DEMANDS.contains(other) -> {}
                default -> fitted.set(keyword.getKey(), value);
            }
        }
        return fitted;
    }

    private ObjectNode properties(JsonNode value, Spot spot, int depth) {
        ObjectNode properties = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> property : value.properties()) {
            Spot member = spot.member(property.getKey());
            if (!member.isDropped() && !isTakenOut(member)) {
                properties.set(property.getKey(), fitted(property.getValue(), member, depth + 1));
            }
        }
        return properties;
    }

    /** A schema for the rest is left out where it could be for a field that is treated; {@code false} stays. */
    private static Optional<JsonNode> additional(ObjectNode schema, JsonNode value) {
        return value.isBoolean() && !schema.has("patternProperties") ? Optional.of(value) : Optional.empty();
    }

    private static ArrayNode required(JsonNode value, ObjectNode schema, Spot spot) {
        ArrayNode required = JsonNodeFactory.instance.arrayNode();
        for (JsonNode name : value) {
            JsonNode member = schema.path("properties").path(name.asString(""));
            if (!mayBeTakenOut(
                    spot.member(name.asString("")), member.path("type").asString(""))) {
                required.add(name);
            }
        }
        return required;
    }

    /** Masking takes out what is no text; what is on the way to what is kept goes where it is no object or list. */
    private static boolean mayBeTakenOut(Spot member, String type) {
        boolean onTheWay = member.kept().isPresent() && !type.equals("object") && !type.equals("array");
        return member.isDropped() || isTakenOut(member) || isMasked(member) && !type.equals("string") || onTheWay;
    }

    private JsonNode items(JsonNode value, Spot spot, int depth) {
        if (value instanceof ArrayNode each) {
            ArrayNode items = JsonNodeFactory.instance.arrayNode(each.size());
            // Elements may have been taken out before these, which moves them.
            each.forEach(_ -> items.add(JsonNodeFactory.instance.objectNode()));
            return items;
        }
        return fitted(value, spot.element(), depth + 1);
    }

    private ArrayNode branches(JsonNode value, Spot spot, int depth) {
        List<JsonNode> branches = new ArrayList<>();
        value.forEach(branch -> branches.add(
                branch instanceof ObjectNode object && depth <= DEEPEST && ++nodes <= MOST_NODES
                        ? object(object, spot, depth + 1)
                        : JsonNodeFactory.instance.objectNode()));
        return JsonNodeFactory.instance.arrayNode().addAll(branches);
    }

    /** A schema with what it refers to in its place; of a reference that leads elsewhere nothing is left. */
    private ObjectNode referred(ObjectNode schema, int depth) {
        if (!schema.has("$ref")) {
            return schema;
        }
        ObjectNode others = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> keyword : schema.properties()) {
            if (!keyword.getKey().equals("$ref") && !ANCHORS.contains(keyword.getKey())) {
                others.set(keyword.getKey(), keyword.getValue());
            }
        }
        Optional<ObjectNode> target =
                depth > DEEPEST ? Optional.empty() : target(schema.path("$ref").asString(""));
        return target.map(found -> both(referred(found, depth + 1), others)).orElse(others);
    }

    private Optional<ObjectNode> target(String reference) {
        boolean local = reference.equals("#") || reference.startsWith("#/");
        return local && root.at(reference.substring(1)) instanceof ObjectNode target
                ? Optional.of(target)
                : Optional.empty();
    }

    private static ObjectNode both(ObjectNode target, ObjectNode others) {
        if (!others.isEmpty() && others.propertyNames().stream().allMatch(TOLD::contains)) {
            ObjectNode told = target.deepCopy();
            told.setAll(others);
            return told;
        }
        if (others.isEmpty()) {
            return target;
        }
        ArrayNode all =
                others.path("allOf") instanceof ArrayNode some ? some.deepCopy() : JsonNodeFactory.instance.arrayNode();
        others.set("allOf", all.add(target));
        return others;
    }
}
