package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The official servers from npm under {@code strict}, each with its example in the guide to the policy. */
@Tag("interop")
final class StrictServersInteropTest {

    @TempDir
    Path folder;

    @Test
    void filesystemReadsBelowOneFolderAndWritesBelowAnother() throws IOException {
        Path srv = Files.createDirectory(folder.resolve("srv")).toRealPath();
        Path drafts = Files.createDirectory(srv.resolve("drafts"));
        Files.writeString(srv.resolve("a.txt"), "for everyone");
        String policy = example("filesystem").replace("/srv", srv.toString());
        try (RunningGateway gateway = start("filesystem", policy, "server-filesystem", srv.toString())) {
            for (Agent agent : agents(gateway, "filesystem")) {
                assertEquals(
                        Set.of(
                                "read_text_file",
                                "list_directory",
                                "search_files",
                                "get_file_info",
                                "write_file",
                                "edit_file",
                                "move_file"),
                        tools(agent));
                assertTrue(did(agent.call("1", "read_text_file", path(srv.resolve("a.txt"))))
                        .contains("for everyone"));
                did(agent.call("2", "write_file", "{'path':'" + drafts.resolve("x.md") + "','content':'a draft'}"));
                assertEquals("a draft", Files.readString(drafts.resolve("x.md")));
                refused("NOT_ALLOWED", agent.call("3", "read_text_file", path(srv.resolve("drafts/../a.txt"))));
                refused("NOT_ALLOWED", agent.call("4", "read_text_file", "{'path':'/etc/hostname'}"));
                refused("NOT_ALLOWED", agent.call("5", "write_file", "{'path':'" + srv + "/b','content':'b'}"));
                refused("UNKNOWN_NAME", agent.call("6", "create_directory", path(drafts.resolve("d"))));
                refused(
                        "APPROVAL_REQUIRED",
                        agent.call(
                                "7",
                                "move_file",
                                "{'source':'" + drafts.resolve("x.md") + "','destination':'" + drafts + "/y.md'}"));
            }
        }
        assertFalse(Files.exists(srv.resolve("b")));
        assertFalse(Files.exists(drafts.resolve("d")));
        assertFalse(Files.exists(drafts.resolve("y.md")));
    }

    @Test
    void memoryIsReadByAllAndWrittenByCurators() throws IOException {
        try (RunningGateway gateway = start("memory", example("memory"), "server-memory")) {
            for (Agent agent : agents(gateway, "memory")) {
                assertEquals(Set.of("read_graph", "search_nodes", "open_nodes"), tools(agent));
                did(agent.call("1", "search_nodes", "{'query':'anything'}"));
                refused("UNKNOWN_NAME", agent.call("2", "create_entities", "{'entities':[]}"));
                refused("UNKNOWN_NAME", agent.call("3", "delete_entities", "{'entityNames':['a']}"));
            }
        }
    }

    @Test
    void everythingKeepsItsEnvironmentToItself() throws IOException {
        try (RunningGateway gateway = start("everything", example("everything"), "server-everything", "stdio")) {
            for (Agent agent : agents(gateway, "everything")) {
                assertEquals(Set.of("echo", "get-sum", "get-structured-content"), tools(agent));
                assertTrue(did(agent.call("1", "echo", "{'message':'knock'}")).contains("knock"));
                refused("UNKNOWN_NAME", agent.call("2", "get-env", "{}"));
                refused("NOT_ALLOWED", agent.call("3", "echo", "{'message':'" + "x".repeat(1001) + "'}"));
                JsonNode resources = Agent.body(agent.request("4", "resources/list", "{}"))
                        .path("result")
                        .path("resources");
                String uri = resources.path(0).path("uri").asString();
                assertTrue(did(agent.request("5", "resources/read", "{'uri':'" + uri + "'}"))
                        .contains(uri));
            }
        }
    }

    @Test
    void thinkingStaysWithinBounds() throws IOException {
        try (RunningGateway gateway = start("thinking", example("thinking"), "server-sequential-thinking")) {
            for (Agent agent : agents(gateway, "thinking")) {
                assertEquals(Set.of("sequentialthinking"), tools(agent));
                did(agent.call("1", "sequentialthinking", thought(3)));
                refused("NOT_ALLOWED", agent.call("2", "sequentialthinking", thought(500)));
            }
        }
    }

    private static String thought(int total) {
        return "{'thought':'first','thoughtNumber':1,'totalThoughts':" + total + ",'nextThoughtNeeded':true}";
    }

    private static String path(Path path) {
        return "{'path':'" + path + "'}";
    }

    private static List<Agent> agents(RunningGateway gateway, String server) {
        String path = "/mcp/" + server;
        return List.of(Agent.legacy(gateway, path), Agent.modern(gateway, path));
    }

    private static Set<String> tools(Agent agent) {
        return Agent.body(agent.request("0", "tools/list", "{}"))
                .path("result")
                .path("tools")
                .valueStream()
                .map(tool -> tool.path("name").asString())
                .collect(Collectors.toSet());
    }

    /** What the server answered, which is no error. */
    private static String did(Response response) {
        JsonNode result = Agent.body(response).path("result");
        assertTrue(result.isObject() && !result.path("isError").asBoolean(false), response::body);
        return result.toString();
    }

    private static void refused(String reason, Response response) {
        assertEquals(reason, Agent.reason(response), response::body);
    }

    private RunningGateway start(String name, String policy, String server, String... arguments) {
        return new Workplace(folder)
                .server(name, Node.server(server, arguments))
                .settings(policy)
                .start();
    }

    /** The policy in the guide that names this server. */
    private static String example(String server) {
        return Document.read("docs/guide/policy.md")
                .snippets("yaml")
                .filter(snippet -> !snippet.startsWith("cases:"))
                .filter(snippet -> snippet.contains("server: " + server) || snippet.contains('"' + server + '"'))
                .findFirst()
                .orElseThrow();
    }
}
