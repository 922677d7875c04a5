package dev.ostiary.stages;

import dev.ostiary.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/** What a message says, as one tree whatever its kind, and the message with what is left of it. */
final class MessageTree {

    private static final String MESSAGE = "message";
    private static final String DATA = "data";

    private MessageTree() {}

    /** Its params or result; of an error its sentence and its data together, since models read errors too. */
    static ObjectNode of(Message message) {
        return switch (message) {
            case Message.Request request -> request.params();
            case Message.Notification notification -> notification.params();
            case Message.Result result -> result.result();
            case Message.Failure failure -> error(failure);
        };
    }

    /**
     * The message with another tree.
     *
     * @param tree what {@link #of} gave for the message
     * @param left what is left of it; the very same instance gives the very same message
     */
    static Message with(Message message, ObjectNode tree, JsonNode left) {
        if (left == tree) {
            return message;
        }
        return switch (message) {
            case Message.Request request -> request.withParams((ObjectNode) left);
            case Message.Notification notification -> notification.withParams((ObjectNode) left);
            case Message.Result result -> result.withResult((ObjectNode) left);
            case Message.Failure failure ->
                new Message.Failure(
                        failure.id(),
                        failure.code(),
                        left.path(MESSAGE) instanceof StringNode text ? text.stringValue() : "",
                        failure.detail().map(_ -> left.path(DATA)));
        };
    }

    private static ObjectNode error(Message.Failure failure) {
        ObjectNode error = JsonNodeFactory.instance.objectNode().put(MESSAGE, failure.message());
        failure.detail().ifPresent(detail -> error.set(DATA, detail));
        return error;
    }
}
