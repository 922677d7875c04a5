package dev.ostiary.upstream;

import java.util.Collection;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** Changed copies of JSON objects; what stands in a message is never changed itself. */
final class Trees {

    private Trees() {}

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** A copy that shares its children: only what is set on it differs. */
    static ObjectNode shallow(ObjectNode node) {
        ObjectNode copy = object();
        copy.setAll(node);
        return copy;
    }

    /** The member of this name as an object to add to; empty where there is none. */
    static ObjectNode member(ObjectNode node, String name) {
        return node.path(name) instanceof ObjectNode inner ? shallow(inner) : object();
    }

    static ObjectNode with(ObjectNode node, String name, JsonNode value) {
        ObjectNode copy = shallow(node);
        copy.set(name, value);
        return copy;
    }

    /** The object itself where it has none of these members. */
    static ObjectNode without(ObjectNode node, Collection<String> names) {
        if (names.stream().noneMatch(node::has)) {
            return node;
        }
        ObjectNode copy = shallow(node);
        copy.remove(names);
        return copy;
    }
}
