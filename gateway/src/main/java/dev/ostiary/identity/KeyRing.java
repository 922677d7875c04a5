package dev.ostiary.identity;

import dev.ostiary.crypto.Hmac;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.Purpose;
import dev.ostiary.crypto.Unusable;
import dev.ostiary.crypto.Watched;
import dev.ostiary.session.Identity;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Recognizes the holders of API keys while a gateway runs, and takes up new and revoked keys within a quarter of a
 * second. While the file cannot be read, no key is accepted.
 */
public final class KeyRing {

    private static final Duration LOOK_EVERY = Duration.ofMillis(250);

    private final Hmac hmac;
    private final InstantSource clock;
    private final Watched<Map<String, StoredKey>> keys;

    /** @param trouble is told whenever the file becomes unusable, for the log */
    public KeyRing(Installation installation, InstantSource clock, Consumer<Unusable> trouble) {
        KeyFile file = new KeyFile(installation.home());
        this.hmac = new Hmac(installation.keys().key(Purpose.API_KEY));
        this.clock = clock;
        this.keys = new Watched<>(file.file().path(), LOOK_EVERY, clock, () -> read(file, trouble));
    }

    /** Whether this looks like an API key at all. */
    static boolean isMeant(String token) {
        return token.startsWith(ApiKey.PREFIX);
    }

    Recognition recognize(String token) {
        return ApiKey.parse(token)
                .map(this::recognize)
                .orElseGet(() -> Recognition.invalid("what looks like an API key and is none"));
    }

    private Recognition recognize(ApiKey shown) {
        Optional<StoredKey> stored = Optional.ofNullable(keys.current().get(shown.id()));
        byte[] code = hmac.of(shown.text().getBytes(StandardCharsets.US_ASCII));
        if (stored.isEmpty()) {
            return Recognition.invalid("an API key with an unknown id");
        }
        StoredKey key = stored.get();
        if (key.revoked().isPresent()) {
            return Recognition.invalid("the revoked API key " + key.id());
        }
        Instant now = clock.instant();
        // Every code is compared, so that the time says nothing about which one was near.
        Optional<StoredKey.Code> matching = key.codes().stream()
                .filter(each -> MessageDigest.isEqual(each.hmac(), code))
                .reduce((first, _) -> first);
        if (matching.isEmpty()) {
            return Recognition.invalid("the id of API key " + key.id() + " with another secret");
        }
        return matching.get().alive(now)
                ? new Recognition.Known(new Identity.KeyHolder(key.id(), key.scopes()))
                : Recognition.invalid("the expired API key " + key.id());
    }

    private static Map<String, StoredKey> read(KeyFile file, Consumer<Unusable> trouble) {
        return switch (file.read()) {
            case KeyFile.Read.Keys(var byId) -> Map.copyOf(byId);
            case KeyFile.Read.Broken(var why) -> {
                trouble.accept(why);
                yield Map.of();
            }
        };
    }
}
