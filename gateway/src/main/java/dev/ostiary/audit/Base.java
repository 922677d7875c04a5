package dev.ostiary.audit;

import dev.ostiary.crypto.Hmac;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * Where a chain begins now that its oldest segments were removed: the file {@code base.json}.
 *
 * @param segment the number of the first segment that is kept
 * @param position the position of its first record
 * @param previous the code of the last record that was removed
 * @param at when that was
 */
record Base(String chain, int segment, long position, Code previous, Instant at) {

    /** The beginning of a chain of which nothing was removed. */
    static Base ofWholeChain(String chain) {
        return new Base(chain, 1, 1, Code.GENESIS, Instant.EPOCH);
    }

    /** Reads the base of the chain with this name; another chain's is as good as forged. */
    static SealedFile.Read<Base> read(Path file, String chain, Hmac hmac) throws IOException {
        return SealedFile.read(file, hmac, content -> of(content).filter(base -> base.chain.equals(chain)));
    }

    /** The file's content; says what was removed in words, for whoever opens it. */
    byte[] sealed(Hmac hmac) {
        LineBuffer line = new LineBuffer();
        line.raw(LineBuffer.ascii("{\"base\":")).text(chain, 100);
        line.raw(LineBuffer.ascii(",\"segment\":")).number(segment);
        line.raw(LineBuffer.ascii(",\"position\":")).number(position);
        line.raw(LineBuffer.ascii(",\"previous\":")).text(previous.toString(), Code.LENGTH);
        line.raw(LineBuffer.ascii(",\"at\":")).instant(at);
        line.raw(LineBuffer.ascii(",\"removed\":"))
                .text("records 1 to " + (position - 1) + " by retention, the last of them then", 200);
        return SealedFile.sealed(line, hmac);
    }

    private static Optional<Base> of(JsonNode content) {
        return content.has("base")
                ? Optional.of(new Base(
                        content.path("base").asString(),
                        content.path("segment").asInt(),
                        content.path("position").asLong(),
                        Code.parse(content.path("previous").asString()),
                        Instant.parse(content.path("at").asString())))
                : Optional.empty();
    }
}
