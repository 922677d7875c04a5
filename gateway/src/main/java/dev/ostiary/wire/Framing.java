package dev.ostiary.wire;

import java.util.Optional;

/** How the end of a body is known (RFC 9112 §6.3). */
sealed interface Framing {

    /** So many bytes, possibly none. */
    record Length(long bytes) implements Framing {}

    /** Chunks with their own sizes. */
    record Chunked() implements Framing {}

    /** Everything until the connection ends; answers only. */
    record UntilClose() implements Framing {}

    Framing EMPTY = new Length(0);
    Framing CHUNKED = new Chunked();
    Framing UNTIL_CLOSE = new UntilClose();

    /**
     * What the head says of its body. Two statements, even equal ones, are refused: readers that choose differently
     * between them can be made to see different messages (RFC 9112 §11.2).
     *
     * @return empty if the head says nothing
     */
    static Parsed<Optional<Framing>> of(HttpHeaders headers) {
        int lengths = headers.count("content-length");
        int codings = headers.count("transfer-encoding");
        if (lengths + codings > 1) {
            return Parsed.malformed("more than one Content-Length or Transfer-Encoding; send exactly one");
        }
        if (codings == 1) {
            return chunked(headers.first("transfer-encoding").orElseThrow());
        }
        if (lengths == 1) {
            return length(headers.first("content-length").orElseThrow());
        }
        return new Parsed.Good<>(Optional.empty());
    }

    private static Parsed<Optional<Framing>> chunked(String coding) {
        return coding.equalsIgnoreCase("chunked")
                ? new Parsed.Good<>(Optional.of(CHUNKED))
                : Parsed.bad(WireFault.Kind.CODING_UNKNOWN, "a Transfer-Encoding other than chunked");
    }

    private static Parsed<Optional<Framing>> length(String digits) {
        if (digits.isEmpty() || digits.length() > 18 || !Octets.digits(digits)) {
            return Parsed.malformed("a Content-Length that is no plain number");
        }
        long bytes = Long.parseLong(digits);
        return new Parsed.Good<>(Optional.of(bytes == 0 ? EMPTY : new Length(bytes)));
    }
}
