package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.checks.RunningGateway.Ran;
import dev.ostiary.checks.WorkedThrough.Script;
import dev.ostiary.testkit.ScriptedHttpClient;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A script at the sample comes to the same answer with less, and what it saved is in the audit and in the metrics. */
@DisplayName("What the sample's answers are without")
final class SavingsEndToEndTest {

    /** So many does the script look at. */
    private static final int CUSTOMERS = 5;

    /** Who of the north has paid most, and how much. */
    private static final Script BEST_CUSTOMER = calls -> {
        String best = "nobody";
        double most = -1;
        JsonNode found = calls.call("sample", "find_customers", "{'query':'a'}").path("customers");
        for (JsonNode each : found) {
            JsonNode customer = calls.call(
                    "sample", "get_customer", "{'id':'" + each.path("id").asString() + "'}");
            if (each.path("region").asString().equals("north")
                    && customer.path("paid").asDouble() > most) {
                most = customer.path("paid").asDouble();
                best = customer.path("name").asString();
            }
        }
        return best + " " + most;
    };

    @TempDir
    Path folder;

    @Test
    void aScriptComesToTheSameAnswerWithLess() throws IOException, InterruptedException {
        List<String> plain;
        try (RunningGateway gateway = RunningGateway.start(Files.createDirectory(folder.resolve("plain")))) {
            plain = WorkedThrough.inBothEras(gateway, BEST_CUSTOMER);
        }
        Path small = Files.createDirectory(folder.resolve("small"));
        Workplace workplace = new Workplace(small).settings(Guided.minimizing("server: sample"));
        String metrics;
        try (RunningGateway gateway = RunningGateway.start(small)) {
            assertEquals(plain, WorkedThrough.inBothEras(gateway, BEST_CUSTOMER));
            assertEquals(Set.of(plain.getFirst()), Set.copyOf(plain));
            assertFalse(plain.getFirst().startsWith("nobody"), plain::toString);
            metrics = metrics(gateway, "get_customer", 2 * CUSTOMERS);
        }
        // The gateway has ended: its last sums are written.
        JsonNode saved = savings(small);
        JsonNode call = row(saved, "get_customer");
        assertEquals("report", call.path("task").asString());
        assertTrue(call.at("/bytes/saved").asLong() > call.at("/bytes/before").asLong() / 2, saved::toString);
        assertTrue(call.at("/tokens/saved").asLong() > 0, saved::toString);
        assertEquals(call.path("answers"), call.path("counted"));
        assertTrue(workplace
                        .audit()
                        .records(each -> each.path("record").asString("").equals("savings"))
                        .size()
                >= 3);
        assertEquals(0, RunningGateway.run(small, "audit", "verify").exitCode());
        assertTrue(
                metrics.contains("ostiary_minimized_bytes_total{method=\"tools/call\",server=\"sample\","
                        + "task=\"report\",tool=\"get_customer\"} "),
                metrics);
        print(small);
    }

    @Test
    void whereNothingIsMinimizedNothingIsCounted() throws IOException, InterruptedException {
        try (RunningGateway gateway = RunningGateway.start(folder)) {
            Agent.modern(gateway, "/mcp/sample").call("1", "get_customer", "{'id':'C-1001'}");
            assertFalse(metrics(gateway).contains("ostiary_minimized"));
        }
        Ran shown = RunningGateway.run(folder, "audit", "show", "--savings");
        assertEquals("No record says that anything was saved.", shown.out().strip());
        assertEquals(0, shown.exitCode());
    }

    @Test
    void sumsAreNotKeptByIdentity() throws IOException, InterruptedException {
        for (String option : List.of("--identity", "--outcome", "--reason")) {
            assertEquals(
                    2,
                    RunningGateway.run(folder, "audit", "show", "--savings", option, "x")
                            .exitCode());
        }
    }

    /** What {@code audit show --savings} says, as it is documented. */
    static JsonNode savings(Path home) throws IOException, InterruptedException {
        Ran shown = RunningGateway.run(home, "audit", "show", "--savings", "--format", "json");
        assertEquals(0, shown.exitCode(), shown.out());
        return Agent.JSON.readTree(shown.out());
    }

    /** For whoever reads the build's log. */
    static void print(Path home) throws IOException, InterruptedException {
        System.out.print(RunningGateway.run(home, "audit", "show", "--savings").out());
    }

    static JsonNode row(JsonNode saved, String tool) {
        return saved.path("rows")
                .valueStream()
                .filter(row -> row.path("tool").asString("").equals(tool))
                .findFirst()
                .orElseThrow(() -> new AssertionError(tool + " is not in " + saved));
    }

    /** The metrics, once so many answers of this tool are counted, and so all that came before them. */
    static String metrics(RunningGateway gateway, String tool, int answers) {
        return Eventually.comes(
                answers + " counted answers of " + tool,
                () -> Optional.of(metrics(gateway))
                        .filter(text -> text.lines()
                                .anyMatch(line -> line.startsWith("ostiary_minimized_answers_counted_total{")
                                        && line.endsWith("tool=\"" + tool + "\"} " + answers + ".0"))));
    }

    private static String metrics(RunningGateway gateway) {
        URI metrics = URI.create("http://127.0.0.1:" + gateway.port("/healthz") + "/metrics");
        return ScriptedHttpClient.of(metrics).get().body();
    }
}
