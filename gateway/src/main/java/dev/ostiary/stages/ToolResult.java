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

/** What a call of a tool has come to, where it is known what the tool's server has declared. */
record ToolResult(Message.Result message, Definition definition) {

    /** Where the result is a document. */
    static final String STRUCTURED = "/structuredContent";

    private static final String STRUCTURED_CONTENT = "structuredContent";
    private static final String CONTENT = "content";
    private static final String TEXT = "text";

    /**
     * Empty for everything else, also for a question of the server, and for the promise of a result to come (a task): of
     * what comes then, nothing says which tool it was.
     */
    static Optional<ToolResult> in(Envelope envelope) {
        return envelope.direction() == Direction.TO_CLIENT
                        && envelope.message() instanceof Message.Result result
                        && envelope.operation().method().equals(Methods.TOOLS_CALL)
                        && (result.result().has(CONTENT) || result.result().has(STRUCTURED_CONTENT))
                        && envelope.snapshot().promise() instanceof Promise.Declared(Definition definition)
                ? Optional.of(new ToolResult(result, definition))
                : Optional.empty();
    }

    boolean isError() {
        return message.result().path("isError").asBoolean(false);
    }

    boolean isStructured() {
        return message.result().has(STRUCTURED_CONTENT);
    }

    JsonNode structured() {
        return message.result().path(STRUCTURED_CONTENT);
    }

    ObjectNode result() {
        return message.result();
    }

    /**
     * The same result with another document; a text that is a copy of the old one, as MCP recommends, becomes a copy of
     * the new one.
     *
     * @param changes where to tell of such texts
     */
    Message.Result with(JsonNode document, Changes changes) {
        ObjectNode left = Rewritten.with(result(), STRUCTURED_CONTENT, document);
        return result().path(CONTENT) instanceof ArrayNode blocks
                ? message.withResult(Rewritten.with(left, CONTENT, copied(blocks, document, changes)))
                : message.withResult(left);
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

    private static ObjectNode copied(ObjectNode block, StringNode text, JsonNode document, Changes changes) {
        StringNode copy = JsonNodeFactory.instance.stringNode(JsonText.written(document));
        changes.add("/" + CONTENT + "/*/" + TEXT, Did.LEFT_OUT, SchemedDocument.UNDECLARED, text, Optional.of(copy));
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
