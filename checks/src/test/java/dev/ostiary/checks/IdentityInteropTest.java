package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JOSEObjectType;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.ostiary.testkit.ScriptedHttpClient;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as the resource server of a real authorization server, which gives and explains the tokens. */
@Tag("interop")
final class IdentityInteropTest {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";
    private static final ECKey KEY = key();

    @TempDir
    static Path folder;

    private static AuthorizationServer server;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        server = AuthorizationServer.start(folder);
        Path secret = Files.writeString(folder.resolve("client-secret"), AuthorizationServer.SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        Files.writeString(folder.resolve("ostiary.yaml"), """
                access:
                  dpop-nonces: true
                  issuers:
                    - issuer: %s
                      audience: [%s, %s, %s]
                      algorithms: [RS256, EdDSA]
                      introspection: {client-id: ostiary, client-secret: "file:%s"}
                  scopes:
                    - {method: tools/list, needs: [list, call]}
                tasks:
                  refund:
                    for: 'identity.actors.exists(actor, actor == "orchestrator")'
                    tools: [{server: sample, tool: "*"}]
                """.formatted(
                        server.issuer(),
                        AuthorizationServer.JWT,
                        AuthorizationServer.OPAQUE,
                        AuthorizationServer.EDWARDS,
                        secret));
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
        server.close();
    }

    @Test
    void aJwtForUsLetsIn() throws IOException, InterruptedException {
        String token = server.token(AuthorizationServer.JWT, "scope=call%20list");
        assertEquals(200, shown("Bearer " + token).status());
        assertEquals(200, shown("Bearer " + token).status());
        recorded(server.issuer() + "#agent");
    }

    @Test
    void aJwtSignedWithEd25519LetsIn() throws IOException, InterruptedException {
        String token = server.token(AuthorizationServer.EDWARDS, "scope=call%20list");
        assertTrue(new String(Base64.getUrlDecoder().decode(token.substring(0, token.indexOf('.')))).contains("EdDSA"));
        assertEquals(200, shown("Bearer " + token).status());
    }

    @Test
    void anOpaqueTokenIsAskedAbout() throws IOException, InterruptedException {
        String token = server.token(AuthorizationServer.OPAQUE, "scope=call%20list");
        assertTrue(token.indexOf('.') < 0);
        assertEquals(200, shown("Bearer " + token).status());
        assertEquals(401, shown("Bearer " + token + "x").status());
        recorded(server.issuer() + "#client:agent");
    }

    @Test
    void aTokenWithTooFewScopesIsToldAllThatItNeeds() throws IOException, InterruptedException {
        Response refused = shown("Bearer " + server.token(AuthorizationServer.JWT, "scope=call"));
        assertEquals(403, refused.status());
        String challenge = refused.header("www-authenticate").orElse("");
        assertTrue(challenge.contains("error=\"insufficient_scope\""), challenge);
        assertTrue(challenge.contains("scope=\"call list\""), challenge);
    }

    @Test
    void aBoundTokenNeedsItsKey() throws Exception {
        String token = server.token(
                AuthorizationServer.JWT,
                "scope=call%20list",
                proof(server.tokenEndpoint(), Optional.empty(), Optional.empty()));
        assertEquals(401, shown("Bearer " + token).status());
        assertEquals(401, shown("DPoP " + token).status());
        String early = proof(gateway.at("/mcp/sample"), Optional.of(token), Optional.empty());
        Response asked = with(early, "DPoP " + token);
        assertEquals(401, asked.status());
        assertTrue(asked.header("www-authenticate").orElse("").contains("use_dpop_nonce"));
        Optional<String> nonce = asked.header("dpop-nonce");
        assertTrue(nonce.isPresent());
        String proof = proof(gateway.at("/mcp/sample"), Optional.of(token), nonce);
        assertEquals(200, with(proof, "DPoP " + token).status());
        Response replayed = with(proof, "DPoP " + token);
        assertEquals(401, replayed.status());
        assertTrue(replayed.header("www-authenticate").orElse("").contains("invalid_dpop_proof"));
    }

    @Test
    void actorsAndTaskComeAlong() throws IOException, InterruptedException {
        String token = server.token(AuthorizationServer.JWT, "scope=call%20list&acting=yes");
        assertTrue(shown("Bearer " + token).body().contains("\"tools\""));
        assertEquals(0, gateway.run("block", "identity", "orchestrator").exitCode());
        Eventually.holds(
                "whoever acts is cut off", () -> shown("Bearer " + token).body().contains("BLOCKED"));
        assertEquals(0, gateway.run("unblock", "identity", "orchestrator").exitCode());
        Eventually.holds(
                "whoever acts is let in again",
                () -> shown("Bearer " + token).body().contains("\"tools\""));
    }

    @Test
    void aRotatedKeyIsFound() throws IOException, InterruptedException {
        assertEquals(
                200,
                shown("Bearer " + server.token(AuthorizationServer.JWT, "scope=call%20list"))
                        .status());
        server.rotate();
        String token = server.token(AuthorizationServer.JWT, "scope=call%20list");
        Eventually.holds(
                "the new key is fetched", () -> shown("Bearer " + token).status() == 200);
    }

    @Test
    void aClientFindsOutWhereTokensCome() {
        Response refused = shown("");
        assertEquals(401, refused.status());
        String place =
                gateway.at("/.well-known/oauth-protected-resource/mcp/sample").toString();
        assertTrue(refused.header("www-authenticate").orElse("").contains("resource_metadata=\"" + place + "\""));
        Response metadata = ScriptedHttpClient.of(URI.create(place)).get();
        assertEquals(200, metadata.status());
        assertTrue(
                metadata.body().contains("\"authorization_servers\":[\"" + server.issuer() + "\"]"), metadata.body());
        assertTrue(metadata.body().contains("\"resource\":\"" + gateway.at("/mcp/sample") + "\""), metadata.body());
    }

    private static Response shown(String authorization) {
        return with("", authorization);
    }

    private static Response with(String proof, String authorization) {
        return ScriptedHttpClient.of(gateway.at("/mcp/sample"))
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", "tools/list")
                .with("Authorization", authorization)
                .with("DPoP", proof)
                .post(LIST);
    }

    private static void recorded(String name) {
        var _ = new AuditTrail(folder.resolve("home/audit"))
                .await(name, each -> each.toString().contains('"' + name + '"'));
    }

    private static String proof(URI uri, Optional<String> token, Optional<String> nonce)
            throws JOSEException, NoSuchAlgorithmException {
        JWTClaimsSet.Builder claims = new JWTClaimsSet.Builder()
                .jwtID(UUID.randomUUID().toString())
                .issueTime(Date.from(Instant.now()))
                .claim("htm", "POST")
                .claim("htu", uri.toString());
        nonce.ifPresent(value -> claims.claim("nonce", value));
        if (token.isPresent()) {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(token.get().getBytes(StandardCharsets.US_ASCII));
            claims.claim("ath", Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        }
        JWSHeader header = new JWSHeader.Builder(JWSAlgorithm.ES256)
                .type(new JOSEObjectType("dpop+jwt"))
                .jwk(KEY.toPublicJWK())
                .build();
        SignedJWT proof = new SignedJWT(header, claims.build());
        proof.sign(new ECDSASigner(KEY));
        return proof.serialize();
    }

    private static ECKey key() {
        try {
            return new ECKeyGenerator(Curve.P_256).generate();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }
}
