package dev.ostiary.fields;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The definitions of a schema that something refers to, directly or by way of another definition. Where a reference or
 * a definition works in any other way than by a pointer, all of them count as used.
 */
final class Definitions {

    private static final List<String> HOLDERS = List.of("$defs", "definitions");
    private static final Set<String> ANCHORS = Set.of("$anchor", "$dynamicAnchor", "$id", "$recursiveAnchor");

    private final ObjectNode root;
    private final Set<String> used = new HashSet<>();
    private final Deque<JsonNode> unread = new ArrayDeque<>();
    private boolean all;

    private Definitions(ObjectNode root) {
        this.root = root;
    }

    /**
     * The very same instance where all of them are used.
     *
     * @param unused is told the holder's name and each definition that goes
     */
    static ObjectNode used(ObjectNode schema, BiConsumer<String, JsonNode> unused) {
        if (HOLDERS.stream().noneMatch(schema::has)) {
            return schema;
        }
        var definitions = new Definitions(schema);
        definitions.read();
        return definitions.all ? schema : definitions.left(unused);
    }

    private void read() {
        for (Map.Entry<String, JsonNode> keyword : root.properties()) {
            if (!HOLDERS.contains(keyword.getKey()) && !keyword.getKey().equals("$id")) {
                look(keyword.getKey(), keyword.getValue());
            }
        }
        while (!unread.isEmpty() && !all) {
            look(unread.pop());
        }
    }

    private void look(JsonNode node) {
        switch (node) {
            case ObjectNode object -> object.properties().forEach(member -> look(member.getKey(), member.getValue()));
            case ArrayNode array -> array.forEach(this::look);
            // Other values refer to nothing.
            default -> {}
        }
    }

    /** What is called like a reference may be the name of a property; then a definition more stays. */
    private void look(String name, JsonNode value) {
        if (value instanceof StringNode text && (name.equals("$ref") || name.equals("$dynamicRef"))) {
            refer(text.stringValue());
        } else if (ANCHORS.contains(name) || name.equals("$recursiveRef")) {
            all = true;
        } else {
            look(value);
        }
    }

    private void refer(String reference) {
        if (reference.equals("#")) {
            return;
        }
        String[] segments = reference.split("/", -1);
        boolean pointer = segments[0].equals("#") && segments.length > 1;
        if (!pointer || HOLDERS.contains(segments[1]) && segments.length == 2) {
            all = true;
        } else if (HOLDERS.contains(segments[1])) {
            use(segments[1], decoded(segments[2]));
        }
    }

    private void use(String holder, Optional<String> name) {
        if (name.isEmpty()) {
            all = true;
        } else if (used.add(holder + "/" + name.get())) {
            unread.push(root.path(holder).path(name.get()));
        }
    }

    /** A segment of a pointer in a fragment of a URI (RFC 6901 section 6). */
    private static Optional<String> decoded(String segment) {
        try {
            String plain = URLDecoder.decode(segment.replace("+", "%2B"), StandardCharsets.UTF_8);
            return Optional.of(plain.replace("~1", "/").replace("~0", "~"));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private ObjectNode left(BiConsumer<String, JsonNode> unused) {
        return Rewritten.members(root, (holder, value) -> {
            if (!HOLDERS.contains(holder) || !(value instanceof ObjectNode definitions)) {
                return Optional.of(value);
            }
            ObjectNode left = Rewritten.members(definitions, (name, definition) -> {
                if (used.contains(holder + "/" + name)) {
                    return Optional.of(definition);
                }
                unused.accept(holder, definition);
                return Optional.empty();
            });
            return left.isEmpty() && left != definitions ? Optional.empty() : Optional.of(left);
        });
    }
}
