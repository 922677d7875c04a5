package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Old segments go as a whole, and a signed base says where the chain begins then. */
final class RetentionTest {

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void theSizeStaysNearItsLimit() throws IOException {
        try (ChainedLog log = scene.open(keeping(new Retention(8 << 10, Optional.empty())))) {
            for (int i = 0; i < 100; i++) {
                scene.append(log, 1);
                scene.pass(Duration.ofSeconds(1));
                log.tick();
                assertTrue(bytes() <= 10 << 10, () -> "bytes: " + bytes());
            }
        }
        Verification verification = scene.verify();
        assertTrue(verification.ok(), verification.faults()::toString);
        assertTrue(verification.first() > 1);
        assertEquals(verification.last() - verification.first() + 1, verification.records());
    }

    @Test
    void oldRecordsGoAlsoWhereThereAreFew() throws IOException {
        try (ChainedLog log = scene.open(keeping(new Retention(1 << 30, Optional.of(Duration.ofDays(10)))))) {
            for (int day = 0; day < 40; day++) {
                scene.append(log, 1);
                scene.pass(Duration.ofDays(1));
                log.tick();
            }
        }
        assertFalse(Files.exists(scene.segment(1)));
        Verification verification = scene.verify();
        assertTrue(verification.ok(), verification.faults()::toString);
        assertTrue(verification.records() < 30, () -> "records: " + verification.records());
    }

    @Test
    void nothingGoesWithoutNeed() throws IOException {
        try (ChainedLog log = scene.open(keeping(new Retention(1 << 30, Optional.of(Duration.ofDays(10)))))) {
            scene.append(log, 10);
            scene.pass(Duration.ofDays(9));
            log.tick();
        }
        assertTrue(Files.exists(scene.segment(1)));
        assertFalse(Files.exists(scene.chain(1).resolve("base.json")));
    }

    @Test
    void theChainGoesOnAfterARestart() throws IOException {
        ChainSettings settings = keeping(new Retention(4 << 10, Optional.empty()));
        for (int run = 0; run < 5; run++) {
            try (ChainedLog log = scene.open(settings)) {
                scene.append(log, 10);
                scene.pass(Duration.ofSeconds(1));
                log.tick();
            }
            assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
        }
    }

    private long bytes() {
        try (Stream<Path> files = Files.list(scene.chain(1))) {
            return files.filter(file -> file.toString().endsWith(".jsonl"))
                    .mapToLong(file -> file.toFile().length())
                    .sum();
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }

    private static ChainSettings keeping(Retention retention) {
        return new ChainSettings(1 << 10, Duration.ofSeconds(1), Duration.ofMillis(600), retention);
    }
}
