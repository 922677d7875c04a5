package dev.ostiary.crypto;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/**
 * The folder that makes an installation: its master key, its access token, and whatever else is kept.
 *
 * <p>The folder is made with mode 0700, {@code key} and {@code token} with 0600. What it does not
 * guarantee: the key lies there in the clear, so whoever can read the owner's files can forge the
 * audit and everything sealed.
 */
public final class Installation {

    private static final int KEY_BYTES = 32;

    private final Path home;
    private final KeyDerivation keys;
    private final TokenFile token;

    private Installation(Path home, SecretBytes master) {
        this.home = home;
        this.keys = new KeyDerivation(master);
        this.token = new TokenFile(tokenPath(home));
    }

    /** What opening gave. */
    public sealed interface Opened permits Ready, Unusable {}

    /** The installation can be used. */
    public record Ready(Installation installation) implements Opened {}

    /**
     * Opens the installation in this folder and makes what is missing; several processes may do so at
     * once and agree on one key and one token.
     *
     * @param home {@code OSTIARY_HOME}
     */
    public static Opened open(Path home, SecureRandom random) {
        try {
            OwnerOnly.createFolder(home);
            Optional<Unusable> fault = OwnerOnly.faultOfFolder(home.toRealPath());
            if (fault.isPresent()) {
                return fault.get();
            }
            return openedUnderLock(home.toRealPath(), random);
        } catch (IOException | UnsupportedOperationException thrown) {
            return OwnerOnly.unusable(home, thrown);
        }
    }

    public Path home() {
        return home;
    }

    /** The keys of this installation, one for each purpose. */
    public KeyDerivation keys() {
        return keys;
    }

    /** The token for what only the operator may do over HTTP; missing until {@link TokenFile#rotate} makes it. */
    public TokenFile adminToken() {
        return new TokenFile(home.resolve("admin-token"));
    }

    public TokenFile token() {
        return token;
    }

    @Override
    public String toString() {
        return "Installation[" + home + "]";
    }

    /** File locks hold between processes only, so threads queue at the class. */
    private static synchronized Opened openedUnderLock(Path home, SecureRandom random) throws IOException {
        try (FileChannel channel = OwnerOnly.open(home.resolve("lock"));
                FileLock _ = channel.lock()) {
            Path key = home.resolve("key");
            makeIfMissing(key, random);
            if (!Files.exists(tokenPath(home), LinkOption.NOFOLLOW_LINKS)) {
                new TokenFile(tokenPath(home)).rotate(random);
            }
            return opened(home, key);
        }
    }

    private static void makeIfMissing(Path key, SecureRandom random) throws IOException {
        if (!Files.exists(key, LinkOption.NOFOLLOW_LINKS)) {
            OwnerOnly.replace(key, SecretBytes.random(KEY_BYTES, random).reveal());
        }
    }

    private static Opened opened(Path home, Path key) throws IOException {
        Optional<Unusable> fault = OwnerOnly.faultOfFile(key);
        if (fault.isPresent()) {
            return fault.get();
        }
        if (Files.size(key) != KEY_BYTES) {
            return new Unusable(
                    key,
                    "is not a key of " + KEY_BYTES + " bytes",
                    "Restore it from a backup; without it the audit so far cannot be verified. Or remove it.");
        }
        Installation installation = new Installation(home, SecretBytes.of(Files.readAllBytes(key)));
        return switch (installation.token.read()) {
            case TokenFile.Held _ -> new Ready(installation);
            case Unusable unusable -> unusable;
        };
    }

    private static Path tokenPath(Path home) {
        return home.resolve("token");
    }
}
