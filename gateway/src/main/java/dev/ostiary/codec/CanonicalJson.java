package dev.ostiary.codec;

import java.nio.charset.StandardCharsets;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * One text for each JSON value: members in the order of their names, which RFC 8259 section 4 leaves to the sender.
 *
 * <p>Numbers keep their spelling, so that 1 and 1.0 stay apart: servers may tell them apart, too.
 */
public final class CanonicalJson {

    private CanonicalJson() {}

    /** The text; the empty one where there is no value. */
    public static String of(Codec codec, JsonNode value) {
        return value.isMissingNode() ? "" : new String(codec.encode(sorted(value)), StandardCharsets.UTF_8);
    }

    private static JsonNode sorted(JsonNode node) {
        if (node instanceof ObjectNode object) {
            TreeMap<String, JsonNode> members = new TreeMap<>();
            object.properties().forEach(member -> members.put(member.getKey(), sorted(member.getValue())));
            ObjectNode copy = JsonNodeFactory.instance.objectNode();
            copy.setAll(members);
            return copy;
        }
        if (node instanceof ArrayNode array) {
            ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
            array.forEach(element -> copy.add(sorted(element)));
            return copy;
        }
        return node;
    }
}
