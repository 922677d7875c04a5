package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.checks.Outside.Ran;
import dev.ostiary.crypto.LocalAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/** A real authorization server gives a token for a client certificate; the gateway takes it with that certificate only. */
@Tag("interop")
@DisplayName("A token that is bound to a client certificate (RFC 8705)")
final class BoundToCertificateInteropTest {

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

    @TempDir
    static Path folder;

    private static TlsFolder tls = new TlsFolder(Path.of(""));
    private static AuthorizationServer server;
    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        Outside.needed();
        tls = new TlsFolder(Files.createDirectory(folder.resolve("tls")));
        LocalAuthority authority = TlsFolder.stranger();
        tls.write("ca", authority.self());
        tls.write(
                "gateway",
                authority.server(
                        List.of("127.0.0.1"), Instant.now(), Instant.now().plus(TlsFolder.DAY)));
        tls.client("agent", authority, "agent.example");
        // The same name by the same authority: only the certificate itself tells them apart.
        tls.client("namesake", authority, "agent.example");
        server = AuthorizationServer.start(folder, tls.certificate("gateway"), tls.key("gateway"));
        Files.writeString(folder.resolve("ostiary.yaml"), """
                tls:
                  certificate: tls/gateway.pem
                  key: tls/gateway.key
                  client-certificates: wanted
                  client-ca: tls/ca.pem
                issuer-tls: {ca: tls/ca.pem, certificate: tls/gateway.pem, key: tls/gateway.key}
                access:
                  issuers:
                    - {issuer: "%s", audience: ["%s"], jwks: "%s"}
                  certificates:
                    - {name: agent.example}
                """.formatted(
                        server.issuer(), AuthorizationServer.JWT, server.secureKeys()));
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
        if (server != null) {
            server.close();
        }
    }

    @Test
    @DisplayName("lets in with that certificate, and neither without nor with another")
    void boundToItsCertificate() throws IOException {
        String token = token("agent");
        assertEquals("200", status(token, "agent"));
        assertEquals("401", status(token));
        assertEquals("401", status(token, "namesake"));
        new AuditTrail(folder.resolve("home/audit"))
                .await("the stolen token", each -> each.toString().contains("bound to a client certificate"));
        assertEquals("200", status(token, "agent"));
    }

    @Test
    @DisplayName("counts for nothing while the server that signed it is vouched for by nobody whom we trust")
    void anIssuerThatNobodyKnows() throws IOException {
        String token = token("agent");
        Path settings = folder.resolve("ostiary.yaml");
        String before = Files.readString(settings);
        tls.write("others", TlsFolder.stranger().self());
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        Files.writeString(
                elsewhere.resolve("ostiary.yaml"),
                before.replace("issuer-tls: {ca: tls/ca.pem", "issuer-tls: {ca: tls/others.pem")
                        .replace("tls/", tls.folder() + "/"));
        try (RunningGateway suspicious = RunningGateway.start(elsewhere)) {
            assertEquals("503", status(suspicious, token, "agent"));
        }
    }

    @Test
    @DisplayName("is the caller's name, whoever the certificate names")
    void theTokenCounts() throws IOException {
        assertEquals("200", status(token("namesake"), "namesake"));
        new AuditTrail(folder.resolve("home/audit"))
                .await("the subject", each -> each.toString().contains(server.issuer() + "#bound"));
    }

    private static String token(String client) {
        Ran ran = curl(
                client,
                "-u",
                "bound:" + AuthorizationServer.SECRET,
                "-d",
                "grant_type=client_credentials&scope=call%20list&resource=" + AuthorizationServer.JWT,
                server.secureTokenEndpoint().toString());
        String token =
                JsonMapper.shared().readTree(ran.out()).path("access_token").asString("");
        assertTrue(token.startsWith("ey"), ran.out());
        return token;
    }

    private static String status(String token, String... client) {
        return status(gateway, token, client);
    }

    private static String status(RunningGateway at, String token, String... client) {
        return curl(
                        client.length == 0 ? "" : client[0],
                        "-o",
                        "/dev/null",
                        "-w",
                        "%{http_code}",
                        "-H",
                        "Authorization: Bearer " + token,
                        "-H",
                        "Content-Type: application/json",
                        "-H",
                        "Accept: application/json, text/event-stream",
                        "-H",
                        "MCP-Protocol-Version: 2026-07-28",
                        "-H",
                        "Mcp-Method: tools/list",
                        "-d",
                        LIST,
                        at.at("/mcp/sample").toString())
                .out();
    }

    private static Ran curl(String client, String... arguments) {
        List<String> all =
                new ArrayList<>(List.of("--cacert", tls.certificate("ca").toString()));
        if (!client.isEmpty()) {
            all.addAll(List.of(
                    "--cert",
                    tls.certificate(client).toString(),
                    "--key",
                    tls.key(client).toString()));
        }
        all.addAll(Arrays.asList(arguments));
        return Outside.curl(all.toArray(String[]::new));
    }
}
