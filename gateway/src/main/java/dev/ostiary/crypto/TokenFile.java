package dev.ostiary.crypto;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** The file with the installation's access token, one line, mode 0600. */
public final class TokenFile {

    /** Far more than a token: whatever is longer is something else. */
    private static final int LONGEST_BYTES = 256;

    private final Path path;

    TokenFile(Path path) {
        this.path = path;
    }

    /** What reading the file gave. */
    public sealed interface Read permits Held, Unusable {}

    /** The token in the file. */
    public record Held(AccessToken token) implements Read {}

    public Path path() {
        return path;
    }

    /** Reads the token, and refuses a file that others can reach or that holds something else. */
    public Read read() {
        try {
            Optional<Unusable> fault = OwnerOnly.faultOfFile(path);
            if (fault.isPresent()) {
                return fault.get();
            }
            return Files.size(path) > LONGEST_BYTES
                    ? noToken()
                    : AccessToken.parse(Files.readString(path, StandardCharsets.ISO_8859_1)
                                    .strip())
                            .<Read>map(Held::new)
                            .orElseGet(this::noToken);
        } catch (IOException | UnsupportedOperationException thrown) {
            return OwnerOnly.unusable(path, thrown);
        }
    }

    /** Puts a new token in the old one's place; running gateways take it up within a second or so. */
    public Read rotate(SecureRandom random) {
        AccessToken fresh = AccessToken.random(random);
        try {
            OwnerOnly.replace(path, (fresh.reveal() + "\n").getBytes(StandardCharsets.US_ASCII));
            return new Held(fresh);
        } catch (IOException | UnsupportedOperationException thrown) {
            return OwnerOnly.unusable(path, thrown);
        }
    }

    private Unusable noToken() {
        return new Unusable(path, "does not hold an access token", "Run: ostiary keys rotate");
    }
}
