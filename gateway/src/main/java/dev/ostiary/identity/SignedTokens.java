package dev.ostiary.identity;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jwt.SignedJWT;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies access tokens that are JWTs (RFC 9068, with the advice of RFC 8725). Waits for keys, so it is used on virtual
 * threads only.
 */
final class SignedTokens {

    private static final Set<String> TYPES = Set.of("jwt", "at+jwt", "application/at+jwt");

    private final Map<String, Issuer> issuers;
    private final InstantSource clock;
    private final Duration skew;

    /** What is accepted of an issuer, and its keys. */
    record Issuer(IssuerRules rules, IssuerKeys keys) {}

    /** @param issuers by their identifier */
    SignedTokens(Map<String, Issuer> issuers, InstantSource clock, Duration skew) {
        this.issuers = Map.copyOf(issuers);
        this.clock = clock;
        this.skew = skew;
    }

    /** Whether a token looks like a JWT at all; anything else is opaque to us. */
    static boolean isMeant(String token) {
        return token.startsWith("ey") && token.chars().filter(c -> c == '.').count() == 2;
    }

    Token.Looked look(String text) {
        SignedJWT token;
        Claims claims;
        try {
            token = SignedJWT.parse(text);
            claims = new Claims(
                    Optional.ofNullable(token.getPayload().toJSONObject()).orElse(Map.of()));
        } catch (ParseException | RuntimeException garbage) {
            return new Token.Looked.Bad("a token that is no signed JWT");
        }
        JWSHeader header = token.getHeader();
        Optional<String> objection = objection(header);
        if (objection.isPresent()) {
            return new Token.Looked.Bad(objection.get());
        }
        Optional<Issuer> issuer = claims.text("iss").map(issuers::get);
        if (issuer.isEmpty()) {
            return new Token.Looked.Bad("a token of an issuer that is not configured");
        }
        IssuerRules rules = issuer.get().rules();
        JWSAlgorithm algorithm = header.getAlgorithm();
        if (!rules.algorithms().contains(algorithm.getName()) || !Signatures.KNOWN.contains(algorithm.getName())) {
            return new Token.Looked.Bad("a token signed with an algorithm that is not configured");
        }
        return switch (issuer.get().keys().find(Optional.ofNullable(header.getKeyID()), algorithm)) {
            case IssuerKeys.Found.Keys(var keys) ->
                keys.stream().anyMatch(key -> Signatures.verifies(token, key))
                        ? Token.of(claims, rules, clock.instant(), skew)
                        : new Token.Looked.Bad("a token whose signature is wrong");
            case IssuerKeys.Found.None _ -> new Token.Looked.Bad("a token signed with a key that its issuer has not");
            case IssuerKeys.Found.Unreachable(String why) ->
                new Token.Looked.Undecided("issuer " + rules.issuer() + " cannot be asked: " + why);
        };
    }

    /** A token brings no key and no place of keys of its own, and nothing that we must understand and do not. */
    private static Optional<String> objection(JWSHeader header) {
        if (header.getType() != null
                && !TYPES.contains(header.getType().getType().toLowerCase(Locale.ROOT))) {
            return Optional.of("a JWT of another type");
        }
        if (header.getCriticalParams() != null) {
            return Optional.of("a token with critical headers");
        }
        if (header.getJWK() != null || header.getJWKURL() != null || header.getX509CertURL() != null) {
            return Optional.of("a token that brings its own key or names where to find one");
        }
        return Optional.empty();
    }
}
