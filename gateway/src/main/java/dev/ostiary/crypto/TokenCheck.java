package dev.ostiary.crypto;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Says whether a presented token is the installation's, and takes up a rotated one while running.
 *
 * <p>The file is looked at no more than once a second, and read only when it has changed. While it is
 * missing, broken or open to others, nobody is let in. What it does not guarantee: a token that was
 * rotated away still works for up to a second.
 */
public final class TokenCheck {

    private static final Duration LOOK_EVERY = Duration.ofSeconds(1);

    private final Watched<Optional<AccessToken>> token;

    /**
     * @param trouble is told once whenever the file becomes unusable, for the log
     */
    public TokenCheck(TokenFile file, InstantSource clock, Consumer<Unusable> trouble) {
        this.token = new Watched<>(file.path(), LOOK_EVERY, clock, () -> read(file, trouble));
    }

    /** Whether this is the token; the comparison takes constant time. */
    public boolean accepts(String presented) {
        return token.current().filter(right -> right.matches(presented)).isPresent();
    }

    private static Optional<AccessToken> read(TokenFile file, Consumer<Unusable> trouble) {
        return switch (file.read()) {
            case TokenFile.Held(AccessToken held) -> Optional.of(held);
            case Unusable unusable -> {
                trouble.accept(unusable);
                yield Optional.empty();
            }
        };
    }
}
