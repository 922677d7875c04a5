package dev.ostiary.wire;

/**
 * What went wrong on a wire, with the place and the way out in words.
 *
 * @param kind the stable code, for programs
 * @param detail one sentence for people; never holds header values, bodies or secrets
 */
public record WireFault(Kind kind, String detail) {

    /** Every way in which a wire can fail. The status is the one that tells an HTTP client of it. */
    public enum Kind {
        /** The frame breaks RFC 9112, or is one of the ambiguous forms that it lets a recipient refuse. */
        MALFORMED(400),
        /** The head of a request did not arrive in time. */
        HEAD_TOO_SLOW(408),
        /** The body of a request did not arrive in time, or comes at less than the minimum rate. */
        BODY_TOO_SLOW(408),
        /** More body bytes than allowed, announced or sent. */
        BODY_TOO_LARGE(413),
        /** The request line is longer than allowed. */
        TARGET_TOO_LONG(414),
        /** The request expects something other than {@code 100-continue}. */
        EXPECTATION_UNKNOWN(417),
        /** The header section has more bytes or fields than allowed. */
        HEAD_TOO_LARGE(431),
        /** A transfer coding other than {@code chunked}. */
        CODING_UNKNOWN(501),
        /** More connections than the door holds. */
        DOOR_FULL(503),
        /** Not HTTP/1.1. */
        VERSION_UNKNOWN(505),
        /** A client stopped reading what it asked for. */
        READER_TOO_SLOW(408),
        /** A client did not come to TLS with us: version, ciphers, or its certificate. */
        HANDSHAKE_FAILED(400),
        /** The TLS handshake was not over in time. */
        HANDSHAKE_TOO_SLOW(408),

        /** The address rules forbid where the target leads. */
        ADDRESS_REFUSED(502),
        /** The host name has no address. */
        NAME_UNRESOLVED(502),
        /** No connection could be made. */
        CONNECT_FAILED(502),
        /** No connection could be made in time. */
        CONNECT_TOO_SLOW(504),
        /** The server's certificate does not prove that it is the host, or no common TLS version. */
        TLS_REFUSED(502),
        /** The server did not begin its answer in time. */
        ANSWER_TOO_SLOW(504),
        /** The server began its answer and then fell silent for too long. */
        ANSWER_STALLED(504),
        /** The connection ended before the answer was whole. */
        CLOSED_EARLY(502),
        /** One event of a stream is larger than allowed. */
        EVENT_TOO_LARGE(502),
        /** As many exchanges with this origin are under way and waiting as may be. */
        DIAL_BUSY(503);

        private final int status;

        Kind(int status) {
            this.status = status;
        }

        /** The HTTP status that tells a client of it. */
        public int status() {
            return status;
        }
    }
}
