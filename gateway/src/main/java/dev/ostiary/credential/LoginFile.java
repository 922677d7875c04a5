package dev.ostiary.credential;

import dev.ostiary.crypto.ClosedBytes;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.KeyedDigest;
import dev.ostiary.crypto.OwnedFile;
import dev.ostiary.crypto.OwnerOnly;
import dev.ostiary.crypto.Purpose;
import dev.ostiary.crypto.Unusable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * The file with one person's login at one server, below {@code logins} of the installation: mode 0600, encrypted, bound to
 * the person, the server's name and its URL. Where a server's URL changes there is no login: a token goes nowhere else.
 */
public final class LoginFile {

    private static final int MOST_BYTES = 64 << 10;

    private final ClosedBytes closed;
    private final String[] binding;
    private final Path folder;
    private final OwnedFile file;

    /** @param person see {@link Person} */
    public LoginFile(Installation installation, String person, String server, String url, SecureRandom random) {
        this.closed = new ClosedBytes(installation.keys(), Purpose.LOGIN, random);
        this.binding = new String[] {person, server, url};
        this.folder = installation.home().resolve("logins");
        String name = new KeyedDigest(installation.keys().key(Purpose.LOGIN_NAME))
                .of(String.join("\n", binding).getBytes(StandardCharsets.UTF_8));
        this.file = new OwnedFile(folder.resolve(name), MOST_BYTES);
    }

    /** What reading gave. */
    public sealed interface Read {
        record Held(Login login) implements Read {}

        record None() implements Read {}

        record Broken(String why) implements Read {}
    }

    public Read read() {
        return switch (file.read()) {
            case OwnedFile.Missing _ -> new Read.None();
            case OwnedFile.Held(byte[] bytes) ->
                closed.open(bytes, binding)
                        .flatMap(Login::of)
                        .<Read>map(Read.Held::new)
                        .orElseGet(() -> new Read.Broken(file.path() + " is not of this installation, or was changed"));
            case Unusable unusable -> new Read.Broken(unusable.toString());
        };
    }

    /** Empty if it worked. */
    public Optional<String> write(Login login) {
        try {
            OwnerOnly.createFolder(folder);
        } catch (IOException | UnsupportedOperationException broken) {
            return Optional.of(OwnerOnly.unusable(folder, broken).toString());
        }
        return file.replace(closed.close(login.bytes(), binding)).map(Unusable::toString);
    }

    /** Removes it while nobody refreshes it; gives what there was. */
    public Read take() throws IOException {
        if (!Files.exists(file.path())) {
            return new Read.None();
        }
        Read was = locked(this::read).orElseGet(this::read);
        Files.deleteIfExists(file.path());
        return was;
    }

    /** Does something while no other process of ours refreshes this login; empty while one does. */
    <T> Optional<T> locked(Supplier<T> action) {
        try (FileChannel channel =
                        OwnerOnly.open(file.path().resolveSibling(file.path().getFileName() + ".lock"));
                FileLock _ = channel.lock()) {
            return Optional.of(action.get());
        } catch (IOException | OverlappingFileLockException busy) {
            return Optional.empty();
        }
    }
}
