package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.checks.Outside.Ran;
import dev.ostiary.crypto.LocalAuthority;
import dev.ostiary.testkit.RawConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** A gateway that was set up with what {@code ostiary keys tls} prints, as openssl and curl see it. */
@DisplayName("TLS, seen from outside,")
final class TlsFromOutsideTest {

    @TempDir
    static Path folder;

    private static TlsFolder tls = new TlsFolder(Path.of(""));
    private static RunningGateway gateway;
    private static String printed = "";

    @BeforeAll
    static void start() throws Exception {
        Outside.needed();
        tls = new TlsFolder(folder.resolve("tls"));
        RunningGateway.Ran made = RunningGateway.run(
                folder,
                "keys",
                "tls",
                "--client",
                "spiffe://example.org/agent",
                "--out",
                tls.folder().toString());
        assertEquals(0, made.exitCode(), made.out());
        printed = made.out();
        LocalAuthority authority = tls.authority();
        tls.client("revoked", authority, "revoked.example");
        RunningGateway.Ran revoking = RunningGateway.run(
                folder,
                "keys",
                "tls",
                "--revoke",
                "revoked.pem",
                "--out",
                tls.folder().toString());
        assertEquals(0, revoking.exitCode(), revoking.out());
        tls.write(
                "foreign",
                TlsFolder.stranger().client("x", Instant.now(), Instant.now().plus(TlsFolder.DAY)));
        assertEquals(
                3,
                RunningGateway.run(
                                folder,
                                "keys",
                                "tls",
                                "--revoke",
                                "foreign.pem",
                                "--out",
                                tls.folder().toString())
                        .exitCode());
        tls.client("unnamed", authority, "spiffe://example.org/another");
        tls.client("stranger", TlsFolder.stranger(), "spiffe://example.org/agent");
        tls.client(
                "expired",
                authority,
                "old.example",
                Instant.now().minus(TlsFolder.DAY),
                Instant.now().minusSeconds(1));
        tls.client(
                "early",
                authority,
                "new.example",
                Instant.now().plus(TlsFolder.DAY),
                Instant.now().plus(TlsFolder.DAY).plus(TlsFolder.DAY));
        tls.write(
                "server-as-client",
                authority.server(
                        List.of("localhost"), Instant.now(), Instant.now().plus(TlsFolder.DAY)));
        String settings = printed.substring(printed.indexOf("tls:"), printed.indexOf("Keep "));
        Files.writeString(folder.resolve("ostiary.yaml"), settings + """
                admin-tls: {certificate: tls/gateway.pem, key: tls/gateway.key, minimum-version: 1.2}
                """);
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private static int port() {
        return gateway.port("/mcp");
    }

    private static int adminPort() {
        return gateway.port("/healthz");
    }

    private static String[] as(String client, String... more) {
        List<String> options = new ArrayList<>(List.of(
                "-CAfile",
                tls.certificate("ca").toString(),
                "-verify_return_error",
                "-cert",
                tls.certificate(client).toString(),
                "-key",
                tls.key(client).toString()));
        options.addAll(Arrays.asList(more));
        return options.toArray(String[]::new);
    }

    private static final String AGENT = "client-spiffe-example.org-agent";

    @Test
    @DisplayName("is made by one command, with keys for their owner alone and nothing overwritten")
    void oneCommand() throws Exception {
        try (Stream<Path> files = Files.list(tls.folder())) {
            for (Path key :
                    files.filter(file -> file.toString().endsWith(".key")).toList()) {
                assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(key)));
            }
        }
        String before = Files.readString(tls.key("ca"));
        RunningGateway.Ran again = RunningGateway.run(
                folder,
                "keys",
                "tls",
                "--client",
                "spiffe://example.org/agent",
                "--client",
                "ann@example.org",
                "--out",
                tls.folder().toString());
        assertEquals(0, again.exitCode(), again.out());
        assertEquals(before, Files.readString(tls.key("ca")));
        assertTrue(again.out().contains("kept  " + tls.certificate(AGENT)), again.out());
        assertTrue(again.out().contains("made  " + tls.certificate("client-ann-example.org")), again.out());
        assertEquals(
                2, RunningGateway.run(folder, "keys", "tls", "--client", "a b").exitCode());
    }

    @Test
    @DisplayName("works with the very lines that the command prints")
    void printedLines() {
        List<String> lines = printed.lines()
                .filter(line -> line.startsWith("openssl ") || line.startsWith("curl "))
                .toList();
        assertEquals(2, lines.size(), printed);
        for (String line : lines) {
            Ran ran = Outside.run("", List.of("sh", "-c", line.replace(":7070", ":" + port())));
            assertEquals(0, ran.exitCode(), ran.out());
        }
        Ran called = Outside.run(
                "",
                List.of(
                        "sh",
                        "-c",
                        curlLine() + " -H 'Authorization: Bearer " + gateway.token() + "'"
                                + " -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream'"
                                + " -H 'MCP-Protocol-Version: 2026-07-28' -H 'Mcp-Method: tools/list' -d '" + LIST
                                + "'"));
        assertTrue(called.out().contains("\"tools\""), called.out());
    }

    @Test
    @DisplayName("makes a client known by its certificate alone, and says so in the record")
    void knownByCertificate() {
        Ran called = Outside.run(
                "",
                List.of(
                        "sh",
                        "-c",
                        curlLine()
                                + " -H 'Content-Type: application/json' -H 'Accept: application/json, text/event-stream'"
                                + " -H 'MCP-Protocol-Version: 2026-07-28' -H 'Mcp-Method: tools/list' -d '" + LIST
                                + "'"));
        assertTrue(called.out().contains("\"tools\""), called.out());
        new AuditTrail(folder.resolve("home/audit"))
                .await("the client", each -> each.toString().contains("certificate:spiffe://example.org/agent"));
        Ran other = Outside.curl(
                "--cacert",
                tls.certificate("ca").toString(),
                "--cert",
                tls.certificate("unnamed").toString(),
                "--key",
                tls.key("unnamed").toString(),
                "-o",
                "/dev/null",
                "-w",
                "%{http_code}",
                "https://localhost:" + port() + "/mcp");
        assertEquals("401", other.out());
    }

    private static final String LIST = "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}";

    private static String curlLine() {
        return printed.lines()
                .filter(line -> line.startsWith("curl "))
                .findFirst()
                .orElseThrow()
                .replace(":7070", ":" + port());
    }

    @Test
    @DisplayName("is version 1.3 with an ephemeral key")
    void theVersion() {
        Ran ran = Outside.asked(port(), as(AGENT));
        assertTrue(Outside.answered(ran), ran.out());
        assertTrue(ran.out().contains("TLSv1.3"), ran.out());
        assertTrue(ran.out().contains("Server Temp Key: X25519"), ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_2", "-tls1_1", "-tls1"})
    @DisplayName("is nothing older than 1.3")
    void olderVersions(String version) {
        Ran ran = Outside.asked(port(), as(AGENT, version, "-cipher", "ALL:@SECLEVEL=0"));
        assertFalse(Outside.answered(ran), ran.out());
        assertTrue(ran.out().contains("alert protocol version"), ran.out());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-tls1_1", "-tls1"})
    @DisplayName("is nothing older than 1.2 whatever is configured")
    void brokenVersions(String version) {
        Ran ran = Outside.asked(adminPort(), version, "-cipher", "ALL:@SECLEVEL=0");
        assertFalse(Outside.answered(ran), ran.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ECDHE-ECDSA-AES128-GCM-SHA256", "ECDHE-ECDSA-AES256-GCM-SHA384", "ECDHE-ECDSA-CHACHA20-POLY1305"
            })
    @DisplayName("has of 1.2, where that is configured, the authenticated ciphers")
    void goodCiphers(String cipher) {
        Ran ran = Outside.asked(adminPort(), "-tls1_2", "-cipher", cipher);
        assertTrue(Outside.answered(ran), ran.out());
        assertTrue(ran.out().contains(cipher), ran.out());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ECDHE-ECDSA-AES128-SHA",
                "ECDHE-ECDSA-AES256-SHA384",
                "AES128-GCM-SHA256",
                "aNULL:eNULL",
                "DHE:kRSA:PSK"
            })
    @DisplayName("has no other ciphers of 1.2")
    void otherCiphers(String ciphers) {
        Ran ran = Outside.asked(adminPort(), "-tls1_2", "-cipher", ciphers + ":@SECLEVEL=0");
        assertFalse(Outside.answered(ran), ran.out());
    }

    static Stream<JsonNode> clients() {
        return Scenarios.of("tls-clients.yaml");
    }

    @ParameterizedTest
    @MethodSource("clients")
    @DisplayName("turns away clients whose certificate is not good, and says why in the record")
    void badClients(JsonNode scenario) {
        String client = scenario.path("shows").asString();
        Ran ran = client.equals("nothing") ? Outside.asked(port()) : Outside.asked(port(), as(client));
        assertFalse(Outside.answered(ran), ran.out());
        assertTrue(ran.out().contains("alert certificate"), ran.out());
        // Those that follow are counted, not written each.
        new AuditTrail(folder.resolve("home/audit")).await("HANDSHAKE_FAILED");
    }

    @Test
    @DisplayName("is not spoken with a client that means another protocol")
    void anotherProtocol() {
        Ran ran = Outside.asked(port(), as(AGENT, "-alpn", "ftp"));
        assertFalse(Outside.answered(ran), ran.out());
        assertTrue(Outside.answered(Outside.asked(port(), as(AGENT, "-alpn", "h2,http/1.1"))));
    }

    @Test
    @DisplayName("is not left by a client that speaks plain HTTP")
    void plainHttp() throws Exception {
        try (RawConnection raw = RawConnection.to(URI.create("http://127.0.0.1:" + port()))) {
            raw.send("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
            assertFalse(raw.receive(Duration.ofSeconds(2)).contains("HTTP/1.1"));
        }
    }

    @Test
    @DisplayName("is not negotiated again, as 1.2 would allow")
    void renegotiation() {
        Ran ran = Outside.run(
                "R\n",
                List.of(
                        "timeout",
                        "25",
                        "sh",
                        "-c",
                        "(cat; sleep 1; printf 'GET /healthz HTTP/1.1\\r\\nHost: 127.0.0.1:" + adminPort()
                                + "\\r\\n\\r\\n'; sleep 1) | openssl s_client -tls1_2 -connect 127.0.0.1:"
                                + adminPort()));
        assertTrue(ran.out().contains("RENEGOTIATING"), ran.out());
        assertFalse(Outside.answered(ran), ran.out());
    }

    @Test
    @DisplayName("is what a port needs that others can reach")
    void othersNeedTls() throws Exception {
        Path elsewhere = Files.createDirectory(folder.resolve("elsewhere"));
        for (String option : List.of("--listen", "--admin")) {
            RunningGateway.Ran ran = RunningGateway.run(elsewhere, "run", option, "0.0.0.0:0");
            assertEquals(2, ran.exitCode(), ran.out());
            assertTrue(ran.out().contains("Others can reach 0.0.0.0:0"), ran.out());
            assertTrue(ran.out().contains("allow-http: true"), ran.out());
        }
        Files.writeString(elsewhere.resolve("ostiary.yaml"), "allow-http: true\nlisten: 0.0.0.0:7070\n");
        assertEquals(0, RunningGateway.run(elsewhere, "check").exitCode());
    }
}
