package dev.ostiary.codec;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Reads a JSON object as one message: JSON-RPC 2.0 sections 4 and 5, narrowed as MCP does (no null ids, no positional
 * params, results are objects).
 */
final class MessageReader {

    static final String VERSION = "2.0";

    private static final Set<String> MEMBERS = Set.of("jsonrpc", "id", "method", "params", "result", "error");
    private static final Set<String> ERROR_MEMBERS = Set.of("code", "message", "data");

    private final FrameLimits limits;

    MessageReader(FrameLimits limits) {
        this.limits = limits;
    }

    Decoded.Single read(JsonNode node) {
        if (!(node instanceof final ObjectNode object)) {
            return new Decoded.Malformed(Reason.NOT_AN_OBJECT, "/", Optional.empty(), Optional.empty());
        }
        if (!(text(object.get("jsonrpc")) instanceof final String version) || !version.equals(VERSION)) {
            return malformed(object, Reason.WRONG_JSONRPC, "/jsonrpc");
        }
        int stranger = stranger(object, MEMBERS);
        if (stranger > 0) {
            return malformed(object, Reason.UNKNOWN_MEMBER, "member " + stranger);
        }
        return object.has("method") ? call(object) : answer(object);
    }

    /** A refusal that is addressed as well as the object allows, complete or not. */
    Decoded.Malformed malformed(ObjectNode object, Reason reason, String where) {
        Optional<RequestId> id = id(object.get("id"));
        boolean answer = !object.has("method") && (object.has("result") || object.has("error"));
        return answer
                ? new Decoded.Malformed(reason, where, Optional.empty(), id)
                : new Decoded.Malformed(reason, where, id, Optional.empty());
    }

    private Decoded.Single call(ObjectNode object) {
        if (object.has("result") || object.has("error")) {
            return malformed(object, Reason.MIXED_MESSAGE, "/method");
        }
        String method = text(object.get("method"));
        if (method == null || !nameable(method)) {
            return malformed(object, Reason.INVALID_METHOD, "/method");
        }
        JsonNode params = object.get("params");
        if (params != null && !(params instanceof ObjectNode)) {
            return malformed(object, Reason.INVALID_PARAMS, "/params");
        }
        ObjectNode given = params instanceof final ObjectNode some ? some : JsonNodeFactory.instance.objectNode();
        if (!object.has("id")) {
            return new Decoded.One(new Message.Notification(method, given));
        }
        return id(object.get("id"))
                .<Decoded.Single>map(id -> new Decoded.One(new Message.Request(id, method, given)))
                .orElseGet(() -> wrongId(object));
    }

    private Decoded.Single answer(ObjectNode object) {
        boolean result = object.has("result");
        boolean error = object.has("error");
        if (object.has("params") && (result || error)) {
            return malformed(object, Reason.MIXED_MESSAGE, "/params");
        }
        if (result && error) {
            return malformed(object, Reason.RESULT_AND_ERROR, "/error");
        }
        if (!result && !error) {
            return malformed(object, Reason.NO_MESSAGE, "/");
        }
        return result ? result(object) : failure(object);
    }

    private Decoded.Single result(ObjectNode object) {
        if (!object.has("id")) {
            return malformed(object, Reason.MISSING_ID, "/");
        }
        if (!(object.get("result") instanceof final ObjectNode result)) {
            return malformed(object, Reason.INVALID_RESULT, "/result");
        }
        return id(object.get("id"))
                .<Decoded.Single>map(id -> new Decoded.One(new Message.Result(id, result)))
                .orElseGet(() -> wrongId(object));
    }

    private Decoded.Single failure(ObjectNode object) {
        JsonNode idNode = object.get("id");
        Optional<RequestId> id = id(idNode);
        // JSON-RPC 2.0 section 5: the id is null where the request's id could not be read; MCP leaves it out.
        if (id.isEmpty() && idNode != null && !idNode.isNull()) {
            return wrongId(object);
        }
        if (!(object.get("error") instanceof final ObjectNode error)) {
            return malformed(object, Reason.INVALID_ERROR, "/error");
        }
        JsonNode code = error.get("code");
        if (code == null || !code.isIntegralNumber() || !code.canConvertToInt()) {
            return malformed(object, Reason.INVALID_ERROR, "/error/code");
        }
        String message = text(error.get("message"));
        if (message == null) {
            return malformed(object, Reason.INVALID_ERROR, "/error/message");
        }
        int stranger = stranger(error, ERROR_MEMBERS);
        if (stranger > 0) {
            return malformed(object, Reason.UNKNOWN_MEMBER, "/error, member " + stranger);
        }
        return new Decoded.One(new Message.Failure(id, code.intValue(), message, error.optional("data")));
    }

    private Decoded.Malformed wrongId(ObjectNode object) {
        JsonNode id = object.get("id");
        boolean tooLong = id.isString() && id.stringValue().length() > limits.idChars();
        Reason reason = id.isNull() ? Reason.NULL_ID : tooLong ? Reason.STRING_TOO_LONG : Reason.INVALID_ID;
        return malformed(object, reason, "/id");
    }

    /** Only what can be handed back unchanged is an id: a short string, or an integer written as one. */
    private Optional<RequestId> id(@Nullable JsonNode node) {
        if (node == null) {
            return Optional.empty();
        }
        if (node.isString()) {
            String text = node.stringValue();
            return text.length() > limits.idChars() ? Optional.empty() : Optional.of(new RequestId.Text(text));
        }
        return node.isIntegralNumber() && node.canConvertToLong()
                ? Optional.of(new RequestId.Number(node.longValue()))
                : Optional.empty();
    }

    /** A method also travels in a header without any encoding, so it has to be visible ASCII. */
    private boolean nameable(String method) {
        return !method.isEmpty()
                && method.length() <= limits.methodChars()
                && method.chars().allMatch(c -> c > ' ' && c < 0x7F);
    }

    /** The position, from 1, of the first member that is none of the known; 0 if all are known. */
    private static int stranger(ObjectNode object, Set<String> known) {
        int position = 0;
        for (String name : object.propertyNames()) {
            position++;
            if (!known.contains(name)) {
                return position;
            }
        }
        return 0;
    }

    private static @Nullable String text(@Nullable JsonNode node) {
        return node != null && node.isString() ? node.stringValue() : null;
    }
}
