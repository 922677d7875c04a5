package dev.ostiary.audit;

import dev.ostiary.crypto.Hmac;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How many chains there have ever been: the file {@code audit/chains.json}, so that a chain cannot
 * vanish as a whole.
 */
final class ChainCount {

    private ChainCount() {}

    static Path file(Path audit) {
        return audit.resolve("chains.json");
    }

    static SealedFile.Read<Integer> read(Path audit, Hmac hmac) throws IOException {
        return SealedFile.read(
                file(audit),
                hmac,
                content -> content.has("chains")
                        ? Optional.of(content.path("chains").asInt())
                        : Optional.empty());
    }

    /** The highest number of a chain with records in it: what the file should say at least. */
    static int written(Path audit) throws IOException {
        int highest = 0;
        for (ChainFolder folder : ChainFolder.all(audit)) {
            highest = folder.segments().isEmpty() ? highest : folder.number();
        }
        return highest;
    }

    static byte[] sealed(int chains, Hmac hmac) {
        LineBuffer line = new LineBuffer();
        return SealedFile.sealed(line.raw(LineBuffer.ascii("{\"chains\":")).number(chains), hmac);
    }
}
