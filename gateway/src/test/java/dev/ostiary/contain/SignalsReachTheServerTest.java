package dev.ostiary.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A wrapped server gets the signals that its wrapper gets, and the wrapper leaves with the server's exit code. */
@EnabledOnOs(OS.LINUX)
class SignalsReachTheServerTest {

    @TempDir
    Path directory;

    @ParameterizedTest
    @CsvSource({"INT, 2", "TERM, 15", "HUP, 1"})
    void aServerThatDiesByASignalGivesTheCodeThatShellsGive(String signal, int number) throws Exception {
        var wrapper = wrapper("echo $$ >server; exec sleep 1000");

        send(signal, wrapper);

        assertEquals(128 + number, wrapper.waitFor());
    }

    @ParameterizedTest
    @CsvSource({"INT", "TERM", "HUP"})
    void aServerThatHandlesASignalDecidesItsExitCode(String signal) throws Exception {
        var wrapper = wrapper("trap 'exit 7' " + signal + "; sleep 1000 & echo $$ >server; wait");

        send(signal, wrapper);

        assertEquals(7, wrapper.waitFor());
    }

    @Test
    void theWholeProcessGroupGetsTheSignal() throws Exception {
        var wrapper = wrapper("""
                trap 'heard=yes' HUP
                sh -c 'trap "echo heard >child-heard" HUP; echo $$ >server; sleep 1000'
                [ "$heard" = yes ] && exit 6
                """);

        send("HUP", wrapper);

        assertEquals(6, wrapper.waitFor());
        assertEquals("heard\n", Eventually.read(directory.resolve("child-heard")));
    }

    @Test
    void aServerMayIgnoreASignalAndStay() throws Exception {
        var wrapper = wrapper("trap '' INT; trap 'exit 3' TERM; sleep 1000 & echo $$ >server; wait");

        send("INT", wrapper);
        send("TERM", wrapper);

        assertEquals(3, wrapper.waitFor());
    }

    /** As under nohup: what the JVM was told to ignore at its start is not passed on. */
    @Test
    void aSignalThatTheWrapperIgnoresStaysIgnored() throws Exception {
        var java =
                Jvm.command(WrappingGateway.class, List.of(directory.toString(), "echo $$ >server; exec sleep 1000"));
        var nohup = new ArrayList<>(List.of("env", "--default-signal=INT", "--ignore-signal=HUP"));
        nohup.addAll(java);
        var wrapper = new ProcessBuilder(nohup).start();
        Eventually.processIn(directory.resolve("server"));

        send("HUP", wrapper);
        send("INT", wrapper);

        assertEquals(128 + 2, wrapper.waitFor());
    }

    private Process wrapper(String script) throws IOException {
        var wrapper = Jvm.hearingSignals(WrappingGateway.class, List.of(directory.toString(), script));
        Eventually.processIn(directory.resolve("server"));
        return wrapper;
    }

    private static void send(String signal, Process to) throws Exception {
        var kill = new ProcessBuilder("kill", "-s", signal, Long.toString(to.pid())).start();
        assertEquals(0, kill.waitFor());
    }
}
