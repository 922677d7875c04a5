package dev.ostiary.stages;

import dev.ostiary.detect.Pointer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** The texts of a JSON tree as a list, in the order in which they stand there. */
final class TextLeaves {

    /** One of them, and where it stands. */
    record Leaf(Pointer at, String text) {}

    private TextLeaves() {}

    static List<Leaf> of(JsonNode tree) {
        List<Leaf> leaves = new ArrayList<>();
        collect(tree, Pointer.ROOT, leaves);
        return leaves;
    }

    private static void collect(JsonNode node, Pointer at, List<Leaf> leaves) {
        switch (node) {
            case StringNode text -> leaves.add(new Leaf(at, text.stringValue()));
            case ObjectNode object -> {
                for (Map.Entry<String, JsonNode> member : object.properties()) {
                    collect(member.getValue(), at.below(member.getKey()), leaves);
                }
            }
            case ArrayNode array -> {
                for (int index = 0; index < array.size(); index++) {
                    collect(array.get(index), at.below(Integer.toString(index)), leaves);
                }
            }
            // Numbers, true, false and null hold no text.
            default -> {}
        }
    }

    /**
     * A copy of the tree with these texts.
     *
     * @param texts as many as {@link #of} gives for the tree, in its order
     */
    static JsonNode with(JsonNode tree, Iterator<String> texts) {
        return switch (tree) {
            case StringNode _ -> JsonNodeFactory.instance.stringNode(texts.next());
            case ObjectNode object -> {
                ObjectNode copy = JsonNodeFactory.instance.objectNode();
                object.properties().forEach(member -> copy.set(member.getKey(), with(member.getValue(), texts)));
                yield copy;
            }
            case ArrayNode array -> {
                ArrayNode copy = JsonNodeFactory.instance.arrayNode(array.size());
                array.forEach(each -> copy.add(with(each, texts)));
                yield copy;
            }
            default -> tree;
        };
    }
}
