package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However a process ended, the next one goes on with a whole chain and says what it found. */
final class CrashTest {

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void aWriteThatStoppedAnywhereIsMovedAsideAndRecorded() throws IOException {
        for (int kept = 1; kept < 400; kept += 21) {
            Scene crashed = new Scene(home.resolve("kept-" + kept));
            crashed.written(3);
            byte[] torn = Arrays.copyOf(crashed.lines().getLast().getBytes(StandardCharsets.US_ASCII), kept);
            Files.write(crashed.segment(1), torn, StandardOpenOption.APPEND);
            assertTrue(crashed.verify().ok(), "a write that was cut short is no forgery");

            crashed.written(1);
            assertEquals(List.of(), crashed.verify().faults());
            assertEquals(6, crashed.verify().last());
            assertTrue(crashed.lines().get(4).contains("\"reason\":\"TORN_END\""));
            assertEquals(new String(torn, StandardCharsets.US_ASCII), aside(crashed));
        }
    }

    @Test
    void zerosAtTheEndAreMovedAsideToo() throws IOException {
        scene.written(3);
        Files.write(scene.segment(1), new byte[600_000], StandardOpenOption.APPEND);
        scene.written(1);
        assertEquals(List.of(), scene.verify().faults());
        assertEquals(600_000, aside(scene).length());
    }

    @Test
    void aSegmentThatWasBegunAndNotWrittenIsBegunAgain() throws IOException {
        scene.written(3);
        Files.createFile(scene.segment(2));
        assertTrue(scene.verify().ok());
        scene.written(1);
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
        assertFalse(Files.exists(scene.segment(2)));
    }

    @Test
    void aSegmentOfWhichOnlyAPieceWasWrittenIsMovedAside() throws IOException {
        scene.written(3);
        Files.writeString(scene.segment(2), "{\"position\":5,\"rec");
        scene.written(1);
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
        assertEquals("{\"position\":5,\"rec", aside(scene));
    }

    @Test
    void aRetentionThatStoppedHalfWayIsFinished() throws IOException {
        ChainSettings keeping = new ChainSettings(
                1 << 10,
                Scene.SETTINGS.syncEvery(),
                Scene.SETTINGS.repeatsWithin(),
                new Retention(1 << 30, Optional.empty()));
        try (ChainedLog log = scene.open(keeping)) {
            scene.append(log, 10);
        }
        byte[] first = Files.readAllBytes(scene.segment(1));
        ChainSettings removing = new ChainSettings(
                1 << 10,
                Duration.ofMillis(1),
                Scene.SETTINGS.repeatsWithin(),
                new Retention(3 << 10, Optional.empty()));
        try (ChainedLog log = scene.open(removing)) {
            scene.pass(Duration.ofSeconds(1));
            log.tick();
        }
        assertFalse(Files.exists(scene.segment(1)));
        Files.write(scene.segment(1), first);
        scene.written(1);
        assertFalse(Files.exists(scene.segment(1)));
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }

    @Test
    void aProcessThatIsKilledLeavesAChainThatGoesOn() throws IOException {
        final long promised;
        try (EndlessAppender appender = EndlessAppender.startedIn(home)) {
            promised = appender.lastPosition(500);
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
        assertTrue(scene.verify().last() >= promised, "what was appended stands, kill or not");
        scene.written(3);
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
        assertEquals(1, scene.verify().chains().size(), "the lock went with the process");
    }

    private static String aside(Scene scene) throws IOException {
        try (Stream<Path> files = Files.list(scene.chain(1))) {
            Path aside = files.filter(file -> file.getFileName().toString().startsWith("torn-"))
                    .findFirst()
                    .orElseThrow();
            return Files.readString(aside, StandardCharsets.ISO_8859_1);
        }
    }
}
