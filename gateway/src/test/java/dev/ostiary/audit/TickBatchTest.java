package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The outcomes of one turn of an event loop are appended with one write, and only then they leave. */
final class TickBatchTest {

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));
    private final Deque<Runnable> turns = new ArrayDeque<>();
    private final List<TickBatch.Recorded> recorded = new ArrayList<>();

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void nothingLeavesBeforeTheTurnIsOver() {
        try (ChainedLog log = scene.open()) {
            TickBatch batch = new TickBatch(log, turns::add);
            batch.add(scene.forwarded(), recorded::add);
            batch.add(scene.forwarded(), recorded::add);
            assertEquals(List.of(), recorded);
            assertEquals(1, turns.size());
            turns.remove().run();
            assertEquals(List.of(2L, 3L), positions());
            assertEquals(1, scene.storage.writes);
        }
    }

    @Test
    void aFailedWriteIsToldToEveryone() throws IOException {
        try (ChainedLog log = scene.open()) {
            TickBatch batch = new TickBatch(log, turns::add);
            scene.storage.room = 1_000;
            batch.add(scene.forwarded(), recorded::add);
            batch.add(scene.forwarded(), recorded::add);
            turns.remove().run();
            assertEquals(2, recorded.size());
            recorded.forEach(each -> assertInstanceOf(TickBatch.Failed.class, each));
            scene.storage.room = Long.MAX_VALUE;
        }
        assertEquals(List.of(), scene.lines());
    }

    @Test
    void whatIsAddedMeanwhileWaitsForTheNextTurn() {
        try (ChainedLog log = scene.open()) {
            TickBatch batch = new TickBatch(log, turns::add);
            batch.add(scene.forwarded(), first -> {
                recorded.add(first);
                batch.add(scene.forwarded(), recorded::add);
            });
            turns.remove().run();
            assertEquals(List.of(2L), positions());
            turns.remove().run();
            assertEquals(List.of(2L, 3L), positions());
        }
    }

    @Test
    void oneThatThrowsDoesNotTakeTheOthersWithIt() {
        try (ChainedLog log = scene.open()) {
            TickBatch batch = new TickBatch(log, turns::add);
            batch.add(scene.forwarded(), _ -> {
                throw new IllegalStateException("a bug");
            });
            batch.add(scene.forwarded(), recorded::add);
            assertThrows(IllegalStateException.class, turns.remove()::run);
            assertEquals(List.of(3L), positions());
        }
    }

    @Test
    void aLogThatThrowsLetsNothingLeaveAndLeavesNobodyWaiting() {
        AuditLog broken = new AuditLog() {
            @Override
            public Appending append(List<AuditEvent> events) {
                throw new IllegalStateException("a bug");
            }

            @Override
            public List<String> tick() {
                return List.of();
            }

            @Override
            public void close() {}
        };
        TickBatch batch = new TickBatch(broken, turns::add);
        batch.add(scene.forwarded(), recorded::add);
        batch.add(scene.forwarded(), recorded::add);
        assertThrows(IllegalStateException.class, turns.remove()::run);
        assertEquals(2, recorded.size());
        recorded.forEach(each -> assertInstanceOf(TickBatch.Failed.class, each));
    }

    private List<Long> positions() {
        return recorded.stream()
                .map(each ->
                        assertInstanceOf(TickBatch.Done.class, each).receipt().position())
                .toList();
    }
}
