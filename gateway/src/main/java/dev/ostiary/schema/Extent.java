package dev.ostiary.schema;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** How large a schema's document is, found out before anything else looks at it. */
final class Extent {

    private record Open(JsonNode node, int depth) {}

    private Extent() {}

    static void check(JsonNode document, SchemaLimits limits, Faults faults) {
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(document, 1));
        long nodes = 0;
        long characters = 0;
        while (!open.isEmpty() && !faults.isUnusable()) {
            Open each = open.pop();
            JsonNode node = each.node();
            nodes++;
            characters += node.isString() ? node.stringValue().length() : 0;
            for (Map.Entry<String, JsonNode> member : node.properties()) {
                characters += member.getKey().length();
                open.push(new Open(member.getValue(), each.depth() + 1));
            }
            if (node.isArray()) {
                node.forEach(element -> open.push(new Open(element, each.depth() + 1)));
            }
            check(each.depth() > limits.depth(), "nested more than " + limits.depth() + " deep", faults);
            check(nodes + open.size() > limits.nodes(), "more than " + limits.nodes() + " JSON values", faults);
            check(characters > limits.characters(), "more than " + limits.characters() + " characters", faults);
        }
    }

    private static void check(boolean isOver, String what, Faults faults) {
        if (isOver) {
            faults.unusable(what, "");
        }
    }
}
