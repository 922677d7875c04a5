package dev.ostiary.shape;

import dev.ostiary.message.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The shapes of one revision as they are written: those of the revision before, with what its own file changes.
 *
 * <p>A name with {@code +} before it adds members to the shape of that name, or takes those away that it gives as null;
 * a name alone is a new shape, or replaces the one of before.
 *
 * @param requests params and result of each request, by its method
 * @param notifications params of each notification, by its method
 * @param errors the error, by its code
 */
record WrittenShapes(
        Map<String, JsonNode> requests,
        Map<String, JsonNode> notifications,
        Map<String, JsonNode> errors,
        Map<String, JsonNode> shapes) {

    private static final JsonMapper JSON =
            JsonMapper.builder().enable(JsonReadFeature.ALLOW_JAVA_COMMENTS).build();

    static WrittenShapes of(Revision revision) {
        var written = new WrittenShapes(
                new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>(), new LinkedHashMap<>());
        for (Revision each : Revision.values()) {
            if (each.compareTo(revision) <= 0) {
                written.change(read(each));
            }
        }
        return written;
    }

    private static JsonNode read(Revision revision) {
        String name = revision.date() + ".json";
        try (InputStream file = WrittenShapes.class.getResourceAsStream(name)) {
            if (file == null) {
                throw new IllegalStateException("no shapes for " + revision.date());
            }
            return JSON.readTree(file.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + name, e);
        }
    }

    private void change(JsonNode file) {
        replace(requests, file.path("requests"));
        replace(notifications, file.path("notifications"));
        replace(errors, file.path("errors"));
        for (Map.Entry<String, JsonNode> entry : file.path("shapes").properties()) {
            String name = entry.getKey();
            if (name.startsWith("+")) {
                extend(name.substring(1), entry.getValue());
            } else {
                shapes.put(name, entry.getValue());
            }
        }
    }

    private static void replace(Map<String, JsonNode> all, JsonNode changes) {
        for (Map.Entry<String, JsonNode> entry : changes.properties()) {
            if (entry.getValue().isNull()) {
                all.remove(entry.getKey());
            } else {
                all.put(entry.getKey(), entry.getValue());
            }
        }
    }

    private void extend(String name, JsonNode changes) {
        if (!(shapes.get(name) instanceof ObjectNode before)) {
            throw new IllegalStateException("there is no shape to extend: " + name);
        }
        ObjectNode after = before.deepCopy();
        for (Map.Entry<String, JsonNode> entry : changes.properties()) {
            if (entry.getValue().isNull()) {
                after.remove(entry.getKey());
            } else {
                after.set(entry.getKey(), entry.getValue());
            }
        }
        shapes.put(name, after);
    }
}
