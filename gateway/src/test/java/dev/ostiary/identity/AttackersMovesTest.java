package dev.ostiary.identity;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWK;
import dev.ostiary.crypto.SecretBytes;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** {@code identity/moves.yaml}: what attackers try with tokens, and what is said to it. */
@DisplayName("Tokens, as attackers use them")
class AttackersMovesTest {

    private static final Instant NOW = Instant.parse("2026-11-22T12:00:00Z");
    private static final String URI = "https://gateway.example/mcp";

    private final FakeIssuer issuer = new FakeIssuer();
    private final DpopProofs proofs = new DpopProofs(() -> NOW);

    static Stream<Arguments> moves() throws IOException {
        try (InputStream in = AttackersMovesTest.class.getResourceAsStream("/identity/moves.yaml")) {
            List<?> cases =
                    (List<?>) new Load(LoadSettings.builder().build()).loadFromInputStream(Objects.requireNonNull(in));
            return cases.stream().map(each -> Arguments.of(map(each).get("name"), map(each)));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("moves")
    void areAnswered(String name, Map<String, Object> move) {
        issuer.jwks = switch (text(move, "jwks", "good")) {
            case "hangs" -> new Fetch.Fetched.Failed("did not answer within 5 s");
            case "garbage" -> FakeIssuer.body("<html>sorry</html>");
            case "empty" -> FakeIssuer.keys();
            default -> issuer.jwks;
        };
        if (text(move, "jwks", "").equals("of-another-issuer")) {
            issuer.metadata = issuer.metadata.replace("\"issuer\":\"https://login", "\"issuer\":\"https://evil");
        }
        String token = token(move);
        Presented presented = new Presented(
                Presented.Scheme.valueOf(text(move, "as", "BEARER")),
                token,
                proofs(move, token),
                "POST",
                URI,
                Optional.ofNullable((String) move.get("certificate")));
        AccessTokens tokens = new AccessTokens(
                List.of(FakeIssuer.rules(
                        move.get("allows") instanceof String algorithm ? List.of(algorithm) : List.of("RS256"),
                        Optional.empty())),
                Duration.ofSeconds(30),
                _ -> issuer,
                proofs.asking(move.containsKey("nonces") ? Optional.of(nonces("ours", 0)) : Optional.empty()),
                () -> NOW,
                Runnable::run);
        String said = said(tokens.recognize(presented));
        if (map(move.get("proof")).containsKey("twice")) {
            said = said(tokens.recognize(presented));
        }
        String expected = text(move, "says", "?");
        assertTrue(
                expected.startsWith("in as")
                        ? said.equals(expected)
                        : !said.startsWith("in as") && said.contains(expected),
                () -> expected + " is not what is said: " + said(tokens.recognize(presented)));
    }

    private static String said(Recognition recognition) {
        return switch (recognition) {
            case Recognition.Known known -> "in as " + known.identity().name();
            case Recognition.Unknown unknown -> unknown.detail();
            case Recognition.Undecided undecided -> undecided.detail();
            case Recognition.Pending pending -> said(pending.outcome().join());
        };
    }

    private static String token(Map<String, Object> move) {
        if (move.containsKey("raw")) {
            return text(move, "raw", "");
        }
        Map<String, Object> header = new LinkedHashMap<>(Map.of("alg", "RS256", "kid", "k1", "typ", "JWT"));
        header.putAll(map(move.get("header")));
        header.computeIfPresent("jwk", (_, _) -> Forge.ATTACKER.toPublicJWK().toJSONObject());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", FakeIssuer.NAME);
        claims.put("sub", "ann");
        claims.put("aud", URI);
        claims.put("exp", NOW.getEpochSecond() + 300);
        claims.put("iat", NOW.getEpochSecond());
        map(move.get("claims"))
                .forEach((claim, value) ->
                        claims.put(claim, value instanceof Integer offset ? NOW.getEpochSecond() + offset : value));
        map(move.get("text"))
                .forEach((claim, value) -> claims.put(claim, "huge".equals(value) ? "x".repeat(1 << 20) : value));
        if (move.containsKey("bound")) {
            JWK owner = "edwards".equals(move.get("bound")) ? Forge.EDWARDS.jwk() : Forge.OWNER;
            claims.put("cnf", Map.of("jkt", Forge.thumbprint(owner)));
        }
        claims.values().removeIf(Objects::isNull);
        String token = Forge.token(
                header,
                claims,
                switch (text(move, "sign", "issuer")) {
                    case "nothing" -> Forge.NOTHING;
                    case "attacker" -> Forge.with(Forge.ATTACKER);
                    case "edwards" -> Forge.EDWARDS.signing();
                    case "other-edwards" -> Forge.OTHER_EDWARDS.signing();
                    case "edwards-and-a-byte" ->
                        input -> Arrays.copyOf(Forge.EDWARDS.signing().sign(input), 65);
                    case "encryption" -> Forge.with(Forge.ENCRYPTION);
                    case "hmac-with-the-public-key" -> Forge.hmac(Forge.ISSUER);
                    default -> Forge.with(Forge.ISSUER);
                });
        if (!move.containsKey("tamper")) {
            return token;
        }
        claims.putAll(map(move.get("tamper")));
        String[] parts = token.split("\\.");
        return parts[0] + "." + Forge.part(claims) + "." + parts[2];
    }

    private static List<String> proofs(Map<String, Object> move, String token) {
        if (!move.containsKey("proof")) {
            return List.of();
        }
        Map<String, Object> how = map(move.get("proof"));
        ECKey key = text(how, "key", "owner").equals("attacker") ? Forge.THIEF : Forge.OWNER;
        ECKey signs = text(how, "sign", "").equals("attacker") ? Forge.THIEF : key;
        boolean edwards = text(how, "key", "").equals("edwards");
        Map<String, Object> header = Map.of(
                "typ", text(how, "typ", "dpop+jwt"),
                "alg", text(how, "alg", edwards ? "EdDSA" : "ES256"),
                "jwk",
                        edwards
                                ? Forge.EDWARDS.jwk().toPublicJWK().toJSONObject()
                                : key.toPublicJWK().toJSONObject());
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("htm", "POST");
        claims.put("htu", URI);
        claims.put("ath", Forge.hash(token));
        claims.put("jti", "1");
        claims.put("iat", NOW.getEpochSecond() + (how.get("iat") instanceof Integer offset ? offset : 0));
        claims.putAll(map(how.get("claims")));
        switch (text(how, "nonce", "none")) {
            case "ours" -> claims.put("nonce", nonces("ours", 0).current());
            case "a-moment-ago" -> claims.put("nonce", nonces("ours", -120).current());
            case "long-ago" -> claims.put("nonce", nonces("ours", -600).current());
            case "to-come" -> claims.put("nonce", nonces("ours", 120).current());
            case "of-another" -> claims.put("nonce", nonces("another's", 0).current());
            default -> {}
        }
        String proof = Forge.token(header, claims, edwards ? Forge.EDWARDS.signing() : Forge.with(signs));
        return how.containsKey("double") ? List.of(proof, proof) : List.of(proof);
    }

    private static DpopNonces nonces(String key, int after) {
        return new DpopNonces(
                SecretBytes.of(key.repeat(16).getBytes(StandardCharsets.UTF_8)), () -> NOW.plusSeconds(after));
    }

    private static String text(Map<String, Object> map, String key, String otherwise) {
        return map.get(key) instanceof String text ? text : otherwise;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }
}
