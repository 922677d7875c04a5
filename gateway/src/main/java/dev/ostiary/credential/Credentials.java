package dev.ostiary.credential;

import dev.ostiary.wire.HttpHeaders;
import java.util.Optional;
import java.util.function.Consumer;

/** What one server is shown besides what its entry says. Never blocks; safe for use by many threads. */
public interface Credentials {

    /** Nothing. */
    Credentials NONE = new Credentials() {
        @Override
        public void show(Consumer<Shown> then) {
            then.accept(new Shown.Headers(HttpHeaders.none()));
        }

        @Override
        public boolean refused() {
            return false;
        }
    };

    /** @param then called once: at once, or on another thread */
    void show(Consumer<Shown> then);

    /** The server did not accept what it was shown (401); whether it may be shown something else. */
    boolean refused();

    /**
     * What becomes of a request that the server refused since what it was shown is not for that (403).
     *
     * @param then called once: something else to show, or why nothing is; empty where the refusal stands as it is
     */
    default void lacking(Shown.Headers worn, ScopeChallenge challenge, Consumer<Optional<Shown>> then) {
        then.accept(Optional.empty());
    }

    /**
     * What else may be shown to a server that did not accept this.
     *
     * @param then called once: empty where there is nothing else
     */
    default void instead(Shown.Headers refused, Consumer<Optional<Shown>> then) {
        if (!refused()) {
            then.accept(Optional.empty());
            return;
        }
        show(now -> then.accept(Optional.of(now)
                .filter(shown -> !(shown instanceof Shown.Headers other && other.says(refused)))));
    }
}
