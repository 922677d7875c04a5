package dev.ostiary.audit;

import dev.ostiary.crypto.Hmac;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A small file with one sealed line in it: a checkpoint, a base, the number of chains. */
final class SealedFile {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final int LONGEST_BYTES = 4096;

    private SealedFile() {}

    /**
     * What reading gave.
     *
     * @param <T> what such a file says
     */
    sealed interface Read<T> {
        record Genuine<T>(T content) implements Read<T> {}

        record Missing<T>() implements Read<T> {}

        /** It is there, and nobody with the key wrote it as it is, or to be what is looked for. */
        record Forged<T>() implements Read<T> {}
    }

    /** @param meaning what the content says; empty if it is another file's */
    static <T> Read<T> read(Path file, Hmac hmac, Function<JsonNode, Optional<T>> meaning) throws IOException {
        try {
            Optional<JsonNode> content =
                    Files.size(file) > LONGEST_BYTES ? Optional.empty() : genuine(Files.readAllBytes(file), hmac);
            return content.flatMap(meaning).<Read<T>>map(Read.Genuine::new).orElseGet(Read.Forged::new);
        } catch (NoSuchFileException missing) {
            return new Read.Missing<>();
        }
    }

    /**
     * @param open the object without its closing brace
     */
    static byte[] sealed(LineBuffer open, Hmac hmac) {
        SealedLine.seal(open, 0, hmac);
        return open.copy();
    }

    private static Optional<JsonNode> genuine(byte[] bytes, Hmac hmac) {
        if (bytes.length == 0 || bytes[bytes.length - 1] != '\n') {
            return Optional.empty();
        }
        return SealedLine.parse(bytes, 0, bytes.length - 1)
                .filter(line -> line.holds(hmac))
                .map(SealedFile::tree);
    }

    private static JsonNode tree(SealedLine line) {
        try {
            return JSON.readTree(line.copy());
        } catch (JacksonException impossible) {
            throw new IllegalStateException("we sealed what is no JSON", impossible);
        }
    }
}
