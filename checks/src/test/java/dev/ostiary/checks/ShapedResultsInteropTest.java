package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official TypeScript client refuses structured content that does not match the schema that it was shown. */
@Tag("interop")
@DisplayName("Of results that were withheld, masked, shortened and trimmed, the official client")
final class ShapedResultsInteropTest {

    private static final String SETTINGS = """
            preset: strict
            tasks:
              greet:
                for: 'true'
                trim: {descriptions: 30, drop: [titles, examples, defaults, comments, icons]}
                tools:
                  - {server: sample, tool: get_customer, result: {keep: [/id, /name, /remark, /iban, /paid, /national_id], truncate: {/remark: 10}}}
                  - {server: sample, tool: find_customers, result: {first: {/customers: 2}, drop: [/customers/*/region]}}
                  - {server: sample, tool: list_notes, result: {keep: [/notes/*/id]}}
                  - {server: sample, tool: read_note}
                  - {server: sample, tool: fetch_page}
            fields:
              - {server: sample, tool: get_customer, at: /iban, sensitivity: restricted, protect: mask}
              - {server: sample, tool: get_customer, at: /paid, sensitivity: restricted, protect: mask}
              - {server: sample, tool: get_customer, at: /national_id, sensitivity: restricted}
              - {server: sample, tool: fetch_page, at: /secret, sensitivity: restricted}
              - {server: sample, tool: find_customers, argument: /region, sensitivity: confidential}
            """;

    private static final String CALLS = """
            [{"name": "%1$sget_customer", "arguments": {"id": "C-1001"}},
             {"name": "%1$sget_customer", "arguments": {"id": "C-1002"}},
             {"name": "%1$sfind_customers", "arguments": {"query": "e"}},
             {"name": "%1$slist_notes", "arguments": {}},
             {"name": "%1$sread_note", "arguments": {"id": "N-1"}},
             {"name": "%1$sfetch_page", "arguments": {"url": "https://handbook.example/returns"}},
             {"name": "%1$sget_customer", "arguments": {"id": "C-0000"}}]""";

    @TempDir
    Path folder;

    @ParameterizedTest(name = "accepts each, {0} at {1}")
    @CsvSource({
        "legacy, /task/greet/mcp, sample__",
        "modern, /task/greet/mcp, sample__",
        "legacy, /mcp/sample, ''",
        "modern, /mcp/sample, ''"
    })
    void acceptsEach(String era, String path, String prefix) throws IOException, InterruptedException {
        JsonNode said = said(SETTINGS, era, path, prefix);
        List<JsonNode> calls = said.path("calls").valueStream().toList();
        assertEquals(7, calls.size());
        calls.forEach(call -> assertTrue(call.has("result"), call::toString));
        JsonNode customer = calls.getFirst().at("/result/structuredContent");
        assertEquals(List.of("id", "name", "iban", "remark"), List.copyOf(customer.propertyNames()));
        assertTrue(customer.path("iban").asString().matches("\\*+"), customer::toString);
        assertEquals("Pays on ti…", customer.path("remark").asString());
        assertEquals(2, calls.get(2).at("/result/structuredContent/customers").size());
        assertFalse(calls.get(2).at("/result/structuredContent/customers/0").has("region"));
        assertFalse(calls.get(3).at("/result/structuredContent/notes/0").has("title"));
        assertTrue(calls.get(4).at("/result/content/0/text").asString().contains("\n"), "a tool of text alone");
        assertEquals("[withheld]", calls.get(5).at("/result/content/0/text").asString());
        assertTrue(calls.get(6).at("/result/isError").asBoolean());
        trimmed(said.path("tools"), prefix);
    }

    private static void trimmed(JsonNode tools, String prefix) {
        assertEquals(5, tools.size(), tools::toString);
        for (JsonNode tool : tools) {
            assertTrue(tool.path("description").asString().length() <= 30, tool::toString);
            assertFalse(tool.has("title"), tool::toString);
        }
        JsonNode find = tools.valueStream()
                .filter(tool -> tool.path("name").asString().equals(prefix + "find_customers"))
                .findFirst()
                .orElseThrow();
        assertFalse(find.at("/inputSchema/properties").has("region"), "what may not be written is not offered");
        assertEquals("Finds customers whose name or…", find.path("description").asString());
    }

    @Test
    @DisplayName("refuses those that do not match, where schemas are not fitted")
    void control() throws IOException, InterruptedException {
        String unfitted = SETTINGS + "stages: {fit-schemas: {enabled: false}}\n";
        JsonNode calls = said(unfitted, "modern", "/mcp/sample", "").path("calls");
        assertTrue(calls.path(0).path("refused").asString("").contains("schema"), calls::toString);
    }

    private JsonNode said(String settings, String era, String path, String prefix)
            throws IOException, InterruptedException {
        Files.writeString(folder.resolve("ostiary.yaml"), settings);
        Path said = folder.resolve("said");
        try (RunningGateway gateway = RunningGateway.start(folder)) {
            ProcessBuilder builder = new ProcessBuilder(List.of(
                            Node.PROGRAM,
                            Node.FOLDER.resolve("client/structured.mjs").toString(),
                            "--era=" + era,
                            "--url=" + gateway.at(path),
                            "--calls=" + CALLS.formatted(prefix)))
                    .directory(Node.FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile());
            builder.environment().put("OSTIARY_TOKEN", gateway.token());
            assertEquals(0, builder.start().waitFor(), () -> read(said));
        }
        return JsonMapper.shared().readTree(read(said));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
