package dev.ostiary.crypto;

import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Says whether a presented token is the installation's, and takes up a rotated one while running.
 *
 * <p>The file is looked at no more than once a second, and read only when it has changed. While it is
 * missing, broken or open to others, nobody is let in. What it does not guarantee: a token that was
 * rotated away still works for up to a second.
 */
public final class TokenCheck {

    private static final long LOOK_EVERY_MILLIS = 1_000;

    private final TokenFile file;
    private final InstantSource clock;
    private final Consumer<Unusable> trouble;
    private final AtomicReference<Known> known;

    /**
     * @param trouble is told once whenever the file becomes unusable, for the log
     */
    public TokenCheck(final TokenFile file, final InstantSource clock, final Consumer<Unusable> trouble) {
        this.file = file;
        this.clock = clock;
        this.trouble = trouble;
        this.known = new AtomicReference<>(read(file.stamp(), clock.millis()));
    }

    /** Whether this is the token; the comparison takes constant time. */
    public boolean accepts(final String presented) {
        return current().token().filter(token -> token.matches(presented)).isPresent();
    }

    private Known current() {
        final Known before = known.get();
        final long now = clock.millis();
        // A clock that was set back must not keep an old token alive: look then, too.
        if (now >= before.lookedAt() && now - before.lookedAt() < LOOK_EVERY_MILLIS) {
            return before;
        }
        if (!known.compareAndSet(before, before.lookedAgain(now))) {
            return known.get();
        }
        return refreshed(before, now);
    }

    private Known refreshed(final Known before, final long now) {
        final Optional<TokenFile.Stamp> stamp = file.stamp();
        if (stamp.equals(before.stamp()) && stamp.isPresent()) {
            return before;
        }
        final Known after = read(stamp, now);
        known.set(after);
        return after;
    }

    /** The stamp is taken before the content, so that a change between the two is seen the next time. */
    private Known read(final Optional<TokenFile.Stamp> stamp, final long now) {
        return switch (file.read()) {
            case TokenFile.Held(AccessToken token) -> new Known(Optional.of(token), stamp, now);
            case Unusable unusable -> {
                trouble.accept(unusable);
                yield new Known(Optional.empty(), stamp, now);
            }
        };
    }

    private record Known(Optional<AccessToken> token, Optional<TokenFile.Stamp> stamp, long lookedAt) {
        Known lookedAgain(final long now) {
            return new Known(token, stamp, now);
        }
    }
}
