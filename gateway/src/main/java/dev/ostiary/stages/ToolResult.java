package dev.ostiary.stages;

import dev.ostiary.fields.Changes;
import dev.ostiary.fields.FieldChange.Did;
import dev.ostiary.fields.JsonText;
import dev.ostiary.fields.Rewritten;
import dev.ostiary.message.Message;
import dev.ostiary.message.Methods;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.trust.Definition;
import dev.ostiary.trust.Promise;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What a call of a tool has come to, at once or as a remote task, where it is known what the tool's server has declared.
 *
 * @param at where in the message the result stands, as a JSON Pointer; empty where it is the whole of it
 */
record ToolResult(Message message, String at, ObjectNode result, Definition definition) {

    private static final String FETCHED = "result";

    private static final String STRUCTURED_CONTENT = "structuredContent";
    private static final String CONTENT = "content";
    private static final String TEXT = "text";

    /** Empty for everything else, also for a question of the server, and for the promise of a result to come (a task). */
    static Optional<ToolResult> in(Envelope envelope) {
        if (envelope.direction() != Direction.TO_CLIENT) {
            return Optional.empty();
        }
        return switch (envelope.snapshot().promise()) {
            case Promise.Declared(Definition definition)
            when envelope.operation().method().equals(Methods.TOOLS_CALL) ->
                in(envelope.message(), "", holder(envelope.message()), definition);
            case Promise.Fetched(Definition definition, var _) -> fetched(envelope.message(), definition);
            case Promise.Declared _, Promise.Some _, Promise.None _, Promise.Unread _, Promise.Absent _ ->
                Optional.empty();
        };
    }

    /** In place of the task, or in it (MCP 2026-07-28, tasks extension). */
    private static Optional<ToolResult> fetched(Message message, Definition definition) {
        ObjectNode task = holder(message);
        return in(message, "", task, definition)
                .or(() -> task.path(FETCHED) instanceof ObjectNode result
                        ? in(message, "/" + FETCHED, result, definition)
                        : Optional.empty());
    }

    private static Optional<ToolResult> in(Message message, String at, ObjectNode result, Definition definition) {
        return result.has(CONTENT) || result.has(STRUCTURED_CONTENT)
                ? Optional.of(new ToolResult(message, at, result, definition))
                : Optional.empty();
    }

    private static ObjectNode holder(Message message) {
        return switch (message) {
            case Message.Result result -> result.result();
            case Message.Notification notification -> notification.params();
            case Message.Request _, Message.Failure _ -> JsonNodeFactory.instance.objectNode();
        };
    }

    /** What findings of this result lead into. */
    ObjectNode whole() {
        return holder(message);
    }

    /** Where the result is a document, as a JSON Pointer. */
    String structuredAt() {
        return at + "/" + STRUCTURED_CONTENT;
    }

    /** Whether a message has the very same document in the same place. */
    boolean hasDocumentOf(Message other) {
        return holder(other).at(structuredAt()) == structured();
    }

    boolean isError() {
        return result.path("isError").asBoolean(false);
    }

    boolean isStructured() {
        return result.has(STRUCTURED_CONTENT);
    }

    JsonNode structured() {
        return result.path(STRUCTURED_CONTENT);
    }

    /**
     * The same message with another document; a text that is a copy of the old one, as MCP recommends, becomes a copy of
     * the new one.
     *
     * @param changes where to tell of such texts
     */
    Message with(JsonNode document, Changes changes) {
        ObjectNode left = Rewritten.with(result, STRUCTURED_CONTENT, document);
        return inPlace(
                result.path(CONTENT) instanceof ArrayNode blocks
                        ? Rewritten.with(left, CONTENT, copied(blocks, document, changes))
                        : left);
    }

    private Message inPlace(ObjectNode left) {
        ObjectNode whole = at.isEmpty() ? left : Rewritten.with(whole(), FETCHED, left);
        return switch (message) {
            case Message.Result before -> before.withResult(whole);
            case Message.Notification before -> before.withParams(whole);
            case Message.Request _, Message.Failure _ -> message;
        };
    }

    private ArrayNode copied(ArrayNode blocks, JsonNode document, Changes changes) {
        return Rewritten.elements(
                blocks,
                block -> Optional.of(
                        block instanceof ObjectNode object
                                        && object.path(TEXT) instanceof StringNode text
                                        && isCopy(text.stringValue())
                                ? copied(object, text, document, changes)
                                : block));
    }

    private ObjectNode copied(ObjectNode block, StringNode text, JsonNode document, Changes changes) {
        StringNode copy = JsonNodeFactory.instance.stringNode(JsonText.written(document));
        changes.add(
                at + "/" + CONTENT + "/*/" + TEXT, Did.LEFT_OUT, SchemedDocument.UNDECLARED, text, Optional.of(copy));
        return Rewritten.with(block, TEXT, copy);
    }

    private boolean isCopy(String text) {
        return JsonText.parsed(text)
                .filter(parsed -> parsed.equals(ToolResult::compared, structured()))
                .isPresent();
    }

    /** Numbers are the same however they are written. */
    private static int compared(JsonNode one, JsonNode other) {
        if (one.isNumber() && other.isNumber()) {
            return one.decimalValue().compareTo(other.decimalValue());
        }
        return one.equals(other) ? 0 : 1;
    }
}
