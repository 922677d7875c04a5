package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.checks.Outside.Ran;
import dev.ostiary.crypto.LocalAuthority;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Keys, certificates, authorities and revocation lists that change while a gateway runs. */
@DisplayName("While the gateway runs,")
final class TlsReloadEndToEndTest {

    private static final List<String> HERE = List.of("localhost", "127.0.0.1");

    @TempDir
    Path folder;

    private TlsFolder tls = new TlsFolder(Path.of(""));
    private LocalAuthority authority = TlsFolder.stranger();
    private X509Certificate agent = authority.self().chain().getFirst();
    private RunningGateway gateway;

    @BeforeEach
    void start() throws Exception {
        Outside.needed();
        tls = new TlsFolder(Files.createDirectory(folder.resolve("tls")));
        authority = TlsFolder.stranger();
        tls.write("ca", authority.self());
        tls.write("gateway", authority.server(HERE, Instant.now(), Instant.now().plus(TlsFolder.DAY)));
        agent = tls.client("agent", authority, "agent.example");
        tls.revoke("crl.pem", authority, List.of());
        Files.writeString(folder.resolve("ostiary.yaml"), """
                tls:
                  certificate: tls/gateway.pem
                  key: tls/gateway.key
                  client-certificates: required
                  client-ca: tls/ca.pem
                  revocation-list: tls/crl.pem
                """);
        gateway = RunningGateway.start(folder);
    }

    @AfterEach
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    private Ran asked(String client) {
        return Outside.asked(
                gateway.port("/mcp"),
                "-showcerts",
                "-cert",
                tls.certificate(client).toString(),
                "-key",
                tls.key(client).toString());
    }

    private static String shown(Ran ran) {
        Matcher pem =
                Pattern.compile("(?s)-----BEGIN CERTIFICATE-----(.*?)-----END").matcher(ran.out());
        return pem.find() ? pem.group(1) : ran.out();
    }

    @Test
    @DisplayName("a good certificate takes the old one's place, and a bad one does not")
    void certificates() throws Exception {
        String first = shown(asked("agent"));
        tls.replace(
                "gateway", authority.server(HERE, Instant.now(), Instant.now().plus(TlsFolder.DAY)));
        Eventually.holds(
                "the new certificate is shown", () -> !shown(asked("agent")).equals(first));
        String second = shown(asked("agent"));
        Instant past = Instant.now().minusSeconds(60);
        tls.replace("gateway", authority.server(HERE, past.minus(TlsFolder.DAY), past));
        Eventually.holds("the expired one is reported", () -> gateway.log().contains("has expired on"));
        assertEquals(second, shown(asked("agent")));
        Files.writeString(tls.certificate("gateway"), "garbage");
        Eventually.holds("the broken one is reported", () -> gateway.log().contains("holds no certificate"));
        assertEquals(second, shown(asked("agent")));
        assertTrue(gateway.log().contains("the old one stays in force"));
    }

    @Test
    @DisplayName("a new revocation list counts at once, and an older one waits for a person")
    void revocations() throws IOException {
        assertTrue(Outside.answered(asked("agent")));
        Path before = Files.copy(tls.folder().resolve("crl.pem"), folder.resolve("before.pem"));
        tls.revoke("crl.pem", authority, List.of(agent));
        Eventually.holds("the client is turned away", () -> !Outside.answered(asked("agent")));
        Files.copy(before, tls.folder().resolve("crl.pem"), java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Eventually.holds("the older list waits", () -> gateway.log().contains("is older than the one in force"));
        assertFalse(Outside.answered(asked("agent")));
    }

    @Test
    @DisplayName("what runs out refuses those who depend on it, and stops no other change")
    void runningOut() throws Exception {
        stop();
        Instant past = Instant.now().minus(TlsFolder.DAY);
        tls.revoke("old-crl.pem", authority, List.of(), past.minus(TlsFolder.DAY), past);
        tls.write("old", authority.client("here.example", past.minus(TlsFolder.DAY), past));
        Files.writeString(folder.resolve("mcp.json"), """
                {"mcpServers": {"far": {"url": "https://127.0.0.1:9/mcp"}}}
                """);
        Path settings = folder.resolve("ostiary.yaml");
        Files.writeString(
                settings,
                Files.readString(settings).replace("required", "wanted").replace("crl.pem", "old-crl.pem")
                        + "servers: {far: {tls: {certificate: tls/old.pem, key: tls/old.key}}}\n");
        gateway = RunningGateway.start(folder);
        assertTrue(gateway.log().contains("holds a revocation list that is out of date"), gateway.log());
        assertTrue(gateway.log().contains("/servers/far/tls/certificate"), gateway.log());
        assertTrue(Outside.answered(Outside.asked(gateway.port("/mcp"))));
        Ran metrics = Outside.curl("http://127.0.0.1:" + gateway.port("/healthz") + "/metrics");
        assertTrue(metrics.out().contains("ostiary_tls_lapsed 2.0"), metrics.out());
        assertFalse(Outside.answered(asked("agent")));
        Ran refused = Outside.curl(
                "--cacert",
                tls.certificate("ca").toString(),
                "-H",
                "Authorization: Bearer " + gateway.token(),
                "-H",
                "Content-Type: application/json",
                "-H",
                "Accept: application/json, text/event-stream",
                "-H",
                "MCP-Protocol-Version: 2026-07-28",
                "-H",
                "Mcp-Method: tools/list",
                "-d",
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
                        + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                        + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}",
                gateway.at("/mcp/far").toString());
        assertTrue(refused.out().contains("\"error\""), refused.out());
        new AuditTrail(folder.resolve("home/audit"))
                .await("the way is barred", each -> each.toString().contains("/servers/far/tls/certificate: "));
        Files.writeString(settings, Files.readString(settings) + "limits: {request: 2MiB}\n");
        Eventually.holds("another change", () -> gateway.log().contains("the changed configuration is in force"));
        assertTrue(gateway.run("check").out().contains("has expired on"));
    }

    @Test
    @DisplayName("another authority waits for a person")
    void authorities() throws Exception {
        LocalAuthority other = TlsFolder.stranger();
        tls.client("other", other, "other.example");
        TlsFolder elsewhere = new TlsFolder(Files.createDirectory(folder.resolve("elsewhere")));
        elsewhere.write("ca", other.self());
        tls.revoke("other-crl.pem", other, List.of());
        Files.write(
                tls.folder().resolve("crl.pem"),
                Files.readAllBytes(tls.folder().resolve("other-crl.pem")),
                StandardOpenOption.APPEND);
        Files.write(tls.certificate("ca"), Files.readAllBytes(elsewhere.certificate("ca")), StandardOpenOption.APPEND);
        // What it is by now: half of the change may have been seen, and asked about, before.
        Eventually.holds("the question", () -> gateway.log().contains("another authority may vouch for clients"));
        String id = Pattern.compile("waits for: ostiary approve (\\w+)")
                .matcher(gateway.log())
                .results()
                .map(found -> found.group(1))
                .reduce((_, last) -> last)
                .orElseThrow();
        assertFalse(Outside.answered(asked("other")));
        assertTrue(Outside.answered(asked("agent")));
        RunningGateway.Ran yes = gateway.run("approve", id);
        assertEquals(0, yes.exitCode(), yes.out());
        Eventually.holds("the other authority's client comes in", () -> Outside.answered(asked("other")));
    }
}
