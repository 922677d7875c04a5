package dev.ostiary.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Nothing that a server started outlives the server, nor the gateway, however that one ends. */
@EnabledOnOs(OS.LINUX)
class NoOrphansTest {

    private static final Patience SHORT = new Patience(Duration.ofMillis(200), Duration.ofMillis(300));

    @TempDir
    Path directory;

    @Test
    void aGatewayThatIsKilledTakesTheWholeTreeWithIt() throws Exception {
        var gateway = gateway(Servers.TREE + "echo $$ >server; trap '' HUP; wait");
        var server = Eventually.processIn(directory.resolve("server"));
        var tree = tree();

        gateway.destroyForcibly();
        assertEquals(128 + 9, gateway.waitFor());

        Eventually.ends("the server", server);
        assertAllEnd(tree);
    }

    @Test
    void aServerThatIgnoresTermIsKilledWithItsGateway() throws Exception {
        var gateway = gateway("trap '' TERM HUP INT; echo $$ >server; while :; do sleep 1000; done");
        var server = Eventually.processIn(directory.resolve("server"));

        gateway.destroyForcibly();

        Eventually.ends("the stubborn server", server);
    }

    @Test
    void aServerHasTimeToCleanUpWhenItsGatewayIsKilled() throws Exception {
        var gateway = gateway("trap 'echo tidy >last-words; exit 0' TERM; sleep 1000 & echo $$ >server; wait");
        var server = Eventually.processIn(directory.resolve("server"));

        gateway.destroyForcibly();

        Eventually.ends("the tidy server", server);
        assertEquals("tidy\n", Eventually.read(directory.resolve("last-words")));
    }

    @Test
    void whatAServerLeavesBehindIsEndedWhenItEnds() {
        var child =
                Servers.started(Servers.launcher(SHORT), Servers.sh(directory, Servers.TREE + "read -r line; exit 5"));
        var tree = tree();

        closeStdin(child);

        assertEquals(5, child.exit().join());
        assertEquals(TreeEnd.ALL_GONE, child.end().join());
        assertAllEnd(tree);
    }

    @Test
    void stoppingEndsTheWholeTree() {
        var child = Servers.started(
                Servers.launcher(SHORT),
                Servers.sh(directory, Servers.TREE + "trap '' TERM; while :; do sleep 1; done"));
        var tree = tree();

        assertEquals(TreeEnd.ALL_GONE, child.stop().join());

        assertEquals(128 + 9, child.exit().join(), "killed after it ignored TERM");
        assertAllEnd(tree);
    }

    @Test
    void aServerIsNotKeptWithoutItsWatchdog() {
        var child = Servers.started(Servers.launcher(SHORT), Servers.sh(directory, Servers.TREE + "wait"));
        var tree = tree();

        watchdogOf(child).destroyForcibly();

        assertEquals(TreeEnd.WATCHDOG_LOST, child.end().join());
        assertEquals(128 + 15, child.exit().join());
        assertAllEnd(tree);
    }

    @Test
    void noZombiesStay() {
        var child = Servers.started(Servers.launcher(SHORT), ServerCommand.of("true"));
        var pid = child.pid();

        assertEquals(0, child.exit().join());
        assertEquals(TreeEnd.ALL_GONE, child.end().join());

        assertEquals("", Eventually.read(Path.of("/proc/" + pid + "/stat")));
    }

    @Test
    void aProcessOfAnotherServerIsLeftAlone(@TempDir Path elsewhere) {
        var launcher = Servers.launcher(SHORT);
        var stopped = Servers.started(launcher, Servers.sh(directory, Servers.TREE + "wait"));
        var other = Servers.started(launcher, Servers.sh(elsewhere, "echo $$ >server; exec cat"));
        var otherServer = Eventually.processIn(elsewhere.resolve("server"));
        assertAllEndAfter(stopped);

        assertTrue(Eventually.runs(otherServer));
        assertEquals(TreeEnd.ALL_GONE, other.stop().join());
    }

    @Test
    void withoutAWatchdogAGatewayThatLeavesInOrderEndsTheTree() throws Exception {
        var script = "echo $$ >server; sh -c 'trap \"\" TERM; echo $$ >child; while :; do sleep 1000; done' & wait";
        var gateway = Jvm.running(LeavingGateway.class, List.of(directory.toString(), script));
        var server = Eventually.processIn(directory.resolve("server"));
        var descendant = Eventually.processIn(directory.resolve("child"));

        assertEquals(0, gateway.waitFor());

        Eventually.ends("the server", server);
        Eventually.ends("its descendant", descendant);
    }

    /** The one of our children that was told the server's mark. */
    private static ProcessHandle watchdogOf(ChildProcess child) {
        var mark = Eventually.read(Path.of("/proc/" + child.pid() + "/environ"))
                .split(WatchdogLeash.MARK + "=", 2)[1]
                .split("\0", 2)[0];
        return ProcessHandle.current()
                .children()
                .filter(it -> Eventually.read(Path.of("/proc/" + it.pid() + "/cmdline"))
                        .contains(mark))
                .findFirst()
                .orElseThrow();
    }

    private void assertAllEndAfter(ChildProcess stopped) {
        var tree = tree();
        assertEquals(TreeEnd.ALL_GONE, stopped.stop().join());
        assertAllEnd(tree);
    }

    private Process gateway(String script) throws IOException {
        return Jvm.running(KilledGateway.class, List.of(directory.toString(), script));
    }

    private List<ProcessHandle> tree() {
        return Servers.IN_TREE.stream()
                .map(name -> Eventually.processIn(directory.resolve(name)))
                .toList();
    }

    private static void assertAllEnd(List<ProcessHandle> tree) {
        for (var i = 0; i < tree.size(); i++) {
            Eventually.ends(Servers.IN_TREE.get(i), tree.get(i));
        }
    }

    private static void closeStdin(ChildProcess child) {
        try {
            child.stdin().close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }
}
