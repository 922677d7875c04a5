package dev.ostiary.fields;

import dev.ostiary.fields.FieldChange.Did;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * Values of protected fields, looked for in all other text of the same message.
 *
 * <p>Does not find: values of fewer than four characters, and values that the text spells in another way. Where there
 * are too many to look for, every text is taken for one that holds them.
 */
final class Echoes {

    private static final int SHORTEST = 4;
    private static final int MOST = 256;
    private static final String RULE = "value of a protected field";

    private final Set<String> values;

    private Echoes(Set<String> values) {
        this.values = values;
    }

    static Echoes of(List<FieldChange> changes) {
        Set<String> values = new LinkedHashSet<>();
        for (FieldChange change : changes) {
            boolean isProtected = switch (change.did()) {
                case WITHHELD, MASKED -> true;
                case SHORTENED, LEFT_OUT -> false;
            };
            if (isProtected) {
                change.before().forEach(value -> collect(value, values));
            }
        }
        return new Echoes(values);
    }

    private static void collect(JsonNode value, Set<String> values) {
        switch (value) {
            case ObjectNode object -> object.forEach(member -> collect(member, values));
            case ArrayNode array -> array.forEach(element -> collect(element, values));
            default ->
                Optional.of(value.asString(""))
                        .filter(text -> text.length() >= SHORTEST)
                        .ifPresent(values::add);
        }
    }

    ObjectNode without(ObjectNode message, Changes changes) {
        return values.isEmpty() ? message : (ObjectNode) without(message, "", changes);
    }

    private JsonNode without(JsonNode node, String pointer, Changes changes) {
        return switch (node) {
            case StringNode text -> without(text, pointer, changes);
            case ObjectNode object ->
                Rewritten.members(
                        object,
                        (name, value) ->
                                Optional.of(without(value, pointer + "/" + FieldPattern.segment(name), changes)));
            case ArrayNode array ->
                Rewritten.elements(array, element -> Optional.of(without(element, pointer + "/*", changes)));
            default -> node;
        };
    }

    private JsonNode without(StringNode node, String pointer, Changes changes) {
        String left = without(node.stringValue());
        if (left.equals(node.stringValue())) {
            return node;
        }
        JsonNode blanked = JsonNodeFactory.instance.stringNode(left);
        changes.add(pointer, Did.WITHHELD, RULE, node, Optional.of(blanked));
        return blanked;
    }

    private String without(String text) {
        if (values.size() > MOST) {
            return text.length() < SHORTEST ? text : Shaping.BLANK;
        }
        String left = text;
        for (String value : values) {
            left = left.replace(value, Shaping.BLANK);
        }
        return left;
    }
}
