package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.HostileServer;
import dev.ostiary.testkit.ScriptedHttpClient;
import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the federated endpoint says itself takes the line as well, and its names outlive the process. */
final class FederatedEndpointTest {

    private static final String META =
            "\"_meta\":{\"io.modelcontextprotocol/protocolVersion\":\"2026-07-28\",\"io.modelcontextprotocol/clientCapabilities\":{}}";
    private static final Pattern SHORTENED = Pattern.compile("longnames__behaves[A-Za-z0-9_-]*");

    @TempDir
    Path folder;

    @Test
    void aShortenedNameIsUnderstoodAfterARestart() throws IOException {
        String list = servers();
        String name;
        try (RunningGateway gateway = RunningGateway.start(folder, "--mcp", list)) {
            Matcher shortened =
                    SHORTENED.matcher(ask(gateway, "tools/list", "", "").body());
            assertTrue(shortened.find());
            name = shortened.group();
            assertEquals(50, name.length());
        }
        try (RunningGateway gateway = RunningGateway.start(folder, "--mcp", list)) {
            Response called = ask(gateway, "tools/call", name, "\"name\":\"" + name + "\",\"arguments\":{},");
            assertTrue(called.body().contains("\"content\""), called.body());
            assertFalse(called.body().contains("UNKNOWN_NAME"), called.body());
            Response invented = ask(
                    gateway,
                    "tools/call",
                    "longnames__x_01234567",
                    "\"name\":\"longnames__x_01234567\",\"arguments\":{},");
            assertTrue(invented.body().contains("UNKNOWN_NAME"), invented.body());
        }
    }

    @Test
    void whatTheEndpointAnswersItselfIsJudgedAndRecorded() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("ostiary.yaml"), "limits:\n  requests-per-identity: 4/h\n");
        try (RunningGateway gateway = RunningGateway.start(folder, "--mcp", servers())) {
            for (int discovery = 0; discovery < 4; discovery++) {
                assertTrue(ask(gateway, "server/discover", "", "").body().contains("supportedVersions"));
            }
            Response fifth = ask(gateway, "server/discover", "", "");
            assertTrue(fifth.body().contains("RATE_EXCEEDED"), fifth.body());
            assertEquals(4, records("\"answered\""));
            assertEquals(1, records("\"RATE_EXCEEDED\""));
        }
    }

    @Test
    void aListIsOneRequestAndRefusedLikeOne() throws IOException, InterruptedException {
        Files.writeString(folder.resolve("ostiary.yaml"), "limits:\n  requests-per-identity: 2/h\n");
        try (RunningGateway gateway = RunningGateway.start(folder, "--mcp", servers())) {
            for (int list = 0; list < 2; list++) {
                assertTrue(SHORTENED
                        .matcher(ask(gateway, "tools/list", "", "").body())
                        .find());
            }
            for (String method : List.of("tools/list", "subscriptions/listen")) {
                Response refused = ask(gateway, method, "", "\"notifications\":{},");
                assertTrue(refused.body().contains("RATE_EXCEEDED"), refused.body());
            }
        }
    }

    @Test
    void whoeverIsBlockedHearsSoFromAListToo() throws IOException, InterruptedException {
        try (RunningGateway gateway = RunningGateway.start(folder, "--mcp", servers())) {
            assertEquals(0, gateway.run("block", "identity", "installation").exitCode());
            Eventually.holds(
                    "a list is refused",
                    () -> ask(gateway, "tools/list", "", "").body().contains("BLOCKED"));
        }
    }

    private long records(String word) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("home/audit"))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .flatMap(FederatedEndpointTest::lines)
                    .filter(line -> line.contains(word))
                    .count();
        }
    }

    private static Stream<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String servers() throws IOException {
        return Files.writeString(
                        folder.resolve("mcp.json"),
                        Node.serverList(List.of(HostileServer.command()), List.of("longnames")))
                .toString();
    }

    private static Response ask(RunningGateway gateway, String method, String name, String params) {
        ScriptedHttpClient client = gateway.client("/mcp")
                .with("MCP-Protocol-Version", "2026-07-28")
                .with("Mcp-Method", method);
        ScriptedHttpClient named = name.isEmpty() ? client : client.with("Mcp-Name", name);
        return named.post(
                "{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"" + method + "\",\"params\":{" + params + META + "}}");
    }
}
