package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.modelcontextprotocol.client.McpClient;
import io.modelcontextprotocol.client.McpSyncClient;
import io.modelcontextprotocol.client.transport.HttpClientStreamableHttpTransport;
import io.modelcontextprotocol.client.transport.ServerParameters;
import io.modelcontextprotocol.client.transport.StdioClientTransport;
import io.modelcontextprotocol.json.McpJsonDefaults;
import io.modelcontextprotocol.spec.McpClientTransport;
import io.modelcontextprotocol.spec.McpError;
import io.modelcontextprotocol.spec.McpSchema;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official servers from npm, used by the official Java client through run, run --stdio and wrap. */
@Tag("interop")
final class RealServersInteropTest {

    @TempDir
    Path folder;

    private Path files;
    private Path list;

    @BeforeEach
    void lay() throws IOException {
        files = Files.createDirectory(folder.resolve("files")).toRealPath();
        Files.writeString(files.resolve("hello.txt"), "Hello through the door");
        list = Files.writeString(
                folder.resolve("mcp.json"),
                Node.serverList(
                        List.of(
                                Node.server("server-everything", "stdio"),
                                Node.server("server-filesystem", files.toString()),
                                Node.server("server-memory"),
                                Node.server("server-sequential-thinking")),
                        List.of("everything", "filesystem", "memory", "thinking")));
    }

    @Test
    void allServersAsOneOverHttp() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(folder, "--mcp", list.toString());
                McpSyncClient client = client(http(gateway, "/mcp"))) {
            useAll(client);
        }
    }

    @Test
    void allServersAsOneOnStdio() throws IOException {
        try (McpSyncClient client = client(stdio(List.of("run", "--stdio", "--mcp", list.toString())))) {
            useAll(client);
        }
    }

    @Test
    void eachServerOverHttp() throws IOException {
        try (RunningGateway gateway = RunningGateway.start(folder, "--mcp", list.toString())) {
            try (McpSyncClient client = client(http(gateway, "/mcp/filesystem"))) {
                readAndWrite(client, "");
            }
            try (McpSyncClient client = client(http(gateway, "/mcp/everything"))) {
                echo(client, "");
                assertFalse(client.listPrompts().prompts().isEmpty());
                fillIn(client, "");
                McpSchema.Resource first = client.listResources().resources().getFirst();
                assertFalse(client.readResource(first).contents().isEmpty());
            }
            try (McpSyncClient client = client(http(gateway, "/mcp/memory"))) {
                remember(client, "");
            }
            try (McpSyncClient client = client(http(gateway, "/mcp/thinking"))) {
                think(client, "");
            }
        }
    }

    @Test
    void oneServerWrapped() throws IOException {
        List<String> wrap = new ArrayList<>(List.of("wrap", "--"));
        wrap.addAll(Node.server("server-filesystem", files.toString()));
        try (McpSyncClient client = client(stdio(wrap))) {
            readAndWrite(client, "");
        }
    }

    private void useAll(McpSyncClient client) throws IOException {
        echo(client, "everything__");
        readAndWrite(client, "filesystem__");
        remember(client, "memory__");
        think(client, "thinking__");
        fillIn(client, "everything__");
        List<String> uris = client.listResources().resources().stream()
                .map(McpSchema.Resource::uri)
                .toList();
        assertTrue(uris.stream().anyMatch(uri -> uri.startsWith("everything+")), uris::toString);
        assertFalse(client.readResource(
                        McpSchema.ReadResourceRequest.builder(uris.getFirst()).build())
                .contents()
                .isEmpty());
    }

    private static void echo(McpSyncClient client, String prefix) {
        assertTrue(
                said(client, prefix + "echo", Map.of("message", "knock knock")).contains("knock knock"));
    }

    /** Prompts with arguments, and the completion of one that goes by another. */
    private static void fillIn(McpSyncClient client, String prefix) {
        String args = prefix + "args-prompt";
        assertTrue(prompt(client, args, Map.of("city", "Delft")).contains("weather in Delft?"));
        assertTrue(prompt(client, args, Map.of("city", "Delft", "state", "Holland"))
                .contains("weather in Delft, Holland?"));
        assertTrue(
                prompt(client, args, Map.of("city", "Delft", "note", "hunter2")).contains("weather in Delft?"));
        McpError missing = assertThrows(McpError.class, () -> prompt(client, args, Map.of("state", "Holland")));
        assertTrue(String.valueOf(missing.getJsonRpcError()).contains("ARGUMENTS_MISMATCH"), missing::toString);
        assertFalse(prompt(client, prefix + "simple-prompt", Map.of()).isEmpty());
        McpSchema.CompleteResult names = client.completeCompletion(new McpSchema.CompleteRequest(
                new McpSchema.PromptReference(prefix + "completable-prompt"),
                new McpSchema.CompleteRequest.CompleteArgument("name", "A"),
                new McpSchema.CompleteRequest.CompleteContext(Map.of("department", "Engineering"))));
        assertEquals(List.of("Alice"), names.completion().values());
    }

    private static String prompt(McpSyncClient client, String name, Map<String, Object> arguments) {
        return client.getPrompt(new McpSchema.GetPromptRequest(name, arguments))
                .messages()
                .toString();
    }

    private void readAndWrite(McpSyncClient client, String prefix) throws IOException {
        Path hello = files.resolve("hello.txt");
        assertTrue(said(client, prefix + "read_text_file", Map.of("path", hello.toString()))
                .contains("Hello through the door"));
        Path written = files.resolve("written.txt");
        said(client, prefix + "write_file", Map.of("path", written.toString(), "content", "from the client"));
        assertTrue(Files.readString(written).equals("from the client"));
    }

    private static void remember(McpSyncClient client, String prefix) {
        Map<String, Object> entity =
                Map.of("name", "Ostiary", "entityType", "gateway", "observations", List.of("stands at the door"));
        said(client, prefix + "create_entities", Map.of("entities", List.of(entity)));
        assertTrue(said(client, prefix + "search_nodes", Map.of("query", "Ostiary"))
                .contains("stands at the door"));
    }

    private static void think(McpSyncClient client, String prefix) {
        String said = said(
                client,
                prefix + "sequentialthinking",
                Map.of("thought", "first", "thoughtNumber", 1, "totalThoughts", 1, "nextThoughtNeeded", false));
        assertTrue(said.contains("thoughtNumber"), said);
    }

    private static String said(McpSyncClient client, String tool, Map<String, Object> arguments) {
        McpSchema.CallToolResult result = client.callTool(new McpSchema.CallToolRequest(tool, arguments));
        assertNotEquals(true, result.isError(), () -> result.content().toString());
        return result.content().toString();
    }

    private McpClientTransport http(RunningGateway gateway, String path) {
        URI at = gateway.at(path);
        return HttpClientStreamableHttpTransport.builder(at.getScheme() + "://" + at.getAuthority())
                .endpoint(path)
                .requestBuilder(
                        java.net.http.HttpRequest.newBuilder().header("Authorization", "Bearer " + gateway.token()))
                .build();
    }

    private McpClientTransport stdio(List<String> words) {
        List<String> command = RunningGateway.java(words);
        return new StdioClientTransport(
                ServerParameters.builder(command.getFirst())
                        .args(command.subList(1, command.size()))
                        .addEnvVar("OSTIARY_HOME", folder.resolve("home").toString())
                        .addEnvVar(
                                "MEMORY_FILE_PATH",
                                folder.resolve("memory.json").toString())
                        .build(),
                McpJsonDefaults.getMapper());
    }

    private static McpSyncClient client(McpClientTransport transport) {
        McpSyncClient client = McpClient.sync(transport)
                .requestTimeout(Duration.ofSeconds(60))
                .initializationTimeout(Duration.ofSeconds(60))
                .build();
        client.initialize();
        return client;
    }
}
