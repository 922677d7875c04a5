package dev.ostiary.approval;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A question as it is written to a file, and for programs. */
public final class QuestionText {

    private static final JsonMapper JSON = JsonMapper.shared();

    private QuestionText() {}

    /** The question for a program that shows it to a person. */
    public static ObjectNode json(Question question) {
        ObjectNode root = JSON.createObjectNode().put("id", question.id()).put("identity", question.identity());
        question.task().ifPresent(task -> root.put("task", task));
        root.put("server", question.server()).put("method", question.method()).put("name", question.name());
        question.arguments().forEach(root.putArray("arguments")::add);
        return root.put("rule", question.rule())
                .put("place", question.place())
                .put("confirmable", question.confirmable())
                .put("held", question.held())
                .put("asked", question.asked().toString())
                .put("expires", question.expires().toString());
    }

    static byte[] written(Question question) {
        return JSON.writeValueAsBytes(json(question).put("key", question.key()).put("byClient", question.byClient()));
    }

    /** The question in these bytes; empty where they hold none. */
    static Optional<Question> read(byte[] bytes) {
        try {
            JsonNode root = JSON.readTree(bytes);
            List<String> arguments = root.required("arguments")
                    .valueStream()
                    .map(JsonNode::asString)
                    .toList();
            return Optional.of(new Question(
                    text(root, "id"),
                    text(root, "key"),
                    text(root, "identity"),
                    root.path("task").asStringOpt(),
                    text(root, "server"),
                    text(root, "method"),
                    text(root, "name"),
                    arguments,
                    text(root, "rule"),
                    text(root, "place"),
                    root.required("confirmable").asBoolean(),
                    root.required("byClient").asBoolean(),
                    // Not there in what an earlier release has written, which kept no answers.
                    root.path("held").asBoolean(false),
                    Instant.parse(text(root, "asked")),
                    Instant.parse(text(root, "expires"))));
        } catch (JacksonException | DateTimeException | IllegalArgumentException damaged) {
            return Optional.empty();
        }
    }

    private static String text(JsonNode root, String name) {
        return root.required(name).asString();
    }
}
