package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The files of Claude, Cursor, VS Code and others are read unchanged. */
class ServerListsOfHostsTest {

    @Test
    void claudeDesktop() throws IOException {
        var read = example("claude-desktop.json");
        assertEquals(
                List.of(
                        new ServerEntry.Stdio(
                                "filesystem",
                                "npx",
                                List.of("-y", "@modelcontextprotocol/server-filesystem", "/home/me/Desktop"),
                                Map.of(),
                                Optional.empty()),
                        new ServerEntry.Stdio(
                                "memory",
                                "npx",
                                List.of("-y", "@modelcontextprotocol/server-memory"),
                                Map.of("MEMORY_FILE_PATH", "/home/me/memory.json"),
                                Optional.empty())),
                read.value().entries());
        assertEquals(
                List.of("/globalShortcut"),
                read.notes().stream().map(Note::path).toList());
    }

    @Test
    void claudeCodeWithVariablesAndDefaults() throws IOException {
        assertEquals(
                List.of(
                        new ServerEntry.Http(
                                "api",
                                URI.create("https://api.example.com/mcp"),
                                Map.of("Authorization", "Bearer hunter2")),
                        new ServerEntry.Stdio("local", "uvx", List.of("mcp-server-git"), Map.of(), Optional.empty())),
                example("claude-code.json").value().entries());
    }

    @Test
    void cursorWithNumbersAsArgumentsAndAServerSwitchedOff() throws IOException {
        var read = example("cursor.json");
        assertEquals(
                List.of(
                        new ServerEntry.Http(
                                "remote", URI.create("http://localhost:3000/mcp"), Map.of("API_KEY", "value")),
                        new ServerEntry.Stdio(
                                "server.with.dots_and_underscores",
                                "python",
                                List.of("mcp-server.py", "8080"),
                                Map.of(),
                                Optional.of(Path.of("/proj/space/tools")))),
                read.value().entries());
        assertEquals(
                List.of("/mcpServers/off"),
                read.notes().stream().map(Note::path).toList());
    }

    @Test
    void visualStudioCodeWithCommentsAndItsVariables() throws IOException {
        var read = example("vscode.jsonc");
        assertEquals(
                List.of(
                        new ServerEntry.Http("github", URI.create("https://api.githubcopilot.com/mcp/"), Map.of()),
                        new ServerEntry.Stdio(
                                "playwright",
                                "npx",
                                List.of("-y", "@playwright/mcp@latest", "--root=/proj/space"),
                                Map.of("HOME_OF_USER", "/home/me", "TOKEN", "hunter2"),
                                Optional.empty())),
                read.value().entries());
        assertEquals(
                List.of("/inputs", "/servers/playwright/envFile", "/servers/playwright/dev"),
                read.notes().stream().map(Note::path).toList());
        assertTrue(read.notes().get(1).line().contains("write the variables into \"env\""));
    }

    @Test
    void clineWithMembersOfItsOwn() throws IOException {
        var read = example("cline.json");
        assertEquals(List.of("linear", "windows"), read.value().names());
        assertTrue(read.value().named("windows").orElseThrow()
                        instanceof ServerEntry.Stdio(var _, var _, var _, var env, var _)
                && env.equals(Map.of("APPDATA", "C:\\Users\\me\\AppData\\Roaming\\", "DEBUG", "true")));
        assertEquals(
                List.of(
                        "/mcpServers/linear/timeout",
                        "/mcpServers/linear/autoApprove",
                        "/mcpServers/windows/alwaysAllow"),
                read.notes().stream().map(Note::path).toList());
    }

    @Test
    void aByteOrderMarkFromWindowsIsFine() {
        assertEquals(
                List.of("a"),
                Loading.servers("\uFEFF{\"mcpServers\": {\"a\": {\"command\": \"x\"}}}")
                        .names());
    }

    @Test
    void aVariableThatIsSetToNothingCountsAsSet() {
        var entry = Loading.servers(
                        "{\"mcpServers\": {\"a\": {\"command\": \"x\", \"args\": [\"${EMPTY:-d}\", \"${NO:-}\"]}}}")
                .entries()
                .getFirst();
        assertTrue(entry instanceof ServerEntry.Stdio stdio && stdio.args().equals(List.of("", "")));
    }

    @Test
    void whatComesOutOfAVariableIsNotExpandedAgain() {
        var surroundings = new Surroundings(Map.of("A", "${B}", "B", "secret"), Path.of("/work"), Path.of("/home/me"));
        var read = ServersFile.read(
                Loading.source("mcp.json", "{\"servers\": {\"a\": {\"command\": \"${A} $B $\"}}}"), surroundings);
        assertTrue(Loading.ok(read).value().entries().getFirst() instanceof ServerEntry.Stdio stdio
                && stdio.command().equals("${B} $B $"));
    }

    @Test
    void headersThatOstiarySetsItselfAreLeftOut() {
        var read = ServersFile.read(
                Loading.source(
                        "mcp.json",
                        "{\"servers\": {\"a\": {\"url\": \"https://a.example\", \"headers\":"
                                + " {\"Content-Type\": \"application/json\", \"X-Key\": \"1\"}}}}"),
                BadFile.SURROUNDINGS);
        assertTrue(Loading.ok(read).value().entries().getFirst() instanceof ServerEntry.Http http
                && http.headers().equals(Map.of("X-Key", "1")));
        assertEquals(1, Loading.ok(read).notes().size());
    }

    @Test
    void nothingSecretIsPrinted() {
        var list = Loading.servers("""
                {"mcpServers": {
                  "a": {"command": "x", "args": ["--key", "s3cret"], "env": {"TOKEN": "s3cret"}},
                  "b": {"url": "https://b.example/s3cret?key=s3cret", "headers": {"Authorization": "s3cret"}}
                }}
                """);
        assertFalse(list.toString().contains("s3cret"), list::toString);
        assertTrue(list.toString().contains("TOKEN") && list.toString().contains("https://b.example"), list::toString);
        assertFalse(BadFile.SURROUNDINGS.toString().contains("hunter2"));
    }

    private static Loaded.Ok<ServerList> example(String name) throws IOException {
        try (var in = Objects.requireNonNull(ServerListsOfHostsTest.class.getResourceAsStream("examples/" + name))) {
            var text = new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            return Loading.ok(ServersFile.read(Loading.source(name, text), BadFile.SURROUNDINGS));
        }
    }
}
