package dev.ostiary.fields;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Schemas that a document satisfies, written in one of the many ways in which servers write them: nullable types,
 * branches, references, members that are not there, demands on counts and names, annotations.
 */
final class LooseSchemas {

    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final List<String> OTHERS = List.of("c", "d");

    private final RandomGenerator random;
    private final ObjectNode definitions = NODES.objectNode();

    private LooseSchemas(RandomGenerator random) {
        this.random = random;
    }

    static ObjectNode of(JsonNode document, RandomGenerator random) {
        var schemas = new LooseSchemas(random);
        ObjectNode root = NODES.objectNode();
        root.setAll(schemas.schema(document));
        if (random.nextBoolean()) {
            schemas.definitions.putObject("unused").put("description", "Nothing refers to it. Or so.");
        }
        if (!schemas.definitions.isEmpty()) {
            root.set("$defs", schemas.definitions);
        }
        return root;
    }

    private ObjectNode schema(JsonNode value) {
        ObjectNode told = annotated(plain(value));
        return switch (random.nextInt(9)) {
            case 0 -> branches("anyOf", told, other(value), random.nextBoolean());
            case 1 -> branches("oneOf", told, impossible(value), random.nextBoolean());
            case 2 -> branches("allOf", told, NODES.objectNode(), random.nextBoolean());
            case 3 ->
                told.set("anyOf", NODES.arrayNode().add(other(value)).add(NODES.objectNode()))
                        .asObject();
            case 4 -> told.set("not", impossible(value)).asObject();
            case 5 -> referred(told);
            case 6 ->
                told.set("if", impossible(value))
                        .set("then", NODES.booleanNode(false))
                        .asObject();
            default -> told;
        };
    }

    private ObjectNode referred(ObjectNode told) {
        String name = "d" + definitions.size();
        definitions.set(name, told);
        return NODES.objectNode().put("$ref", "#/$defs/" + name);
    }

    private static ObjectNode branches(String keyword, ObjectNode one, ObjectNode other, boolean first) {
        ObjectNode schema = NODES.objectNode();
        schema.putArray(keyword).add(first ? one : other).add(first ? other : one);
        return schema;
    }

    private ObjectNode annotated(ObjectNode schema) {
        return switch (random.nextInt(4)) {
            case 0 -> schema.put("description", "Says what it is. And more than anybody asked for.");
            case 1 -> schema.put("title", "T").put("$comment", "c");
            case 2 ->
                schema.set("examples", NODES.arrayNode().add(1))
                        .set("default", NODES.nullNode())
                        .asObject();
            default -> schema;
        };
    }

    /** What the value does not satisfy; some of it would be, were a member gone. */
    private ObjectNode impossible(JsonNode value) {
        if (value instanceof ObjectNode object && !object.isEmpty() && random.nextBoolean()) {
            Map.Entry<String, JsonNode> member = object.properties().iterator().next();
            ObjectNode schema = NODES.objectNode();
            schema.putObject("properties").set(member.getKey(), impossible(member.getValue()));
            return schema;
        }
        return NODES.objectNode().put("type", value.isObject() ? "array" : "object");
    }

    /** What it may satisfy or not. */
    private ObjectNode other(JsonNode value) {
        return random.nextBoolean() ? impossible(value) : NODES.objectNode().put("type", type(value));
    }

    private ObjectNode plain(JsonNode value) {
        ObjectNode schema = NODES.objectNode();
        if (random.nextInt(4) == 0) {
            schema.putArray("type").add(type(value)).add(value.isNull() ? "string" : "null");
        } else if (random.nextInt(4) > 0) {
            schema.put("type", type(value));
        }
        switch (value) {
            case ObjectNode object -> describe(object, schema);
            case ArrayNode array -> describe(array, schema);
            default -> {
                if (random.nextBoolean()) {
                    schema.putArray("enum").add(value).add("another");
                } else if (random.nextBoolean()) {
                    schema.set("const", value);
                }
            }
        }
        return schema;
    }

    private void describe(ObjectNode object, ObjectNode schema) {
        ObjectNode properties = NODES.objectNode();
        ArrayNode required = NODES.arrayNode();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            if (random.nextInt(4) > 0) {
                properties.set(member.getKey(), schema(member.getValue()));
            }
            if (random.nextBoolean()) {
                required.add(member.getKey());
            }
        }
        OTHERS.forEach(name -> properties.putObject(name).put("type", "string"));
        schema.set("properties", properties);
        schema.set("required", required);
        switch (random.nextInt(6)) {
            case 0 -> schema.put("minProperties", object.size());
            case 1 -> schema.put("additionalProperties", true);
            case 2 -> {
                ObjectNode patterns = schema.putObject("patternProperties");
                object.properties()
                        .forEach(member -> patterns.set("^" + member.getKey() + "$", schema(member.getValue())));
            }
            case 3 -> schema.putObject("propertyNames").put("maxLength", 1);
            case 4 -> demand(object, schema);
            default -> {}
        }
    }

    private static void demand(ObjectNode object, ObjectNode schema) {
        ArrayNode all = schema.putObject("dependentRequired")
                .putArray(object.propertyNames().stream().findFirst().orElse("none"));
        object.propertyNames().forEach(all::add);
    }

    private void describe(ArrayNode array, ObjectNode schema) {
        if (!array.isEmpty() && random.nextBoolean()) {
            List<ObjectNode> each = new ArrayList<>();
            array.forEach(element -> each.add(schema(element)));
            schema.putObject("items").putArray("anyOf").addAll(each);
        }
        if (!array.isEmpty() && random.nextInt(3) == 0) {
            schema.set("contains", schema(array.get(0)));
        }
        switch (random.nextInt(3)) {
            case 0 -> schema.put("minItems", array.size());
            case 1 -> schema.put("maxItems", array.size() + 1);
            default -> {}
        }
    }

    private static String type(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case NUMBER -> "integer";
            case BOOLEAN -> "boolean";
            case NULL, BINARY, MISSING, POJO -> "null";
        };
    }
}
