package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.HostileServer;
import dev.ostiary.testkit.ScriptedStdioClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/** The whole command {@code ostiary wrap}: what it passes on besides messages, and what it keeps to itself. */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
final class WrapEndToEndTest {

    private static final String INITIALIZE = """
            {"jsonrpc":"2.0","id":0,"method":"initialize","params":{"protocolVersion":"2025-11-25",\
            "capabilities":{},"clientInfo":{"name":"t","version":"1"}}}""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({"TERM, trap 'echo heard >heard; exit 7' TERM, 7", "INT, trap 'echo heard >heard; exit 8' INT, 8"})
    void aSignalReachesTheServerWhoseExitCodeComesBack(String signal, String trap, int code) throws Exception {
        try (ScriptedStdioClient wrap = wrapped(ShellServer.command("cd " + folder + "; " + trap))) {
            signal(signal, wrap.process());
            assertEquals(code, wrap.exitCode(Eventually.DEADLINE).orElseThrow());
            assertEquals("heard\n", Files.readString(folder.resolve("heard")));
        }
    }

    @Test
    void aServerThatDiesByASignalGivesTheCodeThatShellsGive() throws Exception {
        try (ScriptedStdioClient wrap = wrapped(ShellServer.command(":"))) {
            signal("TERM", wrap.process());
            assertEquals(128 + 15, wrap.exitCode(Eventually.DEADLINE).orElseThrow());
        }
    }

    @Test
    void aServerThatLeavesByItselfTakesTheWrapperWithIt() {
        try (ScriptedStdioClient wrap = wrapped(ShellServer.command(":"))) {
            wrap.send("{\"jsonrpc\":\"2.0\",\"id\":1,\"method\":\"test/leave\"}");
            assertEquals("SERVER_GONE", reason(wrap.output().answerTo("1")));
            assertEquals(5, wrap.exitCode(Eventually.DEADLINE).orElseThrow());
        }
    }

    @Test
    void aServerWhoseInputEndsDecidesTheExitCode() {
        try (ScriptedStdioClient wrap = wrapped(ShellServer.command(":"))) {
            wrap.endInput();
            assertEquals(3, wrap.exitCode(Eventually.DEADLINE).orElseThrow());
        }
    }

    @Test
    void standardOutputHoldsMessagesAndNotAByteElse() {
        List<String> server = HostileServer.command("garbage-first", "noisy-errors=20");
        List<String> lines = new ArrayList<>();
        try (ScriptedStdioClient wrap = start(List.of(String.join(" ", server)))) {
            wrap.send(INITIALIZE);
            lines.add(wrap.output().next());
            wrap.send("{\"jsonrpc\":\"2.0\",\"method\":\"notifications/initialized\"}");
            for (String tool : List.of("garbage", "not-utf8", "answers-twice", "answers-unknown-id", "none")) {
                wrap.send("{\"jsonrpc\":\"2.0\",\"id\":\"" + tool
                        + "\",\"method\":\"tools/call\",\"params\":{\"name\":\"" + tool + "\"}}");
                lines.add(wrap.output().next());
            }
            wrap.errors().firstLine("noise 19");
            wrap.endInput();
            assertTrue(wrap.output().ends(Eventually.DEADLINE));
            lines.addAll(wrap.output().passedOver());
        }
        assertEquals(
                List.of("0", "\"garbage\"", "\"not-utf8\"", "\"answers-twice\"", "\"answers-unknown-id\"", "\"none\""),
                lines.stream()
                        .map(line -> Agent.JSON.readTree(line).path("id").toString())
                        .toList());
    }

    @Test
    void aKilledWrapperLeavesNothingBehind() {
        String tree =
                "cd " + folder + "; echo $$ >server; sh -c 'trap \"\" TERM HUP; echo $$ >child; exec sleep 1000' &";
        try (ScriptedStdioClient wrap = wrapped(ShellServer.command("trap '' HUP; " + tree))) {
            List<ProcessHandle> all =
                    List.of(Descendants.in(folder.resolve("server")), Descendants.in(folder.resolve("child")));
            wrap.process().destroyForcibly();
            all.forEach(Descendants::awaitEnd);
        }
    }

    /** A wrapped server that has answered to initialize. */
    private ScriptedStdioClient wrapped(List<String> command) {
        ScriptedStdioClient wrap = start(command);
        wrap.send(INITIALIZE);
        assertTrue(wrap.output().answerTo("0").has("result"));
        return wrap;
    }

    private ScriptedStdioClient start(List<String> command) {
        List<String> words = new ArrayList<>(List.of("wrap", "--name", "wrapped", "--"));
        words.addAll(command);
        // Whoever runs the tests may ignore some signals, as under nohup; that would be inherited.
        List<String> hearing = new ArrayList<>(List.of("env", "--default-signal=INT,TERM"));
        hearing.addAll(RunningGateway.java(words));
        return ScriptedStdioClient.start(
                hearing, Map.of("OSTIARY_HOME", folder.resolve("home").toString()));
    }

    private static String reason(JsonNode refused) {
        return refused.path("error").path("data").path("reason").asString(refused.toString());
    }

    private static void signal(String name, ProcessHandle to) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-s", name, Long.toString(to.pid())).start();
        assertEquals(0, kill.waitFor());
    }
}
