package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedStdioClient;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What cannot be started says why, where, and with which exit code; and nothing has been started by then. */
@Execution(ExecutionMode.CONCURRENT)
final class StartsThatFailTest {

    private static final int USAGE = 2;
    private static final int ENVIRONMENT = 3;

    @TempDir
    Path folder;

    static Stream<JsonNode> brokenFiles() {
        return Scenarios.of("broken-configuration.yaml");
    }

    @ParameterizedTest
    @MethodSource("brokenFiles")
    void aBrokenFileStopsTheStartAndIsNamedWithLineAndPath(JsonNode scenario) throws Exception {
        Workplace workplace = new Workplace(folder).marked("good").writeServers();
        workplace.write(
                folder.resolve(scenario.path("file").asString()),
                scenario.path("text").asString());
        RunningGateway.Ran ran = run("run", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0");
        assertEquals(USAGE, ran.exitCode(), ran.out());
        scenario.path("says").forEach(said -> assertTrue(ran.out().contains(said.asString()), ran.out()));
        assertEquals(List.of(), workplace.journal("good").lines());
        assertFalse(Files.exists(folder.resolve("home/audit")), "nothing was recorded, as nothing happened");
    }

    @Test
    void checkSaysTheSameOfBothFilesWithoutStartingAnything() throws Exception {
        Workplace workplace = new Workplace(folder)
                .settings("preset: lenient\n")
                .write(folder.resolve("mcp.json"), "{\"mcpServers\": {\"a\": {}}}");
        RunningGateway.Ran ran = run("check");
        assertEquals(USAGE, ran.exitCode(), ran.out());
        assertTrue(ran.out().contains("ostiary.yaml:1:9 /preset"), ran.out());
        assertTrue(ran.out().contains("mcp.json:1:22 /mcpServers/a"), ran.out());
        workplace.settings("preset: strict\n").marked("good").writeServers();
        RunningGateway.Ran fine = run("check");
        assertEquals(0, fine.exitCode(), fine.out());
        assertEquals(List.of(), workplace.journal("good").lines());
    }

    @ParameterizedTest
    @ValueSource(strings = {"--listen", "--admin"})
    void aPortInUseIsSaidToBeInUse(String option) throws Exception {
        Workplace workplace = new Workplace(folder).marked("good").writeServers();
        String other = option.equals("--listen") ? "--admin" : "--listen";
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            String address = "127.0.0.1:" + taken.getLocalPort();
            RunningGateway.Ran ran = run("run", option, address, other, "127.0.0.1:0");
            assertEquals(ENVIRONMENT, ran.exitCode(), ran.out());
            assertTrue(ran.out().contains("cannot listen on " + address), ran.out());
        }
        assertEquals(List.of(), workplace.journal("good").lines());
    }

    @Test
    void aFileThatIsNamedAndNotThereStopsTheStart() throws Exception {
        RunningGateway.Ran ran = run("run", "--mcp", "nowhere.json", "--listen", "127.0.0.1:0");
        assertEquals(USAGE, ran.exitCode(), ran.out());
        assertTrue(ran.out().contains("nowhere.json: There is no such file."), ran.out());
    }

    /** Whoever wraps a server gets the same care, and not a byte on standard output. */
    @Test
    void wrapDoesNotStartWithBrokenSettingsEither() throws IOException {
        new Workplace(folder).settings("preset: lenient\n");
        List<String> words = RunningGateway.java(List.of(
                "wrap", "--config", folder.resolve("ostiary.yaml").toString(), "--", "sh", "-c", "echo >started"));
        try (ScriptedStdioClient wrap = ScriptedStdioClient.start(words)) {
            assertEquals(USAGE, wrap.exitCode(Eventually.DEADLINE).orElseThrow());
            assertTrue(wrap.output().next(Eventually.DEADLINE).isEmpty());
            assertTrue(wrap.errors().next().contains("ostiary.yaml:1:9 /preset"));
        }
    }

    private RunningGateway.Ran run(String... words) throws IOException, InterruptedException {
        return RunningGateway.run(folder, words);
    }
}
