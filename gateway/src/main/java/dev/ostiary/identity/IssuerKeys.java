package dev.ostiary.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The keys of one issuer, fetched when they are needed and kept. An unknown key id fetches them anew, but no more than
 * so often; while the issuer is down, what was known counts on for an hour.
 *
 * <p>Waits, so it is used on virtual threads only. What it does not guarantee: a key that the issuer withdraws still
 * verifies for up to ten minutes.
 */
final class IssuerKeys {

    private static final Duration FRESH = Duration.ofMinutes(10);
    private static final Duration STALE = Duration.ofHours(1);

    /** How often we ask at most, whatever callers send. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration PAUSE_WITHOUT_KEYS = Duration.ofSeconds(2);
    private static final int MOST_KEYS = 100;

    private final IssuerMetadata metadata;
    private final Fetch fetch;
    private final InstantSource clock;
    private final ReentrantLock fetching = new ReentrantLock();
    private volatile Optional<Known> known = Optional.empty();
    private volatile Instant tried = Instant.MIN;
    private volatile String trouble = "never asked";

    private record Known(List<JWK> keys, Instant since) {}

    /** What came of looking for a key. */
    sealed interface Found {
        /** @param keys those that may have signed it */
        record Keys(List<JWK> keys) implements Found {}

        /** The issuer has no such key. */
        record None() implements Found {}

        record Unreachable(String why) implements Found {}
    }

    IssuerKeys(IssuerMetadata metadata, Fetch fetch, InstantSource clock) {
        this.metadata = metadata;
        this.fetch = fetch;
        this.clock = clock;
    }

    Found find(Optional<String> id, JWSAlgorithm algorithm) {
        if (known.filter(keys -> age(keys).compareTo(FRESH) < 0).isEmpty()) {
            refresh();
        }
        Optional<List<JWK>> found = usable().map(keys -> select(keys, id, algorithm));
        if (found.filter(List::isEmpty).isPresent() && refresh()) {
            found = usable().map(keys -> select(keys, id, algorithm));
        }
        return found.<Found>map(keys -> keys.isEmpty() ? new Found.None() : new Found.Keys(keys))
                .orElseGet(() -> new Found.Unreachable(trouble));
    }

    private Optional<Known> usable() {
        return known.filter(keys -> age(keys).compareTo(STALE) < 0);
    }

    private Duration age(Known keys) {
        return Duration.between(keys.since(), clock.instant());
    }

    /** Without an id in the token there must be just one key that it can be (RFC 7515 section 4.1.4 leaves it open). */
    private static List<JWK> select(Known known, Optional<String> id, JWSAlgorithm algorithm) {
        List<JWK> suiting = known.keys().stream()
                .filter(key -> Signatures.suits(key, algorithm))
                .filter(key -> id.isEmpty() || id.get().equals(key.getKeyID()))
                .toList();
        return id.isEmpty() && suiting.size() > 1 ? List.of() : suiting;
    }

    /** Asks, unless somebody just has; whoever comes meanwhile waits for the same answer. */
    private boolean refresh() {
        fetching.lock();
        try {
            Duration pause = known.isPresent() ? PAUSE : PAUSE_WITHOUT_KEYS;
            if (tried.isAfter(clock.instant().minus(pause))) {
                return false;
            }
            boolean came = asked();
            tried = clock.instant();
            return came;
        } finally {
            fetching.unlock();
        }
    }

    private boolean asked() {
        return switch (metadata.jwks()) {
            case IssuerMetadata.Place.At(var url) ->
                switch (fetch.get(url)) {
                    case Fetch.Fetched.Body(byte[] bytes) -> taken(bytes);
                    case Fetch.Fetched.Failed(String why) -> failed("its keys: " + why);
                };
            case IssuerMetadata.Place.Nowhere(String why) -> failed(why);
        };
    }

    private boolean taken(byte[] bytes) {
        try {
            List<JWK> keys =
                    JWKSet.parse(new String(bytes, StandardCharsets.UTF_8)).getKeys();
            if (keys.size() > MOST_KEYS) {
                return failed("its keys: more than " + MOST_KEYS);
            }
            known = Optional.of(new Known(List.copyOf(keys), clock.instant()));
            return true;
        } catch (ParseException | RuntimeException garbage) {
            return failed("its keys: not a JWK set");
        }
    }

    private boolean failed(String why) {
        trouble = why;
        return false;
    }
}
