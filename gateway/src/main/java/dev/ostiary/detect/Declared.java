package dev.ostiary.detect;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What the schemas of a definition declare: the names of parameters, and the values that are written down for them. How deep a
 * message may be is the codec's to say.
 */
final class Declared {

    /**
     * A name of a tool, a prompt or a parameter.
     *
     * @param pointer of what it names
     * @param depth 0 for a tool, 1 for a parameter of it, more for what is inside of one
     * @param isAsked whether a caller fills it in, with more than a number or a truth value
     */
    record Name(Pointer pointer, String text, int depth, boolean isAsked) {}

    /**
     * A value that stands in a schema.
     *
     * @param parameter the name of the parameter that it is for
     * @param isGiven whether it is what the parameter has unless somebody says otherwise, as {@code default} and {@code const} are
     */
    record Value(Pointer pointer, String parameter, String text, boolean isGiven) {}

    private static final Set<String> NAMING = Set.of("properties", "$defs", "definitions", "patternProperties");
    private static final Set<String> MEASURES = Set.of("integer", "number", "boolean");
    private static final Set<String> GIVEN = Set.of("default", "const");
    private static final Set<String> OFFERED = Set.of("enum", "title", "examples");

    private final List<Name> names = new ArrayList<>();
    private final List<Value> values = new ArrayList<>();

    private Declared() {}

    /** @param definition of a tool, a prompt or a resource */
    static Declared of(JsonNode definition) {
        var declared = new Declared();
        declared.top(definition);
        return declared;
    }

    List<Name> names() {
        return names;
    }

    List<Value> values() {
        return values;
    }

    private void top(JsonNode definition) {
        for (Map.Entry<String, JsonNode> member : definition.properties()) {
            Pointer pointer = Pointer.ROOT.below(member.getKey());
            switch (member.getKey()) {
                case "name" -> name(member.getValue(), pointer, 0, false);
                case "arguments" -> arguments(member.getValue(), pointer);
                case "inputSchema" -> schema(member.getValue(), pointer, "", 0, true);
                case "outputSchema" -> schema(member.getValue(), pointer, "", 0, false);
                default -> {
                    // What else a definition says is read as text.
                }
            }
        }
    }

    private void name(JsonNode name, Pointer pointer, int depth, boolean asked) {
        if (name.isString()) {
            names.add(new Name(pointer, name.stringValue(), depth, asked));
        }
    }

    /** Those of a prompt. */
    private void arguments(JsonNode arguments, Pointer pointer) {
        for (int index = 0; index < arguments.size(); index++) {
            name(
                    arguments.path(index).path("name"),
                    pointer.below(Integer.toString(index)).below("name"),
                    1,
                    true);
        }
    }

    private void schema(JsonNode node, Pointer pointer, String parameter, int depth, boolean asked) {
        switch (node) {
            case ObjectNode schema -> members(schema, pointer, parameter, depth, asked);
            case ArrayNode several -> {
                for (int index = 0; index < several.size(); index++) {
                    schema(several.get(index), pointer.below(Integer.toString(index)), parameter, depth, asked);
                }
            }
            default -> {
                // true, false, and words of JSON Schema.
            }
        }
    }

    private void members(ObjectNode schema, Pointer pointer, String parameter, int depth, boolean asked) {
        for (Map.Entry<String, JsonNode> member : schema.properties()) {
            Pointer below = pointer.below(member.getKey());
            JsonNode value = member.getValue();
            if (NAMING.contains(member.getKey()) && value.isObject()) {
                parameters(value, below, depth + 1, asked && member.getKey().equals("properties"));
            } else if (member.getKey().equals("required")) {
                unnamed(value, schema.path("properties"), below, depth + 1, asked);
            } else if (GIVEN.contains(member.getKey())) {
                values(value, below, parameter, true);
            } else if (OFFERED.contains(member.getKey())) {
                values(
                        value,
                        below,
                        parameter,
                        value.size() == 1 && member.getKey().equals("enum"));
            } else {
                schema(value, below, parameter, depth, asked);
            }
        }
    }

    private void parameters(JsonNode properties, Pointer pointer, int depth, boolean asked) {
        for (Map.Entry<String, JsonNode> property : properties.properties()) {
            Pointer below = pointer.below(property.getKey());
            names.add(new Name(below, property.getKey(), depth, asked && !isMeasure(property.getValue())));
            schema(property.getValue(), below, property.getKey(), depth, asked);
        }
    }

    private static boolean isMeasure(JsonNode schema) {
        return MEASURES.contains(schema.path("type").asString(""));
    }

    /** What is demanded and not described is a parameter too. */
    private void unnamed(JsonNode required, JsonNode described, Pointer pointer, int depth, boolean asked) {
        Set<String> seen = new HashSet<>();
        for (int index = 0; index < required.size(); index++) {
            JsonNode name = required.path(index);
            if (name.isString() && !described.has(name.stringValue()) && seen.add(name.stringValue())) {
                name(name, pointer.below(Integer.toString(index)), depth, asked);
            }
        }
    }

    private void values(JsonNode node, Pointer pointer, String parameter, boolean given) {
        switch (node) {
            case StringNode text -> values.add(new Value(pointer, parameter, text.stringValue(), given));
            case ObjectNode object ->
                object.properties()
                        .forEach(member ->
                                values(member.getValue(), pointer.below(member.getKey()), member.getKey(), given));
            case ArrayNode several -> {
                for (int index = 0; index < several.size(); index++) {
                    values(several.get(index), pointer.below(Integer.toString(index)), parameter, given);
                }
            }
            default -> {
                // Numbers and truth values say nothing.
            }
        }
    }
}
