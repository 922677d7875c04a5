package dev.ostiary.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/**
 * What one look at a file found. Reading and judging are apart, so that the bytes that were compared
 * for a change are the bytes that are judged.
 */
sealed interface Source {

    /** Largest configuration file that is read, in bytes. */
    int LARGEST = 1 << 20;

    /** The file looked at. */
    Path file();

    /**
     * What the file holds.
     *
     * @param bytes read-only; position and limit stay as they are
     */
    record Bytes(Path file, ByteBuffer bytes) implements Source {}

    /** There is no such file. */
    record Missing(Path file) implements Source {}

    /** The file is there and cannot be read. */
    record Unreadable(Path file, String why) implements Source {}

    /** Looks at a file once. */
    static Source look(Path file) {
        try (var in = Files.newInputStream(file)) {
            var bytes = in.readNBytes(LARGEST + 1);
            return bytes.length > LARGEST
                    ? new Unreadable(file, "is larger than 1 MiB")
                    : new Bytes(file, ByteBuffer.wrap(bytes).asReadOnlyBuffer());
        } catch (NoSuchFileException _) {
            return new Missing(file);
        } catch (IOException failure) {
            return new Unreadable(file, "cannot be read (" + failure.getClass().getSimpleName() + ")");
        }
    }

    /** The text of the file without a byte order mark; empty with a fault where there is none. */
    default Optional<String> text(Faults faults) {
        var whole = JsonPointer.empty();
        return switch (this) {
            case Bytes(var file, var bytes) -> decode(file, bytes, faults);
            case Missing(var file) -> {
                faults.add(Place.whole(file), whole, "There is no such file", "Create it, or name the right file");
                yield Optional.empty();
            }
            case Unreadable(var file, var why) -> {
                faults.add(
                        Place.whole(file),
                        whole,
                        "The file " + why,
                        "Make it a readable text file of at most 1 MiB, owned by the user who runs Ostiary");
                yield Optional.empty();
            }
        };
    }

    private static Optional<String> decode(Path file, ByteBuffer bytes, Faults faults) {
        try {
            var text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(bytes.duplicate())
                    .toString();
            return Optional.of(text.startsWith("\uFEFF") ? text.substring(1) : text);
        } catch (CharacterCodingException _) {
            faults.add(
                    new Place(file, validLines(bytes), 1),
                    JsonPointer.empty(),
                    "The file is not valid UTF-8",
                    "Save it as UTF-8");
            return Optional.empty();
        }
    }

    /** The line, from 1, in which the bytes stop being UTF-8. */
    private static int validLines(ByteBuffer bytes) {
        var in = bytes.duplicate();
        StandardCharsets.UTF_8.newDecoder().decode(in, CharBuffer.allocate(bytes.remaining()), true);
        int line = 1;
        for (int i = bytes.position(); i < in.position(); i++) {
            line += bytes.get(i) == '\n' ? 1 : 0;
        }
        return line;
    }
}
