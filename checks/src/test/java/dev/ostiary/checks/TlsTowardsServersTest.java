package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.crypto.LocalAuthority;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One gateway is the server of another, which it lets in by certificate and token. */
final class TlsTowardsServersTest {

    @TempDir
    Path folder;

    @Test
    void aServerIsVerifiedByItsOwnAuthorityAndShownACertificate() throws Exception {
        Path there = Files.createDirectory(folder.resolve("there"));
        TlsFolder tls = new TlsFolder(Files.createDirectory(there.resolve("tls")));
        LocalAuthority authority = TlsFolder.stranger();
        tls.write("ca", authority.self());
        tls.write(
                "gateway",
                authority.server(
                        List.of("127.0.0.1"), Instant.now(), Instant.now().plus(TlsFolder.DAY)));
        tls.client("here", authority, "here.example");
        Files.writeString(there.resolve("ostiary.yaml"), """
                tls: {certificate: tls/gateway.pem, key: tls/gateway.key, client-certificates: required, client-ca: tls/ca.pem}
                """);
        try (RunningGateway behind = RunningGateway.start(there)) {
            String whole = "{ca: %1$s/ca.pem, certificate: %1$s/here.pem, key: %1$s/here.key}".formatted(tls.folder());
            assertTrue(listed(behind, "whole", whole).contains("list_notes"));
            assertFalse(listed(behind, "without", "{ca: %s/ca.pem}".formatted(tls.folder()))
                    .contains("list_notes"));
            assertFalse(listed(
                            behind,
                            "untrusted",
                            "{certificate: %1$s/here.pem, key: %1$s/here.key}".formatted(tls.folder()))
                    .contains("list_notes"));
        }
    }

    private String listed(RunningGateway behind, String name, String tls) throws Exception {
        Path here = Files.createDirectory(folder.resolve(name));
        Files.writeString(here.resolve("mcp.json"), """
                {"mcpServers": {"far": {"url": "%s", "headers": {"Authorization": "Bearer %s"}}}}
                """.formatted(behind.at("/mcp/sample"), behind.token()));
        Files.writeString(here.resolve("ostiary.yaml"), "servers: {far: {tls: " + tls + "}}\n");
        try (RunningGateway front = RunningGateway.start(here)) {
            return front.client("/mcp/far")
                    .with("MCP-Protocol-Version", "2026-07-28")
                    .with("Mcp-Method", "tools/list")
                    .post("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"tools/list\",\"params\":{\"_meta\":{"
                            + "\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\","
                            + "\"io.modelcontextprotocol/clientCapabilities\":{}}}}")
                    .body();
        }
    }
}
