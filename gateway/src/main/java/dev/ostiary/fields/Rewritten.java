package dev.ostiary.fields;

import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Objects and lists with some of what they hold changed or taken out. The old tree is never written to; what stays is
 * shared with it, and without a change it is the very same instance.
 */
public final class Rewritten {

    /** What becomes of a member; empty where it is taken out. */
    public interface Member {
        Optional<? extends JsonNode> left(String name, JsonNode value);
    }

    /** What becomes of an element; empty where it is taken out. */
    public interface Element {
        Optional<? extends JsonNode> left(JsonNode element);
    }

    private Rewritten() {}

    /** Asks about each member once, in their order. */
    public static ObjectNode members(ObjectNode object, Member member) {
        ObjectNode left = object;
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            Optional<? extends JsonNode> value = member.left(each.getKey(), each.getValue());
            boolean same = value.isPresent() && value.get() == each.getValue();
            if (left == object && !same) {
                left = before(object, each.getKey());
            }
            if (left != object && value.isPresent()) {
                left.set(each.getKey(), value.get());
            }
        }
        return left;
    }

    private static ObjectNode before(ObjectNode object, String name) {
        ObjectNode before = JsonNodeFactory.instance.objectNode();
        for (Map.Entry<String, JsonNode> each : object.properties()) {
            if (each.getKey().equals(name)) {
                break;
            }
            before.set(each.getKey(), each.getValue());
        }
        return before;
    }

    /** Asks about each element once, in their order. */
    public static ArrayNode elements(ArrayNode array, Element element) {
        ArrayNode left = array;
        for (int index = 0; index < array.size(); index++) {
            Optional<? extends JsonNode> value = element.left(array.get(index));
            boolean same = value.isPresent() && value.get() == array.get(index);
            if (left == array && !same) {
                left = before(array, index);
            }
            if (left != array && value.isPresent()) {
                left.add(value.get());
            }
        }
        return left;
    }

    private static ArrayNode before(ArrayNode array, int index) {
        ArrayNode before = JsonNodeFactory.instance.arrayNode(array.size());
        for (int i = 0; i < index; i++) {
            before.add(array.get(i));
        }
        return before;
    }

    /** An object with another value for one member. */
    public static ObjectNode with(ObjectNode object, String name, JsonNode value) {
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        copy.setAll(object);
        copy.set(name, value);
        return copy;
    }
}
