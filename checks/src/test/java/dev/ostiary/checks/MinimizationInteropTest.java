package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.checks.WorkedThrough.Script;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Scripts at official servers from npm come to the same answers with the policy of the guide as without any. */
@Tag("interop")
final class MinimizationInteropTest {

    private static final List<String> CITIES = List.of("New York", "Chicago", "Los Angeles");

    @TempDir
    Path folder;

    private Path srv = Path.of("");
    private Path memory = Path.of("");

    @BeforeEach
    void lay() throws IOException {
        srv = Files.createDirectory(folder.resolve("srv")).toRealPath();
        for (int i = 0; i < 12; i++) {
            Path each = Files.createDirectories(srv.resolve("month-" + i % 4));
            Files.writeString(
                    each.resolve("note-" + i + ".md"), "word ".repeat(i + 1).strip());
        }
        memory = folder.resolve("memory.json");
        StringBuilder graph = new StringBuilder();
        for (int i = 0; i < 20; i++) {
            graph.append("""
                    {"type":"entity","name":"Guest %d","entityType":"%s","observations":["came on day %d","likes the window seat","asked for a receipt"]}
                    """.formatted(i, i % 3 == 0 ? "regular" : "visitor", i));
        }
        Files.writeString(memory, graph.toString());
    }

    @Test
    void theAnswersAreTheSame() throws IOException, InterruptedException {
        List<Script> scripts =
                List.of(this::wordsInAllNotes, MinimizationInteropTest::regulars, MinimizationInteropTest::warmest);
        List<String> plain;
        try (RunningGateway gateway =
                workplace("plain").settings("preset: balanced\n").start()) {
            plain = answers(gateway, scripts);
        }
        assertEquals(
                Set.of("12 notes, 78 words", "Guest 0, Guest 3, Guest 6, Guest 9, Guest 12, Guest 15, Guest 18"),
                Set.copyOf(plain.subList(0, 4)));
        try (RunningGateway gateway =
                workplace("small").settings(Guided.minimizing("server: memory")).start()) {
            assertEquals(plain, answers(gateway, scripts));
            SavingsEndToEndTest.metrics(gateway, "get-structured-content", 2 * CITIES.size());
        }
        Path small = folder.resolve("small");
        JsonNode saved = SavingsEndToEndTest.savings(small);
        for (String tool : List.of("directory_tree", "search_nodes", "get-structured-content")) {
            JsonNode row = SavingsEndToEndTest.row(saved, tool);
            assertTrue(
                    row.at("/bytes/saved").asLong() > 0
                            && row.at("/tokens/saved").asLong() > 0,
                    row::toString);
        }
        assertEquals(saved.at("/total/answers"), saved.at("/total/counted"), saved::toString);
        assertEquals(0, RunningGateway.run(small, "audit", "verify").exitCode());
        SavingsEndToEndTest.print(small);
    }

    private String wordsInAllNotes(WorkedThrough calls) {
        JsonNode tree = calls.call("filesystem", "directory_tree", "{'path':'" + srv + "'}");
        List<Path> notes = new ArrayList<>();
        collect(srv, parsed(tree), notes);
        int words = 0;
        for (Path note : notes) {
            JsonNode text = calls.call("filesystem", "read_text_file", "{'path':'" + note + "'}");
            words += text.path("content").asString().split(" ").length;
        }
        return notes.size() + " notes, " + words + " words";
    }

    private static void collect(Path within, JsonNode tree, List<Path> notes) {
        for (JsonNode each : tree) {
            Path path = within.resolve(each.path("name").asString());
            if (each.has("children")) {
                collect(path, each.path("children"), notes);
            } else {
                notes.add(path);
            }
        }
    }

    /** The tree is JSON in a text, which stands in a structure. */
    private static JsonNode parsed(JsonNode result) {
        return Agent.JSON.readTree(result.path("content").asString(result.asString("[]")));
    }

    private static String regulars(WorkedThrough calls) {
        List<String> names = calls.call("memory", "search_nodes", "{'query':'Guest'}")
                .path("entities")
                .valueStream()
                .filter(each -> each.path("entityType").asString().equals("regular"))
                .map(each -> each.path("name").asString())
                .toList();
        return String.join(", ", names);
    }

    private static String warmest(WorkedThrough calls) {
        String warmest = "none";
        double most = -100;
        for (String city : CITIES) {
            double there = calls.call("everything", "get-structured-content", "{'location':'" + city + "'}")
                    .path("temperature")
                    .asDouble(-100);
            if (there > most) {
                most = there;
                warmest = city;
            }
        }
        return warmest + " with " + most;
    }

    private static List<String> answers(RunningGateway gateway, List<Script> scripts) {
        return scripts.stream()
                .flatMap(script -> WorkedThrough.inBothEras(gateway, script).stream())
                .toList();
    }

    private Workplace workplace(String name) throws IOException {
        List<String> remembering = new ArrayList<>(List.of("/usr/bin/env", "MEMORY_FILE_PATH=" + memory));
        remembering.addAll(Node.server("server-memory"));
        return new Workplace(Files.createDirectory(folder.resolve(name)))
                .server("filesystem", Node.server("server-filesystem", srv.toString()))
                .server("memory", remembering)
                .server("everything", Node.server("server-everything", "stdio"));
    }
}
