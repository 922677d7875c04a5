package dev.ostiary.shape;

import dev.ostiary.message.Message;
import dev.ostiary.message.MetaKeys;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A valid message of one revision out of {@code messages.yaml}, and what makes it invalid.
 *
 * @param kind request, result, error or notification
 */
record Example(String kind, String method, int code, Revision revision, ObjectNode tree, List<Wrong> wrongs) {

    /** What is done to the valid message, and what has to be told of it. */
    record Wrong(JsonPointer at, Optional<JsonNode> put, String id, String told) {}

    static Stream<Example> all() {
        try (InputStream in = Example.class.getResourceAsStream("/shape/messages.yaml")) {
            Object yaml = new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            JsonNode cases = JsonMapper.shared().valueToTree(yaml);
            return cases.valueStream().flatMap(Example::each).toList().stream();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Stream<Example> each(JsonNode written) {
        String kind = Stream.of("request", "result", "error", "notification")
                .filter(written::has)
                .findFirst()
                .orElseThrow();
        Revision from = revision(written.path("from"), Revision.V2024_11_05);
        Revision until = revision(written.path("until"), Revision.NEWEST);
        return Arrays.stream(Revision.values())
                .filter(revision -> revision.compareTo(from) >= 0 && revision.compareTo(until) <= 0)
                .map(revision -> new Example(
                        kind,
                        written.path(kind).asString(),
                        written.path("code").asInt(0),
                        revision,
                        completed(kind, revision, written),
                        written.path("wrong").valueStream().map(Example::wrong).toList()));
    }

    private static Revision revision(JsonNode date, Revision otherwise) {
        return date.isMissingNode()
                ? otherwise
                : Revision.dated(date.asString()).orElseThrow();
    }

    private static Wrong wrong(JsonNode written) {
        String at = written.path("at").asString();
        return new Wrong(
                JsonPointer.compile(at),
                written.has("put") ? Optional.of(written.path("put")) : Optional.empty(),
                written.path("id").asString(),
                written.path("told").asString(at));
    }

    private static ObjectNode completed(String kind, Revision revision, JsonNode written) {
        ObjectNode tree = (ObjectNode) written.path("valid").deepCopy();
        if (revision == Revision.NEWEST && kind.equals("request")) {
            ObjectNode meta = tree.path("_meta") instanceof ObjectNode there ? there : tree.putObject("_meta");
            meta.put(MetaKeys.PROTOCOL_VERSION, revision.date()).putObject(MetaKeys.CLIENT_CAPABILITIES);
        }
        if (revision == Revision.NEWEST && written.path("kept").asBoolean(false)) {
            tree.put("resultType", "complete").put("ttlMs", 0).put("cacheScope", "private");
        }
        if (revision == Revision.NEWEST && written.path("result").asString("").equals("resources/read")) {
            tree.put("resultType", "complete");
        }
        return tree;
    }

    String name() {
        return kind + " " + method + " of " + revision.date() + " " + tree;
    }

    List<Deviation> deviations(Set<String> tolerated) {
        return deviations(tree, tolerated);
    }

    List<Deviation> deviations(ObjectNode content, Set<String> tolerated) {
        RequestId id = new RequestId.Number(1);
        Message message = switch (kind) {
            case "request" -> new Message.Request(id, method, content);
            case "notification" -> new Message.Notification(method, content);
            case "result" -> new Message.Result(id, content);
            default -> new Message.Failure(Optional.of(id), code, "m", Optional.of(content));
        };
        return Shapes.deviations(revision, message, method, tolerated);
    }

    /** The message with one place changed. */
    ObjectNode with(JsonPointer at, Optional<JsonNode> put) {
        ObjectNode changed = tree.deepCopy();
        switch (changed.at(at.head())) {
            case ObjectNode object ->
                put.ifPresentOrElse(
                        value -> object.set(at.last().getMatchingProperty(), value),
                        () -> object.remove(at.last().getMatchingProperty()));
            case ArrayNode array -> array.set(at.last().getMatchingIndex(), put.orElseThrow());
            case JsonNode other -> throw new AssertionError(at + " in " + other);
        }
        return changed;
    }
}
