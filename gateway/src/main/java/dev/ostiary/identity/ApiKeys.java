package dev.ostiary.identity;

import dev.ostiary.crypto.Hmac;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.Purpose;
import dev.ostiary.crypto.Unusable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.function.Function;

/**
 * Creates, lists, revokes and rotates the API keys of an installation.
 *
 * <p>A key's text is shown once, when it is made; what is kept is its HMAC under a key of the installation. What it does
 * not guarantee: whoever can read the owner's files has that key, but not the texts.
 */
public final class ApiKeys {

    private final KeyFile file;
    private final Hmac hmac;
    private final SecureRandom random;
    private final InstantSource clock;

    public ApiKeys(Installation installation, SecureRandom random, InstantSource clock) {
        this.file = new KeyFile(installation.home());
        this.hmac = new Hmac(installation.keys().key(Purpose.API_KEY));
        this.random = random;
        this.clock = clock;
    }

    /** What became of it. */
    public sealed interface Outcome {
        /**
         * There is a new text.
         *
         * @param text the key itself: show it once, and never log it
         */
        record Made(StoredKey key, String text) implements Outcome {
            @Override
            public String toString() {
                return "Made[" + key.id() + ", redacted]";
            }
        }

        record Revoked(StoredKey key) implements Outcome {}

        /** There is no (living) key with this id. */
        record NoSuchKey(String id) implements Outcome {}

        record Broken(Unusable why) implements Outcome {}
    }

    /** What a list gave. */
    public sealed interface Listed {
        record Keys(List<StoredKey> keys) implements Listed {}

        record Broken(Unusable why) implements Listed {}
    }

    /** @param life empty where the key does not end by itself */
    public Outcome create(String name, Set<String> scopes, Optional<Duration> life) {
        return changed(keys -> {
            Instant now = clock.instant();
            ApiKey made = ApiKey.random(ApiKey.newId(random), random);
            StoredKey key = new StoredKey(
                    made.id(), name, scopes, now, Optional.empty(), List.of(code(made, life.map(now::plus))));
            keys.put(key.id(), key);
            return new Outcome.Made(key, made.text());
        });
    }

    public Listed list() {
        return switch (file.read()) {
            case KeyFile.Read.Keys(var byId) -> new Listed.Keys(List.copyOf(byId.values()));
            case KeyFile.Read.Broken(var why) -> new Listed.Broken(why);
        };
    }

    /** Ends a key at once, and for good. */
    public Outcome revoke(String id) {
        return changed(keys -> living(keys, id)
                .<Outcome>map(key -> {
                    StoredKey revoked = key.revokedAt(clock.instant());
                    keys.put(id, revoked);
                    return new Outcome.Revoked(revoked);
                })
                .orElseGet(() -> new Outcome.NoSuchKey(id)));
    }

    /**
     * Gives a key a new text; id, scopes and life stay.
     *
     * @param grace for how long the old text still counts
     */
    public Outcome rotate(String id, Duration grace) {
        return changed(keys -> living(keys, id)
                .<Outcome>map(key -> {
                    Instant now = clock.instant();
                    ApiKey made = ApiKey.random(id, random);
                    Optional<Instant> life = key.until().map(end -> end.isAfter(now) ? end : now);
                    List<StoredKey.Code> codes = new ArrayList<>(List.of(code(made, life)));
                    key.codes().stream()
                            .limit(1)
                            .map(old -> ending(old, now.plus(grace)))
                            .forEach(codes::add);
                    StoredKey rotated = key.with(codes);
                    keys.put(id, rotated);
                    return new Outcome.Made(rotated, made.text());
                })
                .orElseGet(() -> new Outcome.NoSuchKey(id)));
    }

    /** Where the keys lie. */
    public Path path() {
        return file.file().path();
    }

    private static StoredKey.Code ending(StoredKey.Code old, Instant end) {
        Instant until = old.until().filter(end::isAfter).orElse(end);
        return new StoredKey.Code(old.hmac(), Optional.of(until));
    }

    private Optional<StoredKey> living(SequencedMap<String, StoredKey> keys, String id) {
        return Optional.ofNullable(keys.get(id)).filter(key -> key.revoked().isEmpty());
    }

    private StoredKey.Code code(ApiKey key, Optional<Instant> until) {
        return new StoredKey.Code(hmac.of(key.text().getBytes(StandardCharsets.US_ASCII)), until);
    }

    private Outcome changed(Function<SequencedMap<String, StoredKey>, Outcome> change) {
        try {
            return file.file().exclusively(() -> switch (file.read()) {
                case KeyFile.Read.Keys(var byId) -> {
                    Outcome outcome = change.apply(byId);
                    yield outcome instanceof Outcome.NoSuchKey
                            ? outcome
                            : file.write(byId).<Outcome>map(Outcome.Broken::new).orElse(outcome);
                }
                case KeyFile.Read.Broken(var why) -> new Outcome.Broken(why);
            });
        } catch (IOException e) {
            return new Outcome.Broken(new Unusable(path(), "cannot be locked", "Mend OSTIARY_HOME."));
        }
    }
}
