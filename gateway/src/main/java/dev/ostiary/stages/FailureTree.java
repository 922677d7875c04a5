package dev.ostiary.stages;

import dev.ostiary.message.Message;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** What a JSON-RPC error says, as a tree, and back: so that it is looked at like everything else. */
final class FailureTree {

    private static final String MESSAGE = "message";
    private static final String DATA = "data";

    private FailureTree() {}

    static ObjectNode of(Message.Failure failure) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode().put(MESSAGE, failure.message());
        failure.detail().ifPresent(detail -> tree.set(DATA, detail));
        return tree;
    }

    /** The failure with what is left of its tree. */
    static Message.Failure with(Message.Failure failure, JsonNode left) {
        return new Message.Failure(
                failure.id(),
                failure.code(),
                left.path(MESSAGE).asString(""),
                failure.detail().map(_ -> left.path(DATA)));
    }
}
