package dev.ostiary.message;

import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * One JSON-RPC 2.0 message as MCP peers send it.
 *
 * <p>The trees inside are immutable by rule: whoever changes a message builds a new one from copies.
 */
public sealed interface Message {

    /**
     * A call that wants an answer.
     *
     * @param params the parameters; an empty object where the sender left them out
     */
    record Request(RequestId id, String method, ObjectNode params) implements Message {
        public Request withId(RequestId other) {
            return new Request(other, method, params);
        }

        public Request withParams(ObjectNode other) {
            return new Request(id, method, other);
        }
    }

    /**
     * A call that wants none.
     *
     * @param params the parameters; an empty object where the sender left them out
     */
    record Notification(String method, ObjectNode params) implements Message {
        public Notification withParams(ObjectNode other) {
            return new Notification(method, other);
        }
    }

    /** The good end of a request. MCP results are always objects. */
    record Result(RequestId id, ObjectNode result) implements Answer {
        @Override
        public Result withId(RequestId other) {
            return new Result(other, result);
        }

        public Result withResult(ObjectNode other) {
            return new Result(id, other);
        }
    }

    /**
     * The bad end of a request.
     *
     * @param id the request's id; empty where the sender could not read it (JSON-RPC 2.0 section 5)
     * @param code the JSON-RPC error code
     * @param message one sentence for people
     * @param detail the error's {@code data} member, of any JSON type
     */
    record Failure(Optional<RequestId> id, int code, String message, Optional<JsonNode> detail) implements Answer {
        @Override
        public Failure withId(RequestId other) {
            return new Failure(Optional.of(other), code, message, detail);
        }
    }

    /** The end of a request, good or bad. */
    sealed interface Answer extends Message permits Result, Failure {
        /** The same answer, addressed to another request. */
        Answer withId(RequestId id);
    }
}
