package dev.ostiary.wire;

import java.util.Optional;

/** Takes one body off the wire, however its end is known. */
sealed interface BodyReader permits LengthBody, ChunkedBody, EndlessBody {

    static BodyReader of(Framing framing, int trailerBytes) {
        return switch (framing) {
            case Framing.Length(long bytes) -> new LengthBody(bytes);
            case Framing.Chunked() -> new ChunkedBody(trailerBytes);
            case Framing.UntilClose() -> new EndlessBody();
        };
    }

    /** Takes bytes until the body is whole or broken, or the sink wants no more; returns the index after those taken. */
    int feed(byte[] in, int from, int to, BodySink sink);

    /** Whether the body's last byte has been taken. */
    boolean whole();

    /** Whether the end of the connection is the proper end of this body. */
    default boolean endsWithConnection() {
        return false;
    }

    default Optional<WireFault> fault() {
        return Optional.empty();
    }
}
