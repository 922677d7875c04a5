package dev.ostiary.identity;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.text.ParseException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/**
 * Asks an issuer about tokens that only it understands (RFC 7662). Waits, so it is used on virtual threads only.
 *
 * <p>What it does not guarantee: a token that is revoked counts on until its answer is forgotten.
 */
final class OpaqueTokens {

    private static final Set<String> TYPES = Set.of("bearer", "dpop", "access_token");

    private final IssuerRules rules;
    private final ClientSecret client;
    private final IssuerMetadata metadata;
    private final Fetch fetch;
    private final InstantSource clock;
    private final Duration skew;
    private volatile Optional<URI> endpoint = Optional.empty();

    OpaqueTokens(
            IssuerRules rules,
            ClientSecret client,
            IssuerMetadata metadata,
            Fetch fetch,
            InstantSource clock,
            Duration skew) {
        this.rules = rules;
        this.client = client;
        this.metadata = metadata;
        this.fetch = fetch;
        this.clock = clock;
        this.skew = skew;
    }

    Token.Looked look(String token) {
        if (endpoint.isEmpty()) {
            switch (metadata.introspection()) {
                case IssuerMetadata.Place.At(URI url) -> endpoint = Optional.of(url);
                case IssuerMetadata.Place.Nowhere(String why) -> {
                    return undecided(why);
                }
            }
        }
        byte[] form = ("token=" + URLEncoder.encode(token, StandardCharsets.UTF_8) + "&token_type_hint=access_token")
                .getBytes(StandardCharsets.US_ASCII);
        return switch (fetch.post(endpoint.orElseThrow(), client.basic(), form)) {
            case Fetch.Fetched.Body(byte[] bytes) -> read(bytes);
            case Fetch.Fetched.Failed(String why) -> undecided("introspection: " + why);
        };
    }

    private Token.Looked read(byte[] bytes) {
        Claims claims;
        try {
            claims = new Claims(JSONObjectUtils.parse(new String(bytes, StandardCharsets.UTF_8)));
        } catch (ParseException | RuntimeException garbage) {
            return undecided("introspection: not JSON");
        }
        if (!Boolean.TRUE.equals(claims.members().get("active"))) {
            return new Token.Looked.Bad("an opaque token that its issuer does not know, or no longer");
        }
        if (claims.has("iss") && !claims.text("iss").equals(Optional.of(rules.issuer()))) {
            return new Token.Looked.Bad("an opaque token of another issuer");
        }
        boolean access = claims.text("token_type")
                .map(type -> TYPES.contains(type.toLowerCase(java.util.Locale.ROOT)))
                .orElse(true);
        return access
                ? Token.of(claims, rules, clock.instant(), skew)
                : new Token.Looked.Bad("an opaque token that is no access token");
    }

    private Token.Looked undecided(String why) {
        return new Token.Looked.Undecided("issuer " + rules.issuer() + " cannot be asked: " + why);
    }
}
