package dev.ostiary.contain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class StderrBecomesLogLinesTest {

    private final List<String> log = new ArrayList<>();
    private Instant now = Instant.EPOCH;
    private final InstantSource clock = () -> now;

    @Test
    void lineByLine() {
        assertEquals(List.of("one", "two", "", "unfinished"), logged("one\ntwo\r\n\nunfinished"));
    }

    @Test
    void whatATerminalWouldObeyIsWrittenOut() {
        assertEquals(
                List.of("red \\u{1B}[31m, back \\u{8}, over\\u{D}again, C1 \\u{9B}, tab\tstays"),
                logged("red \u001b[31m, back \b, over\ragain, C1 \u009b, tab\tstays\n"));
    }

    @Test
    void whatAReaderWouldNotSeeIsWrittenOut() {
        assertEquals(
                List.of("\\u{202E}desrever, \\u{200B}, \\u{2028}, \\u{E0041}, Grüße 日本 😀"),
                logged("\u202edesrever, \u200b, \u2028, \udb40\udc41, Grüße 日本 😀\n"));
    }

    @Test
    void bytesThatAreNoTextAreReplaced() {
        new StderrLines(new ByteArrayInputStream(new byte[] {'a', (byte) 0xFF, '\n'}), log::add, clock).run();

        assertEquals(List.of("a\ufffd"), log);
    }

    @Test
    void aLongLineIsCut() {
        var lines = logged("x".repeat(100_000) + "\nnext\n");

        assertEquals(List.of("x".repeat(StderrLines.LONGEST_BYTES) + " (cut)", "next"), lines);
    }

    @Test
    void aFloodIsCountedInsteadOfWritten() {
        var lines = logged("x\n".repeat(StderrLines.BURST_LINES + 70));

        assertEquals(StderrLines.BURST_LINES + 1, lines.size());
        assertEquals("(70 lines left out: more than 50 a second)", lines.getLast());
    }

    @Test
    void afterAFloodLinesPassAgainInTime() {
        var allowance = new LineAllowance(2, 2, clock);
        assertTrue(allowance.take());
        assertTrue(allowance.take());
        assertFalse(allowance.take());

        now = now.plusMillis(500);
        assertTrue(allowance.take());
        assertFalse(allowance.take());

        now = now.minusSeconds(60);
        assertFalse(allowance.take());
    }

    @Test
    void aLogThatFailsIsReportedAndDoesNotStopTheReading() throws InterruptedException {
        var reported = new ArrayList<Throwable>();
        var stderr = new ByteArrayInputStream("one\ntwo\n".getBytes(StandardCharsets.UTF_8));
        var lines = new StderrLines(
                stderr,
                line -> {
                    log.add(line);
                    throw new IllegalStateException(line);
                },
                clock);

        var thread = Thread.ofPlatform()
                .uncaughtExceptionHandler((_, failure) -> reported.add(failure))
                .start(lines);
        thread.join();

        assertEquals(List.of("one", "two"), log);
        assertEquals(2, reported.size());
    }

    @Test
    @DisabledOnOs(OS.WINDOWS)
    void aServerThatFloodsStderrIsNotHeldUp(@TempDir Path directory) {
        var lines = new CopyOnWriteArrayList<String>();
        var script = "i=0; while [ $i -lt 20000 ]; do echo line $i >&2; i=$((i + 1)); done; exit 4";

        var child = Servers.started(Servers.launcher(Patience.usual()), Servers.sh(directory, script), lines::add);

        assertEquals(4, child.exit().join());
        Eventually.holds(
                "the flood was counted",
                () -> !lines.isEmpty() && lines.getLast().contains(" lines left out"));
        assertEquals("line 0", lines.getFirst());
    }

    private List<String> logged(String stderr) {
        var bytes = stderr.getBytes(StandardCharsets.UTF_8);
        new StderrLines(new ByteArrayInputStream(bytes), log::add, clock).run();
        return log;
    }
}
