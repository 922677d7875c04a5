package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import java.util.Optional;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers that a link gives or reads itself. */
final class Answers {

    /** JSON-RPC 2.0 section 5.1. */
    static final int INVALID_REQUEST = -32600;

    /** A refusal of the gateway, outside of the codes that JSON-RPC and MCP reserve. */
    static final int REFUSED = 1001;

    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;

    private Answers() {}

    static Optional<RequestId> id(Message.Answer answer) {
        return switch (answer) {
            case Message.Result result -> Optional.of(result.id());
            case Message.Failure failure -> failure.id();
        };
    }

    static Message.Result empty(RequestId id) {
        return new Message.Result(id, JsonNodeFactory.instance.objectNode());
    }

    static Message.Failure methodNotFound(Message.Request request) {
        return failure(request.id(), METHOD_NOT_FOUND, "This method is not served here.");
    }

    static Message.Failure invalidParams(RequestId id, String sentence) {
        return failure(id, INVALID_PARAMS, sentence);
    }

    /** What the sender of a frame is told that is no message. */
    static Message.Failure invalid(RequestId id, Reason reason) {
        return refused(id, INVALID_REQUEST, reason);
    }

    /** What the sender of a request is told that the gateway does not pass on. */
    static Message.Failure refused(RequestId id, Reason reason) {
        return refused(id, REFUSED, reason);
    }

    private static Message.Failure refused(RequestId id, int code, Reason reason) {
        var detail = JsonNodeFactory.instance
                .objectNode()
                .put("reason", reason.name())
                .put("remedy", reason.remedy());
        return new Message.Failure(Optional.of(id), code, reason + ": " + reason.sentence(), Optional.of(detail));
    }

    private static Message.Failure failure(RequestId id, int code, String sentence) {
        return new Message.Failure(Optional.of(id), code, sentence, Optional.empty());
    }
}
