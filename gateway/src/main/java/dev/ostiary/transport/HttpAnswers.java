package dev.ostiary.transport;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.gateway.Carried.Refusal;
import dev.ostiary.gateway.Line;
import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.message.RequestId;
import dev.ostiary.wire.HttpCall;
import dev.ostiary.wire.HttpHeaders;
import dev.ostiary.wire.HttpReception;
import dev.ostiary.wire.Loop;
import dev.ostiary.wire.WireFault;
import java.net.SocketAddress;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.databind.node.JsonNodeFactory;

/** Answers HTTP calls that do not get as far as the line, and records why. */
public final class HttpAnswers {

    private static final HttpHeaders JSON = HttpHeaders.of("Content-Type", MediaTypes.JSON);

    private final Line line;
    private final Codec codec;
    private final Loop anyLoop;

    /**
     * @param anyLoop where refusals of the wire are recorded, which belong to no call
     */
    public HttpAnswers(Line line, Codec codec, Loop anyLoop) {
        this.line = line;
        this.codec = codec;
        this.anyLoop = anyLoop;
    }

    /** Refuses a call whose message was not read. */
    void refuse(HttpCall call, int status, Reason reason, String detail) {
        refuse(call, status, Optional.empty(), ErrorBody.INVALID_REQUEST, reason, detail);
    }

    /** Refuses a caller, and says in {@code WWW-Authenticate} what would do. */
    void refuse(HttpCall call, Optional<RequestId> id, Doorstep.Step.Out out) {
        HttpHeaders headers = JSON;
        for (String challenge : out.challenge()) {
            headers = headers.with("WWW-Authenticate", challenge);
        }
        if (out.nonce().isPresent()) {
            headers = headers.with("DPoP-Nonce", out.nonce().get()).with("Cache-Control", "no-store");
        }
        refuse(
                call,
                out.status(),
                headers,
                out.reason(),
                out.detail(),
                refusal -> ErrorBody.of(id, ErrorBody.INVALID_REQUEST, refusal));
    }

    /** Refuses a call with this JSON-RPC code, addressed to the request if its id is known. */
    void refuse(HttpCall call, int status, Optional<RequestId> id, int code, Reason reason, String detail) {
        refuse(call, status, reason, detail, refusal -> ErrorBody.of(id, code, refusal));
    }

    /** Refuses a frame that is no message; the error goes to the request, if its id could be read. */
    void malformed(HttpCall call, Decoded.Malformed malformed) {
        refuse(call, 400, malformed.id(), code(malformed.reason()), malformed.reason(), malformed.detail());
    }

    /** JSON-RPC 2.0 section 5.1: what is no JSON is a parse error, what is JSON but no message an invalid request. */
    static int code(Reason reason) {
        return switch (reason) {
            case EMPTY_FRAME, NOT_UTF8, NOT_JSON, TRAILING_CONTENT -> ErrorBody.PARSE_ERROR;
            default -> ErrorBody.INVALID_REQUEST;
        };
    }

    /** Refuses a revision that is not spoken here. */
    void unsupported(HttpCall call, Optional<RequestId> id, String requested) {
        Reason reason = Reason.UNSUPPORTED_REVISION;
        refuse(call, 400, reason, "a revision not known", refusal -> ErrorBody.unsupported(id, requested, refusal));
    }

    /** Answers with a message of the line. */
    static void send(HttpCall call, int status, byte[] frame) {
        call.answer(status, JSON, frame);
    }

    /** Takes a notification or an answer (2025-11-25, sending messages). */
    static void accepted(HttpCall call) {
        call.answer(202, HttpHeaders.none(), new byte[0]);
    }

    /** The body with which the wire refuses by itself. */
    HttpReception.Refusal refusal(WireFault fault) {
        Message.Failure failure = new Message.Failure(
                Optional.empty(),
                ErrorBody.INVALID_REQUEST,
                reason(fault) + ": " + reason(fault).sentence(),
                Optional.of(JsonNodeFactory.instance
                        .objectNode()
                        .put("reason", reason(fault).name())
                        .put("remedy", reason(fault).remedy())));
        return new HttpReception.Refusal(MediaTypes.JSON, codec.encode(failure));
    }

    void record(WireFault fault, SocketAddress remote) {
        anyLoop.execute(
                () -> line.reject(anyLoop, remote.toString(), reason(fault), fault.kind() + ": " + fault.detail()));
    }

    private void refuse(
            HttpCall call, int status, Reason reason, String detail, Function<Refusal, Message.Failure> body) {
        refuse(call, status, headers(status), reason, detail, body);
    }

    private void refuse(
            HttpCall call,
            int status,
            HttpHeaders headers,
            Reason reason,
            String detail,
            Function<Refusal, Message.Failure> body) {
        line.reject(
                call.loop(),
                call.remote().toString(),
                reason,
                detail,
                refusal -> call.answer(status, headers, codec.encode(body.apply(refusal))));
    }

    private static HttpHeaders headers(int status) {
        return switch (status) {
            case 405 -> JSON.with("Allow", "POST, GET, DELETE");
            default -> JSON;
        };
    }

    private static Reason reason(WireFault fault) {
        return switch (fault.kind()) {
            case HEAD_TOO_SLOW, BODY_TOO_SLOW, HANDSHAKE_TOO_SLOW -> Reason.SLOW_SENDER;
            case READER_TOO_SLOW -> Reason.CLIENT_TOO_SLOW;
            case BODY_TOO_LARGE, TARGET_TOO_LONG, HEAD_TOO_LARGE -> Reason.FRAME_TOO_LARGE;
            case HANDSHAKE_FAILED -> Reason.HANDSHAKE_FAILED;
            case DOOR_FULL -> Reason.TOO_MANY_IN_FLIGHT;
            case MALFORMED, EXPECTATION_UNKNOWN, CODING_UNKNOWN, VERSION_UNKNOWN -> Reason.MALFORMED_HTTP;
            case ADDRESS_REFUSED,
                    NAME_UNRESOLVED,
                    CONNECT_FAILED,
                    CONNECT_TOO_SLOW,
                    TLS_REFUSED,
                    ANSWER_TOO_SLOW,
                    ANSWER_STALLED,
                    CLOSED_EARLY,
                    EVENT_TOO_LARGE,
                    DIAL_BUSY -> Reason.SERVER_UNAVAILABLE;
        };
    }
}
