package dev.ostiary.stages;

import dev.ostiary.fields.FieldPattern;
import dev.ostiary.scan.Plain;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** Goes through the strings and keys of one message until one spells a protected path. */
final class PathSearch {

    /**
     * The first such string.
     *
     * @param pointer where it stands
     * @param word how it was read there
     */
    record Hit(String pointer, String word) {}

    private static final int LONGEST_KEY = 60;

    private final PathReader reader;
    private final Deque<String> path = new ArrayDeque<>();

    private PathSearch(PathReader reader) {
        this.reader = reader;
    }

    static Optional<Hit> in(JsonNode tree, PathReader reader) {
        var search = new PathSearch(reader);
        Optional<Hit> hit = search.in(tree);
        // A working directory may come after what is relative to it.
        return hit.isEmpty() && reader.learnedTooLate() ? search.in(tree) : hit;
    }

    private Optional<Hit> in(JsonNode node) {
        return switch (node) {
            case StringNode text -> reader.read(text.stringValue()).map(this::hit);
            case ObjectNode object -> members(object);
            case ArrayNode array -> items(array);
            default -> Optional.empty();
        };
    }

    private Optional<Hit> members(ObjectNode object) {
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            path.addLast(member.getKey());
            Optional<Hit> hit = reader.readAside(member.getKey()).map(this::hit);
            if (hit.isEmpty()) {
                hit = in(member.getValue());
            }
            path.removeLast();
            if (hit.isPresent()) {
                return hit;
            }
        }
        return Optional.empty();
    }

    private Optional<Hit> items(ArrayNode array) {
        int index = 0;
        for (JsonNode item : array) {
            path.addLast(Integer.toString(index++));
            Optional<Hit> hit = in(item);
            path.removeLast();
            if (hit.isPresent()) {
                return hit;
            }
        }
        return Optional.empty();
    }

    private Hit hit(String word) {
        var pointer = new StringBuilder();
        path.forEach(key -> pointer.append('/').append(FieldPattern.segment(Plain.excerpt(key, LONGEST_KEY))));
        return new Hit(pointer.toString(), word);
    }
}
