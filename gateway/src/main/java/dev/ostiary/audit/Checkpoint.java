package dev.ostiary.audit;

import dev.ostiary.crypto.Hmac;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * How far a chain had come when its records were last made durable: the file {@code head.json}.
 *
 * @param position the position of the last durable record; 0 in a new chain
 * @param code that record's code
 */
record Checkpoint(String chain, long position, Code code, Instant at) {

    static Checkpoint ofNewChain(String chain, Instant at) {
        return new Checkpoint(chain, 0, Code.GENESIS, at);
    }

    /** Reads the checkpoint of the chain with this name; another chain's is as good as forged. */
    static SealedFile.Read<Checkpoint> read(Path file, String chain, Hmac hmac) throws IOException {
        return SealedFile.read(file, hmac, content -> of(content).filter(checkpoint -> checkpoint.chain.equals(chain)));
    }

    byte[] sealed(Hmac hmac) {
        LineBuffer line = new LineBuffer();
        line.raw(LineBuffer.ascii("{\"head\":")).text(chain, 100);
        line.raw(LineBuffer.ascii(",\"position\":")).number(position);
        line.raw(LineBuffer.ascii(",\"code\":")).text(code.toString(), Code.LENGTH);
        line.raw(LineBuffer.ascii(",\"at\":")).instant(at);
        return SealedFile.sealed(line, hmac);
    }

    private static Optional<Checkpoint> of(JsonNode content) {
        return content.has("head")
                ? Optional.of(new Checkpoint(
                        content.path("head").asString(),
                        content.path("position").asLong(),
                        Code.parse(content.path("code").asString()),
                        Instant.parse(content.path("at").asString())))
                : Optional.empty();
    }
}
