package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A disk that is full or broken: nothing is appended, nothing is torn, and it goes on when it can. */
final class FullDiskTest {

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void aBatchThatDoesNotFitIsNotAppendedAtAll() throws IOException {
        try (ChainedLog log = scene.open()) {
            scene.append(log, 2);
            List<String> before = scene.lines();
            scene.storage.room = 900;
            var failed = assertInstanceOf(
                    Appending.NotAppended.class, log.append(List.of(scene.forwarded(), scene.forwarded())));
            assertEquals("The audit log could not be written: No space left on device", failed.what());
            assertEquals(before, scene.lines());
            scene.storage.room = Long.MAX_VALUE;
            assertEquals(4, Scene.appended(log, scene.forwarded()).getFirst().position());
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }

    @Test
    void whereverTheWriteStopsTheChainGoesOnWell() {
        try (ChainedLog log = scene.open()) {
            for (int room = 0; room < 500; room += 13) {
                scene.storage.room = room;
                assertInstanceOf(Appending.NotAppended.class, log.append(List.of(scene.forwarded())));
                scene.storage.room = Long.MAX_VALUE;
                scene.append(log, 1);
            }
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }

    @Test
    void evenWhenTheTornLineCannotBeCutAwayAtOnce() {
        try (ChainedLog log = scene.open()) {
            scene.append(log, 1);
            scene.storage.room = 100;
            scene.storage.truncateFails = true;
            assertInstanceOf(Appending.NotAppended.class, log.append(List.of(scene.forwarded())));
            scene.storage.room = Long.MAX_VALUE;
            assertInstanceOf(Appending.NotAppended.class, log.append(List.of(scene.forwarded())));
            scene.storage.truncateFails = false;
            scene.append(log, 1);
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
        assertEquals(3, scene.verify().last());
    }

    @Test
    void theNextSegmentMayBeTheOneThatDoesNotFit() {
        ChainSettings small =
                new ChainSettings(1 << 10, Duration.ofSeconds(1), Duration.ofMillis(600), Scene.SETTINGS.retention());
        try (ChainedLog log = scene.open(small)) {
            for (int i = 0; i < 20; i++) {
                scene.storage.room = 40;
                assertInstanceOf(Appending.NotAppended.class, log.append(List.of(scene.forwarded())));
                scene.storage.room = Long.MAX_VALUE;
                scene.append(log, 1);
            }
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }

    @Test
    void theOperatorIsToldOnceEachTimeItBegins() {
        try (ChainedLog log = scene.open()) {
            for (int time = 0; time < 2; time++) {
                scene.storage.room = 0;
                log.append(List.of(scene.forwarded()));
                log.append(List.of(scene.forwarded()));
                assertTrue(log.tick().getFirst().startsWith("The audit log could not be written: No space left"));
                assertEquals(List.of(), log.tick());
                scene.storage.room = Long.MAX_VALUE;
                scene.append(log, 1);
                assertEquals(List.of(), log.tick());
            }
        }
    }

    @Test
    void theCheckpointWaitsForRoomAndIsToldOnce() {
        try (ChainedLog log = scene.open()) {
            scene.append(log, 1);
            scene.storage.room = 0;
            scene.pass(Duration.ofSeconds(1));
            assertEquals(1, log.tick().size());
            scene.pass(Duration.ofSeconds(1));
            assertEquals(List.of(), log.tick());
            scene.storage.room = Long.MAX_VALUE;
            scene.pass(Duration.ofSeconds(1));
            assertEquals(List.of(), log.tick());
            assertEquals(2, scene.verify().checkpoint());
        }
    }

    @Test
    void whileRecordsCannotBeMadeDurableNothingIsAppended() throws IOException {
        try (ChainedLog log = scene.open()) {
            scene.append(log, 1);
            scene.storage.syncFails = true;
            scene.pass(Duration.ofSeconds(1));
            assertEquals(1, log.tick().size());
            assertInstanceOf(Appending.NotAppended.class, log.append(List.of(scene.forwarded())));
            scene.storage.syncFails = false;
            scene.pass(Duration.ofSeconds(1));
            assertEquals(List.of(), log.tick());
            scene.append(log, 1);
        }
        assertTrue(String.join("\n", scene.lines()).contains("\"reason\":\"SYNC_FAILED\""));
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }

    @Test
    void anInterruptedThreadTakesNobodyWithIt() {
        try (ChainedLog log = scene.open()) {
            scene.append(log, 1);
            Thread.currentThread().interrupt();
            assertInstanceOf(Appending.NotAppended.class, log.append(List.of(scene.forwarded())));
            assertTrue(Thread.interrupted());
            scene.append(log, 1);
            Thread.currentThread().interrupt();
            scene.pass(Duration.ofSeconds(1));
            assertEquals(1, log.tick().size());
            assertTrue(Thread.interrupted());
            scene.pass(Duration.ofSeconds(1));
            assertEquals(List.of(), log.tick());
            scene.append(log, 1);
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }

    @Test
    void aStartOnAFullDiskSaysSo() {
        scene.storage.room = 0;
        var refused = assertInstanceOf(AuditFolder.NotReady.class, scene.opening(Scene.SETTINGS));
        assertTrue(refused.because().what().contains("No space left on device"), refused.toString());
        scene.storage.room = Long.MAX_VALUE;
        scene.written(1);
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }

    @Test
    void repeatsThatCannotBeWrittenStayCounted() {
        AuditEvent first = scene.refused("refund");
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, first, scene.refused("refund"), scene.refused("refund"));
            scene.pass(Duration.ofMillis(600));
            scene.storage.room = 0;
            assertEquals(1, log.tick().size());
            scene.storage.room = Long.MAX_VALUE;
            assertEquals(List.of(), log.tick());
        }
        assertEquals(2, scene.find(first.id()).orElseThrow().repeats());
    }

    @Test
    void aBatchThatFailsCountsNothing() {
        AuditEvent first = scene.refused("refund");
        try (ChainedLog log = scene.open()) {
            scene.storage.room = 0;
            log.append(List.of(scene.refused("refund"), scene.refused("refund")));
            scene.storage.room = Long.MAX_VALUE;
            Scene.appended(log, first);
            scene.storage.room = 0;
            log.append(List.of(scene.refused("refund"), scene.forwarded()));
            scene.storage.room = Long.MAX_VALUE;
        }
        assertEquals(0, scene.find(first.id()).orElseThrow().repeats());
        assertTrue(scene.verify().ok());
    }
}
