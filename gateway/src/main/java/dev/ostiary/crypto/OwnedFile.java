package dev.ostiary.crypto;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * One file of the installation, mode 0600, read and replaced as a whole.
 *
 * @param path where it lies, directly in {@code OSTIARY_HOME}
 * @param mostBytes whatever is longer is something else
 */
public record OwnedFile(Path path, int mostBytes) {

    /** What reading gave. */
    public sealed interface Content permits Held, Missing, Unusable {}

    /** What is in it. */
    public record Held(byte[] bytes) implements Content {}

    /** There is no such file. */
    public record Missing() implements Content {}

    /** Reads the file, and refuses one that others can reach or that is too long. */
    public Content read() {
        try {
            if (!Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                return new Missing();
            }
            Optional<Unusable> fault = OwnerOnly.faultOfFile(path);
            if (fault.isPresent()) {
                return fault.get();
            }
            return Files.size(path) > mostBytes
                    ? new Unusable(path, "is larger than " + mostBytes + " bytes", "Restore it, or remove it.")
                    : new Held(Files.readAllBytes(path));
        } catch (IOException | UnsupportedOperationException thrown) {
            return OwnerOnly.unusable(path, thrown);
        }
    }

    /** Puts this in the file's place; empty if it worked. */
    public Optional<Unusable> replace(byte[] bytes) {
        try {
            OwnerOnly.replace(path, bytes);
            return Optional.empty();
        } catch (IOException | UnsupportedOperationException thrown) {
            return Optional.of(OwnerOnly.unusable(path, thrown));
        }
    }

    /** Reads and replaces without another process of ours doing the same in between. */
    public <T> T exclusively(Supplier<T> action) throws IOException {
        synchronized (OwnedFile.class) {
            try (FileChannel channel = OwnerOnly.open(path.resolveSibling("lock"));
                    FileLock _ = channel.lock()) {
                return action.get();
            }
        }
    }
}
