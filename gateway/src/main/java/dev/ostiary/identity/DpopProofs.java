package dev.ostiary.identity;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Checks that whoever shows a token holds the key that it is bound to (RFC 9449 section 4.3), each proof once.
 *
 * <p>What it does not guarantee: proofs are remembered in this process only, and no more than a hundred thousand of the
 * last minutes; unless nonces are asked for, a proof may be made in advance by up to the window.
 */
public final class DpopProofs {

    /** The algorithms with which a proof may be signed. */
    public static final List<String> ALGORITHMS = List.of("ES256", "ES384", "EdDSA", "Ed25519", "PS256", "RS256");

    private static final int MOST_REMEMBERED = 100_000;
    private static final int LONGEST_PROOF = 8 << 10;
    private static final int LONGEST_ID = 256;

    /** How far the time of a proof may be from ours. */
    private static final Duration WINDOW = Duration.ofSeconds(60);

    private final InstantSource clock;
    private final Cache<String, Boolean> seen;
    private final Optional<DpopNonces> nonces;

    /** Proofs need no nonce. */
    public DpopProofs(InstantSource clock) {
        this.clock = clock;
        this.nonces = Optional.empty();
        Ticker ticker = () -> TimeUnit.MILLISECONDS.toNanos(clock.millis());
        this.seen = Caffeine.newBuilder()
                .maximumSize(MOST_REMEMBERED)
                .executor(Runnable::run)
                .expireAfterWrite(WINDOW.multipliedBy(2).plusSeconds(1))
                .ticker(ticker)
                .build();
    }

    private DpopProofs(InstantSource clock, Cache<String, Boolean> seen, Optional<DpopNonces> nonces) {
        this.clock = clock;
        this.seen = seen;
        this.nonces = nonces;
    }

    /** The same, with the same memory, where proofs need one of these nonces; empty: none. */
    public DpopProofs asking(Optional<DpopNonces> next) {
        return new DpopProofs(clock, seen, next);
    }

    /** What is wrong with the proof of this request; empty where nothing is. */
    Optional<Recognition.Unknown> fault(Presented presented, String thumbprint) {
        if (presented.proofs().size() != 1) {
            return invalid(presented.proofs().isEmpty() ? "no DPoP proof" : "two DPoP proofs");
        }
        String text = presented.proofs().getFirst();
        if (text.length() > LONGEST_PROOF) {
            return invalid("a DPoP proof that is too long");
        }
        try {
            SignedJWT proof = SignedJWT.parse(text);
            Claims claims = new Claims(
                    Optional.ofNullable(proof.getPayload().toJSONObject()).orElse(Map.of()));
            Optional<String> fault = headerFault(proof, thumbprint).or(() -> claimsFault(claims, presented));
            return fault.isPresent()
                    ? invalid(fault.get())
                    : nonceFault(claims).or(() -> replay(claims, thumbprint).flatMap(DpopProofs::invalid));
        } catch (ParseException | RuntimeException garbage) {
            return invalid("a DPoP proof that is no signed JWT");
        }
    }

    private static Optional<Recognition.Unknown> invalid(String why) {
        return Optional.of(new Recognition.Unknown(Recognition.Error.INVALID_DPOP_PROOF, why));
    }

    /** Whoever holds the key is told which nonce to use, and nobody else. */
    private Optional<Recognition.Unknown> nonceFault(Claims claims) {
        return nonces.flatMap(asked -> {
            Optional<String> held = claims.text("nonce");
            return held.filter(asked::accepts).isPresent()
                    ? Optional.empty()
                    : Optional.of(new Recognition.Unknown(
                            Recognition.Error.USE_DPOP_NONCE,
                            held.isEmpty()
                                    ? "a DPoP proof without a nonce"
                                    : "a DPoP proof with a nonce that does not count, or no longer",
                            Optional.of(asked.current())));
        });
    }

    private static Optional<String> headerFault(SignedJWT proof, String thumbprint) {
        JWSHeader header = proof.getHeader();
        if (header.getType() == null
                || !header.getType().getType().toLowerCase(Locale.ROOT).equals("dpop+jwt")) {
            return Optional.of("a DPoP proof of another type");
        }
        if (header.getCriticalParams() != null
                || !ALGORITHMS.contains(header.getAlgorithm().getName())) {
            return Optional.of("a DPoP proof with an algorithm or a header that is not accepted");
        }
        JWK key = header.getJWK();
        if (key == null || key.isPrivate() || !Signatures.suits(key, header.getAlgorithm())) {
            return Optional.of("a DPoP proof without a public key that fits");
        }
        try {
            if (!key.computeThumbprint().toString().equals(thumbprint)) {
                return Optional.of("a DPoP proof of another key than the token is bound to");
            }
        } catch (JOSEException unusable) {
            return Optional.of("a DPoP proof without a usable key");
        }
        return Signatures.verifies(proof, key)
                ? Optional.empty()
                : Optional.of("a DPoP proof whose signature is wrong");
    }

    private Optional<String> claimsFault(Claims claims, Presented presented) {
        if (!claims.text("htm").equals(Optional.of(presented.method()))) {
            return Optional.of("a DPoP proof for another method");
        }
        if (claims.text("htu").filter(uri -> same(uri, presented.uri())).isEmpty()) {
            return Optional.of("a DPoP proof for another URI");
        }
        if (!claims.text("ath").equals(Optional.of(hash(presented.token())))) {
            return Optional.of("a DPoP proof for another token");
        }
        Instant now = clock.instant();
        Optional<Instant> made = claims.instant("iat");
        boolean timely = made.filter(at -> !at.isBefore(now.minus(WINDOW)) && !at.isAfter(now.plus(WINDOW)))
                .isPresent();
        return timely ? Optional.empty() : Optional.of("a DPoP proof that is too old, or of the future");
    }

    private Optional<String> replay(Claims claims, String thumbprint) {
        Optional<String> id = claims.text("jti").filter(jti -> !jti.isEmpty() && jti.length() <= LONGEST_ID);
        if (id.isEmpty()) {
            return Optional.of("a DPoP proof without a usable jti");
        }
        return seen.asMap().putIfAbsent(thumbprint + "." + hash(id.get()), true) == null
                ? Optional.empty()
                : Optional.of("a DPoP proof that was shown before");
    }

    /** Scheme, host, port and path; query and fragment do not count (RFC 9449 section 4.3, RFC 3986 section 6.2). */
    private static boolean same(String shown, String ours) {
        return normal(shown).flatMap(left -> normal(ours).map(left::equals)).orElse(false);
    }

    private static Optional<String> normal(String text) {
        try {
            URI uri = URI.create(text);
            if (uri.getScheme() == null || uri.getHost() == null || uri.getRawUserInfo() != null) {
                return Optional.empty();
            }
            String scheme = uri.getScheme().toLowerCase(Locale.ROOT);
            int port = uri.getPort() >= 0 ? uri.getPort() : scheme.equals("https") ? 443 : 80;
            String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
            return Optional.of(scheme + "://" + uri.getHost().toLowerCase(Locale.ROOT) + ":" + port + path);
        } catch (IllegalArgumentException garbage) {
            return Optional.empty();
        }
    }

    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(digest);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every JDK has SHA-256", impossible);
        }
    }
}
