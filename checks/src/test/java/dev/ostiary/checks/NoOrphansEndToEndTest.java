package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.testkit.ScriptedHttpClient.Response;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** A gateway that is killed with several servers running takes every process with it, willing or not. */
@EnabledOnOs(OS.LINUX)
@Execution(ExecutionMode.CONCURRENT)
final class NoOrphansEndToEndTest {

    private static final List<String> IN_TREE = List.of("plain", "stubborn", "parent", "child", "grandchild", "moved");

    @TempDir
    Path folder;

    @Test
    void nothingIsLeftOfAKilledGateway() throws InterruptedException {
        try (RunningGateway gateway = started()) {
            List<ProcessHandle> all = processes();
            gateway.process().destroyForcibly().waitFor();
            all.forEach(Descendants::awaitEnd);
        }
    }

    @Test
    void nothingIsLeftOfAGatewayThatEndsInOrder() {
        List<ProcessHandle> all;
        try (RunningGateway gateway = started()) {
            all = processes();
            assertTrue(gateway.process().isAlive());
        }
        all.forEach(Descendants::awaitEnd);
    }

    private RunningGateway started() {
        RunningGateway gateway = new Workplace(folder)
                .server("plain", ShellServer.command(pidInto("plain")))
                .server("stubborn", ShellServer.command("trap '' TERM INT HUP; " + pidInto("stubborn")))
                .server("parent", ShellServer.command(pidInto("parent") + """
                        ; sh -c 'echo $$ >child; sh -c "echo \\$\\$ >grandchild; exec sleep 1000" & wait' &
                        setsid sh -c 'trap "" TERM HUP; echo $$ >moved; while :; do sleep 1000; done' &
                        """))
                .start();
        for (String server : List.of("plain", "stubborn", "parent")) {
            Response pong = Agent.legacy(gateway, "/mcp/" + server).request("1", "ping", "{}");
            assertEquals(200, pong.status(), pong.body());
        }
        return gateway;
    }

    private String pidInto(String file) {
        return "cd " + folder + "; echo $$ >" + file;
    }

    /** Every one of them runs, and so do the gateway's own helpers, if it has some. */
    private List<ProcessHandle> processes() {
        List<ProcessHandle> known = IN_TREE.stream()
                .map(name -> Descendants.in(folder.resolve(name)))
                .toList();
        assertTrue(known.stream().allMatch(Descendants::runs));
        List<ProcessHandle> below = known.stream()
                .flatMap(process -> Stream.concat(Stream.of(process), process.descendants()))
                .distinct()
                .toList();
        assertTrue(below.size() >= IN_TREE.size());
        return below;
    }
}
