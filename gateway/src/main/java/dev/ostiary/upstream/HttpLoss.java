package dev.ostiary.upstream;

import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Reason;
import dev.ostiary.wire.WireFault;

/**
 * Why there is no answer from a server behind HTTP.
 *
 * @param detail one sentence for the log and the audit; never a header's value or a body
 * @param failure whether it speaks against the health of the server, so that the breaker counts it
 */
record HttpLoss(Reason reason, String detail, boolean failure) {

    /** What a fault of the wire means to whoever waits. */
    static HttpLoss of(WireFault fault) {
        return switch (fault.kind()) {
            case NAME_UNRESOLVED, CONNECT_FAILED, CONNECT_TOO_SLOW, TLS_REFUSED ->
                failure(Reason.SERVER_UNAVAILABLE, fault);
            case ANSWER_TOO_SLOW, ANSWER_STALLED -> failure(Reason.SERVER_TIMEOUT, fault);
            case CLOSED_EARLY -> failure(Reason.SERVER_GONE, fault);
            case MALFORMED, HEAD_TOO_LARGE, CODING_UNKNOWN, VERSION_UNKNOWN -> failure(Reason.SERVER_GARBAGE, fault);
            case BODY_TOO_LARGE, EVENT_TOO_LARGE ->
                new HttpLoss(Reason.SERVER_GARBAGE, Reason.FRAME_TOO_LARGE + " " + fault.detail(), false);
            case ADDRESS_REFUSED -> new HttpLoss(Reason.ADDRESS_REFUSED, fault.detail(), false);
            case DIAL_BUSY -> new HttpLoss(Reason.TOO_MANY_IN_FLIGHT, fault.detail(), false);
            // Only those who call us can be at fault in these ways.
            case HEAD_TOO_SLOW,
                    BODY_TOO_SLOW,
                    TARGET_TOO_LONG,
                    EXPECTATION_UNKNOWN,
                    DOOR_FULL,
                    READER_TOO_SLOW,
                    HANDSHAKE_FAILED,
                    HANDSHAKE_TOO_SLOW -> new HttpLoss(Reason.SERVER_UNAVAILABLE, fault.detail(), false);
        };
    }

    /** What a status means that comes without an answer. */
    static HttpLoss of(int status) {
        String said = "HTTP " + status;
        return switch (status) {
            case 401 -> refused(said + ": the server wants other credentials; see credentials in ostiary.yaml");
            case 403 -> refused(said + ": the server does not let the gateway in");
            case 429 -> refused(said + ": the server is asked too often");
            case 502, 503, 504 -> new HttpLoss(Reason.SERVER_UNAVAILABLE, said, true);
            default ->
                status < 300
                        ? garbage(said + " where an answer belongs")
                        : new HttpLoss(Reason.SERVER_REFUSED, said, status >= 500);
        };
    }

    /** What a frame means that is no message. */
    static HttpLoss of(Decoded.Malformed malformed) {
        return garbage(malformed.reason() + " " + malformed.detail());
    }

    static HttpLoss garbage(String detail) {
        return new HttpLoss(Reason.SERVER_GARBAGE, detail, false);
    }

    private static HttpLoss refused(String detail) {
        return new HttpLoss(Reason.SERVER_REFUSED, detail, false);
    }

    private static HttpLoss failure(Reason reason, WireFault fault) {
        return new HttpLoss(reason, fault.detail(), true);
    }
}
