package dev.ostiary.audit;

import dev.ostiary.crypto.Hmac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small file with one sealed line in it: a checkpoint, a base, the number of chains. */
final class SealedFile {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_BYTES = 4096;

    private SealedFile() {}

    /** What reading gave. */
    sealed interface Read {
        record Genuine(JsonNode content) implements Read {}

        record Missing() implements Read {}

        /** It is there, and nobody with the key wrote it as it is. */
        record Forged() implements Read {}
    }

    static Read read(final Path file, final Hmac hmac) throws IOException {
        try {
            return Files.size(file) > LONGEST_BYTES ? new Read.Forged() : judged(Files.readAllBytes(file), hmac);
        } catch (final NoSuchFileException missing) {
            return new Read.Missing();
        }
    }

    /**
     * @param open the object without its closing brace
     */
    static byte[] sealed(final LineBuffer open, final Hmac hmac) {
        SealedLine.seal(open, 0, hmac);
        return open.copy();
    }

    private static Read judged(final byte[] bytes, final Hmac hmac) {
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
            return new Read.Forged();
        }
        return SealedLine.parse(bytes, 0, bytes.length - 1)
                .filter(line -> line.holds(hmac))
                .<Read>map(line -> new Read.Genuine(tree(line)))
                .orElseGet(Read.Forged::new);
    }

    private static JsonNode tree(final SealedLine line) {
        try {
            return JSON.readTree(line.copy());
        } catch (final JacksonException impossible) {
            throw new IllegalStateException("we sealed what is no JSON", impossible);
        }
    }
}
