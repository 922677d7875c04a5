package dev.ostiary.stages;

import dev.ostiary.fields.Changes;
import dev.ostiary.fields.FieldChange;
import dev.ostiary.fields.FieldChange.Did;
import dev.ostiary.fields.FieldPattern;
import dev.ostiary.fields.JsonText;
import dev.ostiary.fields.Rewritten;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * The texts by which a message tells of an error: of a JSON-RPC error, of the result of a tool that says {@code
 * isError}, and of a remote task that failed. A text that is JSON is looked at text by text.
 *
 * <p>Keys of objects stay as they are.
 */
final class ErrorTexts {

    // A document in a text in a document in a text: servers wrap what they wrap once or twice.
    private static final int DEEPEST_TEXT = 4;

    private final UnaryOperator<String> reading;
    private final String rule;
    private final Changes changes = new Changes();

    /**
     * @param reading what is made of a text; the very same instance where nothing is to change
     * @param rule what a change is called in the audit
     */
    ErrorTexts(UnaryOperator<String> reading, String rule) {
        this.reading = reading;
        this.rule = rule;
    }

    List<FieldChange> changes() {
        return changes.all();
    }

    /** The message with its errors read anew; the very same instance where nothing changes. */
    Message of(Message message, String method) {
        return switch (message) {
            case Message.Failure failure -> failure(failure);
            case Message.Result result -> {
                ObjectNode left = result(result.result(), method);
                yield left == result.result() ? result : result.withResult(left);
            }
            case Message.Notification notification
            when Methods.isRemoteTask(notification.method()) -> {
                ObjectNode left = remoteTask(notification.params(), "");
                yield left == notification.params() ? notification : notification.withParams(left);
            }
            case Message.Notification _, Message.Request _ -> message;
        };
    }

    private Message failure(Message.Failure failure) {
        String sentence = text(failure.message(), "/message", 0);
        Optional<JsonNode> detail = failure.detail().map(each -> value(each, "/data", 0));
        boolean same = sentence.equals(failure.message()) && detail.equals(failure.detail());
        return same ? failure : new Message.Failure(failure.id(), failure.code(), sentence, detail);
    }

    private ObjectNode result(ObjectNode result, String method) {
        ObjectNode told = Methods.isRemoteTask(method) ? remoteTask(result, "") : result;
        return toolResult(told, "");
    }

    private ObjectNode toolResult(ObjectNode result, String pointer) {
        if (!result.path("isError").asBoolean(false)) {
            return result;
        }
        return Rewritten.members(
                result,
                (name, value) -> Optional.of(
                        switch (value) {
                            case ArrayNode blocks
                            when name.equals("content") ->
                                Rewritten.elements(blocks, block -> Optional.of(block(block, pointer + "/content/*")));
                            case JsonNode content
                            when name.equals("structuredContent") -> value(content, pointer + "/structuredContent", 0);
                            default -> value;
                        }));
    }

    private JsonNode block(JsonNode block, String pointer) {
        return block instanceof ObjectNode object
                ? Rewritten.members(
                        object,
                        (name, value) -> Optional.of(
                                switch (value) {
                                    case StringNode text when name.equals("text") -> value(text, pointer + "/text", 0);
                                    case ObjectNode resource
                                    when name.equals("resource") -> block(resource, pointer + "/resource");
                                    default -> value;
                                }))
                : block;
    }

    private ObjectNode remoteTask(ObjectNode task, String pointer) {
        return Rewritten.members(
                task,
                (name, value) -> Optional.of(
                        switch (value) {
                            case ObjectNode result
                            when name.equals("result") -> toolResult(result, pointer + "/result");
                            case ArrayNode tasks
                            when name.equals("tasks") ->
                                Rewritten.elements(
                                        tasks,
                                        each -> Optional.of(
                                                each instanceof ObjectNode one
                                                        ? remoteTask(one, pointer + "/tasks/*")
                                                        : each));
                            case JsonNode error when name.equals("error") -> value(error, pointer + "/error", 0);
                            case StringNode status
                            when name.equals("statusMessage") -> value(status, pointer + "/statusMessage", 0);
                            default -> value;
                        }));
    }

    private JsonNode value(JsonNode value, String pointer, int texts) {
        return switch (value) {
            case StringNode text -> {
                String left = text(text.stringValue(), pointer, texts);
                yield left.equals(text.stringValue()) ? text : JsonNodeFactory.instance.stringNode(left);
            }
            case ObjectNode object ->
                Rewritten.members(
                        object,
                        (name, each) -> Optional.of(value(each, pointer + "/" + FieldPattern.segment(name), texts)));
            case ArrayNode array -> Rewritten.elements(array, each -> Optional.of(value(each, pointer + "/*", texts)));
            default -> value;
        };
    }

    private String text(String text, String pointer, int texts) {
        Optional<JsonNode> document = texts < DEEPEST_TEXT ? JsonText.parsed(text) : Optional.empty();
        if (document.isPresent()) {
            JsonNode left = value(document.get(), pointer, texts + 1);
            return left == document.get() ? text : JsonText.written(left);
        }
        String left = reading.apply(text);
        if (!left.equals(text)) {
            changes.add(pointer, Did.LEFT_OUT, rule, string(text), Optional.of(string(left)));
        }
        return left;
    }

    private static JsonNode string(String text) {
        return JsonNodeFactory.instance.stringNode(text);
    }
}
