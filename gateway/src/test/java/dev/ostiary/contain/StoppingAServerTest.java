package dev.ostiary.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StoppingAServerTest {

    private static final Duration LONG = Duration.ofMinutes(5);
    private static final Duration SHORT = Duration.ofMillis(200);

    @TempDir
    Path directory;

    @Test
    void aServerThatLeavesWhenItsStdinEndsIsNotSignalled() {
        var child = started(new Patience(LONG, LONG), "trap 'exit 9' TERM; echo ready; cat; exit 7");

        assertEquals(TreeEnd.ALL_GONE, child.stop().join());

        assertEquals(7, child.exit().join());
    }

    @Test
    void aServerThatDoesNotLeaveIsAskedByTerm() {
        var child = started(new Patience(SHORT, LONG), "trap 'exit 9' TERM; echo ready; sleep 1000 & wait");

        assertEquals(TreeEnd.ALL_GONE, child.stop().join());

        assertEquals(9, child.exit().join());
    }

    @Test
    void aServerThatIgnoresTermIsKilled() {
        var child = started(new Patience(SHORT, SHORT), "trap '' TERM; echo ready; while :; do sleep 1000; done");

        assertEquals(TreeEnd.ALL_GONE, child.stop().join());

        assertEquals(128 + 9, child.exit().join());
    }

    @Test
    void aServerThatIsHaltedIsEndedToo() {
        var child = started(new Patience(SHORT, LONG), "echo ready; kill -s STOP $$");

        assertEquals(TreeEnd.ALL_GONE, child.stop().join());

        assertEquals(128 + 15, child.exit().join());
    }

    @Test
    void aServerThatNoLongerReadsDoesNotHoldUpItsStop() {
        var child = started(new Patience(SHORT, LONG), "echo ready; exec sleep 1000");
        var writer = Thread.ofPlatform().daemon().start(() -> fill(child));
        Eventually.holds("the pipe is full", () -> writer.getState() != Thread.State.NEW && isBlocked(writer));

        assertEquals(TreeEnd.ALL_GONE, child.stop().join());

        Eventually.holds("the writer came free", () -> !writer.isAlive());
    }

    @Test
    void stoppingTwiceIsStoppingOnce() {
        var child = started(new Patience(SHORT, LONG), "echo ready; exec sleep 1000");

        var first = child.stop();
        var second = child.stop();

        assertEquals(TreeEnd.ALL_GONE, first.join());
        assertEquals(TreeEnd.ALL_GONE, second.join());
        assertEquals(TreeEnd.ALL_GONE, child.stop().join());
    }

    @Test
    void withoutAWatchdogTheDescendantsAreEndedOneByOne() {
        var launcher =
                Servers.launcher(Platform.OTHER_UNIX, System.getenv(), new Patience(SHORT, Duration.ofMillis(500)));
        var script = "sh -c 'echo $$ >child; trap \"\" TERM; while :; do sleep 1000; done' & echo ready; wait";
        var child = Servers.started(launcher, Servers.sh(directory, script));
        var grandchild = Eventually.processIn(directory.resolve("child"));

        assertFalse(child.orphanProof());
        assertEquals(TreeEnd.ALL_GONE, child.stop().join());

        assertFalse(grandchild.isAlive());
        assertEquals(128 + 15, child.exit().join());
    }

    /** Started, and so far that it wrote its first line. */
    private ChildProcess started(Patience patience, String script) {
        var child = Servers.started(Servers.launcher(patience), Servers.sh(directory, script));
        try {
            assertEquals("ready\n", new String(child.stdout().readNBytes(6), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return child;
    }

    private static void fill(ChildProcess child) {
        var chunk = new byte[8192];
        try {
            while (true) {
                child.stdin().write(chunk);
            }
        } catch (IOException e) {
            // The expected end: the server is gone.
        }
    }

    /** A thread in a native write counts as runnable, so its stack has to tell. */
    private static boolean isBlocked(Thread writer) {
        var stack = writer.getStackTrace();
        return stack.length > 0
                && stack[0].isNativeMethod()
                && stack[0].getMethodName().startsWith("write");
    }
}
