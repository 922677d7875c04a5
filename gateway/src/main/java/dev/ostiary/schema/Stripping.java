package dev.ostiary.schema;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Takes what is undeclared out of a document. Goes no deeper than schemas went before. */
final class Stripping {

    private final Path path = new Path();
    private final List<String> pointers = new ArrayList<>();
    private final int most;
    private int count;

    Stripping(int most) {
        this.most = most;
    }

    /** The same instance where nothing is taken out. */
    JsonNode without(JsonNode value, Declared declared) {
        return switch (value) {
            case ObjectNode object when declared != Declared.UNKNOWN -> object(object, declared);
            case ArrayNode array when declared != Declared.UNKNOWN -> array(array, declared);
            default -> value;
        };
    }

    private JsonNode object(ObjectNode object, Declared declared) {
        ObjectNode kept = JsonNodeFactory.instance.objectNode();
        boolean isSame = true;
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            path.enter(member.getKey());
            if (declared.isDescribed() && !declared.has(member.getKey())) {
                isSame = false;
                note();
            } else {
                JsonNode value = without(member.getValue(), declared.known(member.getKey()));
                isSame &= value == member.getValue();
                kept.set(member.getKey(), value);
            }
            path.leave();
        }
        return isSame ? object : kept;
    }

    private JsonNode array(ArrayNode array, Declared declared) {
        ArrayNode kept = JsonNodeFactory.instance.arrayNode(array.size());
        boolean isSame = true;
        for (int i = 0; i < array.size(); i++) {
            path.enter(i);
            JsonNode value = without(array.get(i), declared.known(i));
            isSame &= value == array.get(i);
            kept.add(value);
            path.leave();
        }
        return isSame ? array : kept;
    }

    private void note() {
        count++;
        if (pointers.size() < most) {
            pointers.add(path.toString());
        }
    }

    List<String> pointers() {
        return pointers;
    }

    int count() {
        return count;
    }
}
