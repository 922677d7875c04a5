package dev.ostiary.transport;

import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.gateway.Refusals;
import dev.ostiary.message.Era;
import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import dev.ostiary.message.Revision;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The JSON-RPC errors that a transport itself answers with. */
final class ErrorBody {

    static final int PARSE_ERROR = -32700;
    static final int INVALID_REQUEST = -32600;
    static final int METHOD_NOT_FOUND = -32601;
    static final int INVALID_PARAMS = -32602;

    /** MCP 2026-07-28. */
    static final int HEADER_MISMATCH = -32020;

    static final int MISSING_CLIENT_CAPABILITY = -32021;
    static final int UNSUPPORTED_PROTOCOL_VERSION = -32022;

    private ErrorBody() {}

    static Message.Failure of(Optional<RequestId> id, int code, Refusal refusal) {
        return of(id, code, refusal, Refusals.detail(refusal));
    }

    /** {@code data} names what is spoken here and what was asked for, as 2026-07-28 demands. */
    static Message.Failure unsupported(Optional<RequestId> id, String requested, Refusal refusal) {
        ObjectNode detail = Refusals.detail(refusal);
        ArrayNode supported = detail.putArray("supported");
        Revision.dates(Era.MODERN).forEach(supported::add);
        detail.put("requested", requested);
        return of(id, UNSUPPORTED_PROTOCOL_VERSION, refusal, detail);
    }

    /** The HTTP status that an answer of the modern era goes with. */
    static int status(Message.Answer answer) {
        return switch (answer) {
            case Message.Result _ -> 200;
            case Message.Failure failure ->
                switch (failure.code()) {
                    case METHOD_NOT_FOUND -> 404;
                    case HEADER_MISMATCH, MISSING_CLIENT_CAPABILITY, UNSUPPORTED_PROTOCOL_VERSION -> 400;
                    default -> 200;
                };
        };
    }

    private static Message.Failure of(Optional<RequestId> id, int code, Refusal refusal, JsonNode detail) {
        return new Message.Failure(id, code, Refusals.text(refusal), Optional.of(detail));
    }
}
