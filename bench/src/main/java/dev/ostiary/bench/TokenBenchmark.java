package dev.ostiary.bench;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.Unusable;
import dev.ostiary.identity.AccessTokens;
import dev.ostiary.identity.ApiKeys;
import dev.ostiary.identity.DpopProofs;
import dev.ostiary.identity.Fetch;
import dev.ostiary.identity.IssuerRules;
import dev.ostiary.identity.KeyRing;
import dev.ostiary.identity.Presented;
import dev.ostiary.identity.Recognition;
import dev.ostiary.identity.Recognizer;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** What it costs to recognize a caller: by an access token seen before, about 700 bytes, and by an API key. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class TokenBenchmark {

    private static final String ISSUER = "https://login.example";
    private static final String AUDIENCE = "https://gateway.example/mcp";

    private final Recognizer recognizer;
    private final Presented token;
    private final Presented key;

    public TokenBenchmark() {
        try {
            InstantSource clock = InstantSource.system();
            Installation installation = installation();
            RSAKey signing = new RSAKeyGenerator(2048).keyID("k1").generate();
            AccessTokens tokens = new AccessTokens(
                    List.of(rules()),
                    Duration.ofSeconds(30),
                    _ -> issuer(signing),
                    new DpopProofs(clock),
                    clock,
                    Runnable::run);
            recognizer = new Recognizer(new KeyRing(installation, clock, _ -> {}), Optional.of(tokens));
            token = presented(signed(signing));
            var made = (ApiKeys.Outcome.Made)
                    new ApiKeys(installation, new SecureRandom(), clock).create("bench", Set.of(), Optional.empty());
            key = presented(made.text());
            recognizer.recognize(token);
        } catch (JOSEException | IOException unusable) {
            throw new IllegalStateException(unusable);
        }
    }

    @Benchmark
    public Recognition tokenSeenBefore() {
        return recognizer.recognize(token);
    }

    @Benchmark
    public Recognition apiKey() {
        return recognizer.recognize(key);
    }

    private static Installation installation() throws IOException {
        return switch (Installation.open(
                Files.createTempDirectory("ostiary-bench").resolve("home"), new SecureRandom())) {
            case Installation.Ready(Installation ready) -> ready;
            case Unusable unusable -> throw new IllegalStateException(unusable.toString());
        };
    }

    private static IssuerRules rules() {
        return new IssuerRules(
                ISSUER,
                Optional.of(URI.create(ISSUER + "/jwks")),
                Set.of(AUDIENCE),
                List.of("RS256"),
                "groups",
                Optional.empty());
    }

    private static Fetch issuer(RSAKey signing) {
        byte[] keys = ("{\"keys\":[" + signing.toPublicJWK().toJSONString() + "]}").getBytes(StandardCharsets.UTF_8);
        return new Fetch() {
            @Override
            public Fetched get(URI url) {
                return new Fetched.Body(keys);
            }

            @Override
            public Fetched post(URI url, String authorization, byte[] form) {
                return new Fetched.Failed("nothing is opaque here");
            }
        };
    }

    private static String signed(RSAKey signing) throws JOSEException {
        SignedJWT made = new SignedJWT(
                new JWSHeader.Builder(JWSAlgorithm.RS256).keyID("k1").build(),
                new JWTClaimsSet.Builder()
                        .issuer(ISSUER)
                        .subject("ann")
                        .audience(AUDIENCE)
                        .claim("scope", "crm read write")
                        .claim("groups", List.of("support", "staff"))
                        .issueTime(new Date())
                        .expirationTime(Date.from(Instant.now().plus(Duration.ofHours(1))))
                        .build());
        made.sign(new RSASSASigner(signing));
        return made.serialize();
    }

    private static Presented presented(String text) {
        return new Presented(Presented.Scheme.BEARER, text, List.of(), "POST", AUDIENCE, Optional.empty());
    }
}
