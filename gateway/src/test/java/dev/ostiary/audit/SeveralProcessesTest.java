package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Each process that runs at the same time appends to a chain of its own, and all are seen. */
final class SeveralProcessesTest {

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void theSecondTakesTheNextChain() {
        try (ChainedLog one = scene.open();
                ChainedLog other = scene.open()) {
            assertEquals("chain-1", one.chainName());
            assertEquals("chain-2", other.chainName());
            AuditEvent event = scene.forwarded();
            Scene.appended(other, event);
            assertEquals("chain-2", scene.find(event.id()).orElseThrow().place().chain());
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
        assertEquals(2, scene.verify().chains().size());
    }

    @Test
    void anotherProcessIsSeenWhileItAppends() throws IOException {
        try (EndlessAppender appender = EndlessAppender.startedIn(home)) {
            appender.lastPosition(1);
            try (ChainedLog log = scene.open()) {
                assertEquals("chain-2", log.chainName());
                scene.append(log, 3);
                appender.lastPosition(100);
                assertEquals(List.of(), scene.verify().faults());
                assertEquals(2, scene.verify().chains().size());
            }
        }
    }

    @Test
    @Timeout(60)
    void verifyingIsPossibleWhileRecordsComeAndGo() throws InterruptedException {
        ChainSettings busy = new ChainSettings(
                1 << 10, Duration.ofMillis(1), Duration.ofMillis(600), new Retention(4 << 10, Optional.empty()));
        try (ChainedLog log = scene.open(busy)) {
            AtomicBoolean done = new AtomicBoolean();
            Thread appender = Thread.ofPlatform().start(() -> {
                while (!done.get()) {
                    scene.append(log, 1);
                    scene.pass(Duration.ofSeconds(1));
                    log.tick();
                }
            });
            do {
                assertEquals(List.of(), scene.verify().faults());
            } while (scene.verify().first() < 150);
            done.set(true);
            appender.join();
        }
    }

    @Test
    void aChainThatIsFreeIsTakenUpAgain() {
        scene.open().close();
        try (ChainedLog log = scene.open()) {
            assertEquals("chain-1", log.chainName());
        }
    }

    @Test
    void manyAtOnceGetOneEach() {
        List<ChainedLog> logs =
                IntStream.range(0, 12).parallel().mapToObj(_ -> scene.open()).toList();
        logs.forEach(log -> scene.append(log, 2));
        logs.forEach(ChainedLog::close);
        assertEquals(12, logs.stream().map(ChainedLog::chainName).distinct().count());
        assertEquals(36, scene.verify().records());
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }
}
