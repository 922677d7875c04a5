package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real MCP server that demands tokens of a real authorization server, which exchanges those of our callers. */
@Tag("interop")
final class CredentialsInteropTest {

    private static final String CALL = "scope=call%20list";

    @TempDir
    static Path folder;

    private static AuthorizationServer issuer;
    private static GuardedServer guarded;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        issuer = AuthorizationServer.start(folder);
        guarded = GuardedServer.start(folder, issuer.issuer());
        Path secret = Files.writeString(folder.resolve("client-secret"), AuthorizationServer.SECRET + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        gateway = new Workplace(folder)
                .http("guarded", guarded.url())
                .http("forbidden", guarded.url())
                .settings("""
                        access:
                          issuers:
                            - {issuer: "%1$s", audience: ["%2$s"], algorithms: [RS256]}
                        servers:
                          guarded:
                            credentials:
                              exchange: {issuer: "%1$s", client-id: ostiary, client-secret: "file:client-secret"}
                          forbidden:
                            credentials:
                              exchange:
                                issuer: "%1$s"
                                client-id: ostiary
                                client-secret: file:client-secret
                                resource: ["https://other.example/forbidden"]
                        """.formatted(issuer.issuer(), AuthorizationServer.JWT))
                .start();
    }

    @AfterAll
    static void stop() {
        gateway.close();
        guarded.close();
        issuer.close();
    }

    @Test
    void theServerSeesATokenForItselfAboutTheCaller() throws IOException, InterruptedException {
        String token = issuer.token(AuthorizationServer.JWT, CALL);
        Agent modern = new Agent.Modern(client("/mcp/guarded", token));
        int before = issuer.exchanges();
        assertTrue(modern.call("1", "whoami", "{}").body().contains("you are agent with call"));
        assertTrue(modern.call("2", "whoami", "{}").body().contains("you are agent with call"));
        assertEquals(before + 1, issuer.exchanges(), "it is kept");
        nowhere(token);
    }

    @Test
    void aLegacyClientIsServedAlike() throws IOException, InterruptedException {
        String token = issuer.token(AuthorizationServer.JWT, CALL);
        Agent legacy = Agent.legacy(client("/mcp/guarded", token), "2025-11-25");
        assertTrue(legacy.call("1", "whoami", "{}").body().contains("you are agent with call"));
        Agent all = Agent.legacy(client("/mcp", token), "2025-11-25");
        Eventually.holds(
                "also where all servers are one",
                () -> all.call("2", "guarded__whoami", "{}").body().contains("you are agent with call"));
        nowhere(token);
    }

    @Test
    void whoHasNoTokenToExchangeIsRefused() {
        Agent installation = Agent.modern(gateway, "/mcp/guarded");
        String body = installation.call("1", "whoami", "{}").body();
        assertTrue(body.contains("EXCHANGE_FAILED"), body);
    }

    @Test
    void whatTheAuthorizationServerRefusesIsRefused() throws IOException, InterruptedException {
        String token = issuer.token(AuthorizationServer.JWT, CALL);
        String body = new Agent.Modern(client("/mcp/forbidden", token))
                .call("1", "whoami", "{}")
                .body();
        assertTrue(body.contains("EXCHANGE_FAILED"), body);
        Eventually.holds(
                "the record says why",
                () -> new AuditTrail(folder.resolve("home/audit"))
                        .records()
                        .toString()
                        .contains("invalid_target"));
        nowhere(token);
    }

    private static ScriptedHttpClient client(String path, String token) {
        return ScriptedHttpClient.of(gateway.at(path))
                .with("Content-Type", "application/json")
                .with("Accept", "application/json, text/event-stream")
                .with("Authorization", "Bearer " + token);
    }

    private static void nowhere(String token) throws IOException {
        String audit = new AuditTrail(folder.resolve("home/audit")).records().toString();
        assertFalse(audit.contains(token) || gateway.log().contains(token), "a token is nowhere");
        assertFalse(gateway.log().contains(AuthorizationServer.SECRET), "nor is the client's secret");
    }
}
