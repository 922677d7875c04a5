package dev.ostiary.audit;

import dev.ostiary.message.Message;
import java.util.LinkedHashSet;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Which fields the result of a tool has: the paths of its structured content, and of text content that is JSON.
 *
 * <p>Pointers from the root of the document, {@code *} for any element of a list; no values.
 */
final class FieldPaths {

    private static final int MOST = 200;
    private static final int MOST_CHARACTERS = 8 << 10;
    private static final int DEEPEST = 12;
    private static final int MOST_NODES = 10_000;
    private static final int LONGEST_TEXT = 64 << 10;
    private static final JsonMapper JSON = JsonMapper.shared();

    private final Set<String> paths = new LinkedHashSet<>();
    private int characters;
    private int nodes;
    private boolean cut;

    private FieldPaths() {}

    static FieldPaths of(Message.Result result) {
        FieldPaths fields = new FieldPaths();
        fields.document(result.result().path("structuredContent"));
        for (JsonNode content : result.result().path("content")) {
            if (content.path("type").asString("").equals("text")) {
                fields.text(content.path("text").asString(""));
            }
        }
        return fields;
    }

    Set<String> paths() {
        return paths;
    }

    /** Whether there was more than is told. */
    boolean cut() {
        return cut;
    }

    private void text(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return;
        }
        if (stripped.length() > LONGEST_TEXT || nodes > MOST_NODES) {
            cut = true;
            return;
        }
        try {
            document(JSON.readTree(stripped));
        } catch (JacksonException ordinary) {
            // Text that only begins like JSON has no fields.
            return;
        }
    }

    private void document(JsonNode root) {
        if (root.isContainer()) {
            inside("", root, 0);
        }
    }

    private void inside(String at, JsonNode node, int depth) {
        if (depth == DEEPEST) {
            cut = true;
        } else if (node.isObject()) {
            boolean table = node.size() > FieldName.MOST_MEMBERS;
            node.forEachEntry((name, value) ->
                    field(at + "/" + (table ? FieldName.ANY : FieldName.segment(name)), value, depth + 1));
        } else {
            node.forEach(value -> field(at + "/" + FieldName.ANY, value, depth + 1));
        }
    }

    private void field(String at, JsonNode node, int depth) {
        if (++nodes > MOST_NODES) {
            cut = true;
        } else if (node.isContainer()) {
            inside(at, node, depth);
        } else if (!paths.contains(at)) {
            add(at);
        }
    }

    private void add(String at) {
        if (paths.size() == MOST || characters + at.length() > MOST_CHARACTERS) {
            cut = true;
        } else {
            characters += at.length();
            paths.add(at);
        }
    }
}
