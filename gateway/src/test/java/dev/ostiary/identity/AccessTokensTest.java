package dev.ostiary.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.jwk.RSAKey;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.session.Identity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Access tokens")
class AccessTokensTest {

    private static final String SECRET = "s3cr3t:+ü";

    private Instant now = Instant.parse("2026-11-22T12:00:00Z");
    private final FakeIssuer issuer = new FakeIssuer();
    private final AccessTokens tokens = new AccessTokens(
            List.of(FakeIssuer.rules(Optional.of(new IssuerRules.Introspection(
                    Optional.empty(),
                    new ClientSecret("ostiary", SecretBytes.of(SECRET.getBytes(StandardCharsets.UTF_8))))))),
            Duration.ofSeconds(30),
            _ -> issuer,
            new DpopProofs(() -> now),
            () -> now,
            Runnable::run);

    @Test
    @DisplayName("say who it is, in which groups, through whom, for which task")
    void sayWhoItIs() {
        Map<String, Object> more = Map.of(
                "scope",
                "read write",
                "realm",
                Map.of("roles", List.of("support", "staff")),
                "act",
                Map.of("sub", "agent", "act", Map.of("sub", "orchestrator", "iss", "https://other.example")),
                "ostiary_task",
                "refund");
        Recognition.Known known = assertInstanceOf(Recognition.Known.class, recognized(signed(Forge.ISSUER, more)));
        assertEquals(
                new Identity.Subject(
                        FakeIssuer.NAME,
                        "ann",
                        Set.of("support", "staff"),
                        Set.of("read", "write"),
                        List.of("agent", "https://other.example#orchestrator"),
                        Optional.of("refund")),
                known.identity());
    }

    @Test
    @DisplayName("are recognized at once the second time, and not after their end")
    void areRemembered() {
        String token = signed(Forge.ISSUER, Map.of());
        assertInstanceOf(Recognition.Pending.class, tokens.recognize(presented(token)));
        assertInstanceOf(Recognition.Known.class, tokens.recognize(presented(token)));
        now = now.plusSeconds(331);
        assertInstanceOf(Recognition.Unknown.class, recognized(token));
    }

    @Test
    @DisplayName("are signed with a new key after a rotation: it is fetched, once")
    void keysRotate() {
        recognized(signed(Forge.ISSUER, Map.of()));
        RSAKey next = new RSAKey.Builder(Forge.ATTACKER).keyID("k2").build();
        issuer.jwks = FakeIssuer.keys(Forge.ISSUER, next);
        now = now.plusSeconds(11);
        assertInstanceOf(Recognition.Known.class, recognized(signed(next, Map.of())));
        assertEquals(2, issuer.asked);
    }

    @Test
    @DisplayName("with key ids that nobody has do not make us ask their issuer again and again")
    void unknownKeysAskSeldom() {
        recognized(signed(Forge.ISSUER, Map.of()));
        now = now.plusSeconds(11);
        for (int i = 0; i < 50; i++) {
            recognized(
                    signed(new RSAKey.Builder(Forge.ATTACKER).keyID("k" + i + 9).build(), Map.of()));
        }
        assertEquals(2, issuer.asked);
    }

    @Test
    @DisplayName("are verified with the last known keys while their issuer is down, for an hour")
    void staleKeysServeForAnHour() {
        recognized(signed(Forge.ISSUER, Map.of()));
        issuer.jwks = new Fetch.Fetched.Failed("did not answer within 5 s");
        now = now.plus(Duration.ofMinutes(59));
        assertInstanceOf(Recognition.Known.class, recognized(signed(Forge.ISSUER, Map.of())));
        now = now.plus(Duration.ofMinutes(2));
        assertInstanceOf(Recognition.Undecided.class, recognized(signed(Forge.ISSUER, Map.of())));
        issuer.jwks = FakeIssuer.keys(Forge.ISSUER);
        now = now.plusSeconds(11);
        assertInstanceOf(Recognition.Known.class, recognized(signed(Forge.ISSUER, Map.of())));
    }

    @Test
    @DisplayName("of a withdrawn key are refused once the keys are fetched anew")
    void withdrawnKeysEnd() {
        recognized(signed(Forge.ISSUER, Map.of()));
        issuer.jwks = FakeIssuer.keys();
        now = now.plus(Duration.ofMinutes(11));
        assertInstanceOf(Recognition.Unknown.class, recognized(signed(Forge.ISSUER, Map.of())));
    }

    @Test
    @DisplayName("that are opaque are asked about, with our own credentials, and remembered for a moment")
    void opaqueTokensAreAskedAbout() {
        issuer.introspection = FakeIssuer.body(answer(true, ""));
        Recognition.Known known = assertInstanceOf(Recognition.Known.class, recognized("0p4que&token=x"));
        assertEquals("https://login.example#bob", known.identity().name());
        assertEquals("token=0p4que%26token%3Dx&token_type_hint=access_token", issuer.form);
        assertEquals("Basic b3N0aWFyeTpzM2NyM3QlM0ElMkIlQzMlQkM=", issuer.authorization);
        recognized("0p4que&token=x");
        assertEquals(1, issuer.introspected);
        issuer.introspection = FakeIssuer.body(answer(false, ""));
        now = now.plusSeconds(31);
        assertInstanceOf(Recognition.Unknown.class, recognized("0p4que&token=x"));
        issuer.introspection = FakeIssuer.body(answer(true, ""));
        assertInstanceOf(Recognition.Unknown.class, recognized("0p4que&token=x"));
        assertEquals(2, issuer.introspected);
    }

    @Test
    @DisplayName("that are opaque let nobody in while their issuer fails, or says nothing that can be read")
    void introspectionFailsClosed() {
        issuer.introspection = new Fetch.Fetched.Failed("status 500 with 0 bytes");
        assertInstanceOf(Recognition.Undecided.class, recognized("a"));
        issuer.introspection = FakeIssuer.body("active");
        assertInstanceOf(Recognition.Undecided.class, recognized("b"));
        issuer.introspection = FakeIssuer.body("{\"active\":\"true\"}");
        assertInstanceOf(Recognition.Unknown.class, recognized("c"));
        issuer.introspection = FakeIssuer.body(answer(true, ",\"iss\":\"https://evil.example\""));
        assertInstanceOf(Recognition.Unknown.class, recognized("d"));
        issuer.introspection = FakeIssuer.body(answer(true, ",\"token_type\":\"refresh_token\""));
        assertInstanceOf(Recognition.Unknown.class, recognized("e"));
        issuer.introspection = FakeIssuer.body(answer(true, "").replace("gateway.example", "other.example"));
        assertInstanceOf(Recognition.Unknown.class, recognized("f"));
    }

    @Test
    @DisplayName("do not show up in texts")
    void areRedacted() {
        assertTrue(!presented("s3cr3t").toString().contains("s3cr3t"));
    }

    private String answer(boolean active, String more) {
        return "{\"active\":" + active + ",\"sub\":\"bob\",\"aud\":\"https://gateway.example/mcp\",\"exp\":"
                + (now.getEpochSecond() + 600) + more + "}";
    }

    private Recognition recognized(String token) {
        return settled(tokens.recognize(presented(token)));
    }

    private static Recognition settled(Recognition recognition) {
        return recognition instanceof Recognition.Pending(var outcome) ? outcome.join() : recognition;
    }

    private static Presented presented(String token) {
        return new Presented(
                Presented.Scheme.BEARER, token, List.of(), "POST", "https://gateway.example/mcp", Optional.empty());
    }

    private String signed(RSAKey key, Map<String, Object> more) {
        Map<String, Object> claims = new LinkedHashMap<>(Map.of(
                "iss",
                FakeIssuer.NAME,
                "sub",
                "ann",
                "aud",
                "https://gateway.example/mcp",
                "exp",
                now.getEpochSecond() + 300,
                "iat",
                now.getEpochSecond()));
        claims.putAll(more);
        return Forge.token(Map.of("alg", "RS256", "kid", key.getKeyID()), claims, Forge.with(key));
    }
}
