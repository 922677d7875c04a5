package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.HostileHttpServer;
import dev.ostiary.testkit.HostileHttpServer.Received;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** Servers are shown what is kept for them, and nothing while that cannot be read. */
@Execution(ExecutionMode.CONCURRENT)
final class CredentialsEndToEndTest {

    private static final String FIRST = "first-s3cr3t";
    private static final String SECOND = "second-s3cr3t";

    @TempDir
    Path folder;

    @Test
    void aSecretInAFileReachesItsServerAndNothingElse() throws IOException, InterruptedException {
        Path secret = secret(FIRST);
        try (HostileHttpServer server = HostileHttpServer.start();
                RunningGateway gateway = new Workplace(folder)
                        .http("web", server.at(HostileHttpServer.Path.MCP))
                        .settings(
                                "servers: {web: {credentials: {bearer: 'file:secret', headers: {X-Key: 'file:secret'}}}}")
                        .start()) {
            Agent agent = Agent.modern(gateway, "/mcp/web");
            assertEquals(200, agent.call("1", "none", "{}").status());
            shown(server.received(), FIRST);

            Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-r--r--"));
            Eventually.holds(
                    "a secret that others can read is not used",
                    () -> agent.call("2", "none", "{}").body().contains("CREDENTIAL_UNREADABLE"));
            int before = server.received().size();
            assertTrue(agent.call("3", "none", "{}").body().contains("CREDENTIAL_UNREADABLE"));
            assertEquals(before, server.received().size(), "nothing is sent");
            RunningGateway.Ran check = gateway.run("check");
            assertEquals(2, check.exitCode());
            assertTrue(check.out().contains("ostiary.yaml:1:"), check::out);
            assertTrue(check.out().contains("can be reached by others"), check::out);

            secret(SECOND);
            Eventually.holds(
                    "the new secret counts",
                    () -> !agent.call("4", "none", "{}").body().contains("CREDENTIAL_UNREADABLE"));
            shown(server.received().subList(before, server.received().size()), SECOND);
            nowhere(gateway, check.out());
        }
    }

    @Test
    void aSecretInAVariableReachesAProcess() throws IOException, InterruptedException {
        secret(FIRST);
        try (RunningGateway gateway = new Workplace(folder)
                .server("local", List.of("sh", "-c", "printf %s \"$API_KEY\" > seen; exec cat > /dev/null"))
                .server("other", List.of("sh", "-c", "env > other; exec cat > /dev/null"))
                .settings("""
                        servers:
                          local: {timeouts: {start: 2s}, credentials: {env: {API_KEY: 'command:cat secret'}}}
                          other: {timeouts: {start: 2s}, credentials: {env: {API_KEY: 'file:missing'}}}
                        """)
                .start()) {
            Agent.modern(gateway, "/mcp/local").call("1", "none", "{}");
            assertEquals(FIRST, Files.readString(folder.resolve("seen")));
            String refused =
                    Agent.modern(gateway, "/mcp/other").call("1", "none", "{}").body();
            assertTrue(refused.contains("CREDENTIAL_UNREADABLE"), refused);
            assertFalse(Files.exists(folder.resolve("other")), "it is not even started");
            Eventually.holds("the log says so", () -> gateway.log().contains("The file missing is missing"));
            nowhere(gateway, refused);
        }
    }

    @Test
    void aSecretInClearIsMovedByTheCommandThatIsNamed() throws IOException, InterruptedException {
        String before = """
                {"mcpServers": {
                  "web": {"url": "http://127.0.0.1:9/mcp", "headers": {"Authorization": "Bearer %s"}}
                }}
                """.formatted(FIRST);
        Path servers = Files.writeString(folder.resolve("mcp.json"), before);
        RunningGateway.Ran check = RunningGateway.run(folder, "check");
        assertEquals(0, check.exitCode(), check::out);
        assertTrue(check.out().contains("mcp.json:2:"), check::out);
        assertTrue(check.out().contains("ostiary keys move web Authorization"), check::out);

        RunningGateway.Ran dry = RunningGateway.run(folder, "keys", "move", "web", "Authorization", "--dry-run");
        assertEquals(0, dry.exitCode(), dry::out);
        assertEquals(before, Files.readString(servers));
        assertFalse(Files.exists(folder.resolve("ostiary.yaml")));

        RunningGateway.Ran moved = RunningGateway.run(folder, "keys", "move", "web", "Authorization");
        assertEquals(0, moved.exitCode(), moved::out);
        Path kept = folder.resolve("home/secrets/web-Authorization");
        assertEquals(FIRST, Files.readString(kept));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(kept)));
        assertFalse(Files.readString(servers).contains("s3cr3t"));
        RunningGateway.Ran after = RunningGateway.run(folder, "check");
        assertEquals(0, after.exitCode(), after::out);
        assertFalse(after.out().contains("clear"), after::out);
        for (String said : List.of(check.out(), dry.out(), moved.out(), after.out())) {
            assertFalse(said.contains("s3cr3t"), said);
        }

        String undo = moved.out().lines().filter(line -> line.startsWith("  ")).reduce("", (a, b) -> a + b + "\n");
        assertEquals(0, new ProcessBuilder("sh", "-ec", undo).start().waitFor());
        assertEquals(before, Files.readString(servers));
        assertFalse(Files.exists(folder.resolve("ostiary.yaml")));
    }

    private Path secret(String value) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), value + "\n");
        Files.setPosixFilePermissions(secret, PosixFilePermissions.fromString("rw-------"));
        return secret;
    }

    private static void shown(List<Received> received, String secret) {
        assertFalse(received.isEmpty());
        for (Received request : received) {
            assertEquals(List.of("Bearer " + secret), request.headers().get("authorization"));
            assertEquals(List.of(secret), request.headers().get("x-key"));
        }
    }

    private void nowhere(RunningGateway gateway, String said) throws IOException {
        String audit = new AuditTrail(folder.resolve("home/audit")).records().toString();
        for (String text : List.of(gateway.log(), gateway.said(), said, audit)) {
            assertFalse(text.contains("s3cr3t"), "a secret is shown to its server alone");
        }
    }
}
