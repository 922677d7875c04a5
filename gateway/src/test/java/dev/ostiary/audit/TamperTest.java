package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever someone without the key does to the files, it is found. */
final class TamperTest {

    private static final ChainSettings SMALL = new ChainSettings(
            1 << 10, Duration.ofSeconds(1), Duration.ofMillis(600), new Retention(2 << 10, Optional.empty()));

    private static final ChainSettings KEEPING_ALL = new ChainSettings(
            1 << 10, Duration.ofSeconds(1), Duration.ofMillis(600), new Retention(1 << 30, Optional.empty()));

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void everyFlippedByteInEveryFileIsFound() throws IOException {
        try (ChainedLog log = scene.open(SMALL)) {
            for (int i = 0; i < 8; i++) {
                scene.append(log, 1);
                scene.pass(Duration.ofSeconds(1));
                log.tick();
            }
        }
        assertTrue(Files.exists(scene.chain(1).resolve("base.json")));
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        List<String> unseen = new ArrayList<>();
        for (Path file : files()) {
            byte[] good = Files.readAllBytes(file);
            for (int at = 0; at < good.length; at++) {
                byte[] bad = good.clone();
                bad[at] ^= (byte) random.nextInt(1, 256);
                Files.write(file, bad);
                if (scene.verify().ok()) {
                    unseen.add(file.getFileName() + " at " + at);
                }
            }
            Files.write(file, good);
        }
        assertEquals(List.of(), unseen);
        assertTrue(scene.verify().ok());
    }

    @Test
    void everyRemovedLineIsFound() throws IOException {
        scene.written(6);
        forEveryLine((lines, at) -> lines.remove(at), "removed");
    }

    @Test
    void everyRepeatedLineIsFound() throws IOException {
        scene.written(6);
        forEveryLine((lines, at) -> lines.add(lines.get(at)), "repeated at the end");
        forEveryLine((lines, at) -> lines.add(at, lines.get(at)), "repeated in place");
    }

    @Test
    void everySwapOfNeighboursIsFound() throws IOException {
        scene.written(6);
        forEveryLine((lines, at) -> Collections.swap(lines, at, at == 0 ? 1 : at - 1), "swapped");
    }

    @Test
    void aTailThatIsCutOffIsFoundAfterAClose() throws IOException {
        scene.written(6);
        forEveryLine((lines, at) -> lines.subList(at, lines.size()).clear(), "cut");
    }

    @Test
    void aTailThatIsCutOffWhileRunningIsFoundAsFarAsTheCheckpoint() throws IOException {
        try (ChainedLog log = scene.open()) {
            scene.append(log, 4);
            scene.pass(Duration.ofSeconds(1));
            log.tick();
            scene.append(log, 2);
            List<String> lines = scene.lines();
            Files.write(scene.segment(1), lines.subList(0, 5));
            assertTrue(scene.verify().ok(), "behind the checkpoint");
            Files.write(scene.segment(1), lines.subList(0, 4));
            assertEquals(
                    List.of(new Fault(5, "chain-1: records 5 at the end are missing")),
                    scene.verify().faults());
        }
    }

    @Test
    void aChangedRecordIsOneFaultWithItsPosition() throws IOException {
        scene.written(6);
        List<String> lines = new ArrayList<>(scene.lines());
        lines.set(3, lines.get(3).replace("forwarded", "forwarDed"));
        Files.write(scene.segment(1), lines);
        assertEquals(
                List.of(new Fault(4, "chain-1: 00000001.jsonl line 4 was changed, or written with another key")),
                scene.verify().faults());
    }

    @Test
    void aMissingSegmentIsFound() throws IOException {
        for (int missing : List.of(1, 2, 4)) {
            Scene other = new Scene(home.resolve("missing-" + missing));
            try (ChainedLog log = other.open(KEEPING_ALL)) {
                other.append(log, 7);
            }
            assertTrue(Files.deleteIfExists(other.segment(missing)));
            assertFalse(other.verify().ok(), "segment " + missing);
        }
    }

    @Test
    void aSegmentUnderAnotherNumberIsFound() throws IOException {
        try (ChainedLog log = scene.open(KEEPING_ALL)) {
            scene.append(log, 7);
        }
        Files.move(scene.segment(2), home.resolve("kept"));
        Files.move(scene.segment(3), scene.segment(2));
        Files.move(home.resolve("kept"), scene.segment(3));
        assertFalse(scene.verify().ok());
    }

    @Test
    void aSegmentOfAnotherChainIsFound() throws IOException {
        try (ChainedLog one = scene.open();
                ChainedLog other = scene.open()) {
            scene.append(one, 3);
            scene.append(other, 3);
        }
        assertTrue(scene.verify().ok());
        for (String file : List.of("00000001.jsonl", "head.json")) {
            byte[] bytes = Files.readAllBytes(scene.chain(2).resolve(file));
            Files.write(scene.chain(1).resolve(file), bytes);
        }
        assertFalse(scene.verify().ok());
    }

    @Test
    void everyMissingFileIsFound() throws IOException {
        try (ChainedLog log = scene.open(SMALL)) {
            for (int i = 0; i < 12; i++) {
                scene.append(log, 1);
                scene.pass(Duration.ofSeconds(1));
                log.tick();
            }
        }
        for (Path file : files()) {
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            assertFalse(scene.verify().ok(), () -> file + " may be missing");
            Files.write(file, bytes);
        }
        assertTrue(scene.verify().ok());
    }

    @Test
    void aMissingChainIsFound() throws IOException {
        try (ChainedLog one = scene.open();
                ChainedLog other = scene.open()) {
            scene.append(one, 1);
            scene.append(other, 1);
        }
        Files.move(scene.chain(2), home.resolve("kept"));
        assertEquals(
                List.of(new Fault(0, "chain-2 is missing as a whole")),
                scene.verify().faults());
    }

    @Test
    void aSegmentThatWasPutBackIsFoundUnlessItIsWhatRetentionWasAboutToRemove() throws IOException {
        List<byte[]> removed = new ArrayList<>();
        try (ChainedLog log = scene.open(SMALL)) {
            for (int i = 0; i < 12; i++) {
                scene.append(log, 1);
            }
            for (int segment = 1; Files.exists(scene.segment(segment)); segment++) {
                removed.add(Files.readAllBytes(scene.segment(segment)));
            }
            scene.pass(Duration.ofSeconds(1));
            log.tick();
        }
        int first = 1;
        while (!Files.exists(scene.segment(first))) {
            first++;
        }
        assertTrue(first > 2);
        assertTrue(scene.verify().ok());

        byte[] last = removed.get(first - 2);
        Files.write(scene.segment(first - 1), last);
        assertEquals(List.of(), scene.verify().faults(), "the one before the base, as it was");

        byte[] changed = last.clone();
        changed[100] ^= 1;
        Files.write(scene.segment(first - 1), changed);
        assertFalse(scene.verify().ok(), "the one before the base, changed");

        Files.write(scene.segment(first - 1), removed.get(first - 3));
        assertFalse(scene.verify().ok(), "another one in its place");

        Files.delete(scene.segment(first - 1));
        Files.write(scene.segment(first - 2), removed.get(first - 3));
        assertFalse(scene.verify().ok(), "one with a gap behind it");
    }

    @Test
    void aCutTailIsNotHiddenByTheNextStart() throws IOException {
        scene.written(6);
        Files.write(scene.segment(1), scene.lines().subList(0, 4));
        scene.written(2);
        assertFalse(scene.verify().ok());
        assertTrue(scene.verify().faults().toString().contains("records 5 to 7"), scene.verify()::toString);
    }

    @Test
    void noMissingFileIsHiddenByTheNextStart() throws IOException {
        for (String file :
                List.of("chain-1/head.json", "chain-1/00000001.jsonl", "chains.json", "chain-1/00000002.jsonl")) {
            Scene other = new Scene(home.resolve(file));
            try (ChainedLog log = other.open(KEEPING_ALL)) {
                other.append(log, 5);
            }
            Files.delete(other.home.resolve("audit").resolve(file));
            other.written(2);
            other.written(2);
            assertFalse(other.verify().ok(), file);
        }
    }

    @Test
    void aChangedFileIsNotHiddenByTheNextStart() throws IOException {
        for (String file : List.of("chain-1/head.json", "chain-1/00000001.jsonl", "chains.json")) {
            Scene other = new Scene(home.resolve(file));
            other.written(5);
            Path path = other.home.resolve("audit").resolve(file);
            byte[] bytes = Files.readAllBytes(path);
            bytes[bytes.length - 10] ^= 1;
            Files.write(path, bytes);
            other.written(2);
            other.written(2);
            assertFalse(other.verify().ok(), file);
        }
    }

    private interface Change {
        void to(List<String> lines, int at);
    }

    private void forEveryLine(Change change, String what) throws IOException {
        List<String> good = scene.lines();
        for (int at = 0; at < good.size(); at++) {
            List<String> bad = new ArrayList<>(good);
            change.to(bad, at);
            Files.write(scene.segment(1), bad);
            assertFalse(scene.verify().ok(), what + ": line " + (at + 1));
        }
        Files.write(scene.segment(1), good);
        assertTrue(scene.verify().ok());
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> files = Files.walk(home.resolve("audit"))) {
            return files.filter(Files::isRegularFile)
                    .filter(file -> !file.endsWith("lock"))
                    .toList();
        }
    }
}
