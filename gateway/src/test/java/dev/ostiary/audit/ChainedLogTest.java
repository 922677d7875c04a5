package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.crypto.KeyDerivation;
import dev.ostiary.crypto.SecretBytes;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Trail;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class ChainedLogTest {

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void whatIsAppendedIsOneLineEachAndVerifies() throws IOException {
        try (ChainedLog log = scene.open()) {
            assertEquals(List.of(2L, 3L), positions(Scene.appended(log, scene.forwarded(), scene.forwarded())));
            assertEquals(List.of(4L), positions(Scene.appended(log, scene.forwarded())));
        }
        Verification verification = scene.verify();
        assertEquals(List.of(), verification.faults());
        assertTrue(verification.ok());
        assertEquals(4, verification.records(), "the head of the segment is a record, too");
        assertEquals(1, verification.first());
        assertEquals(4, verification.last());
        assertEquals(4, verification.checkpoint());
        assertEquals(4, scene.lines().size());
    }

    @Test
    void aBatchIsOneWrite() {
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.forwarded(), scene.forwarded(), scene.forwarded());
            assertEquals(1, scene.storage.writes);
        }
    }

    @Test
    void aRecordSaysWhatAPersonNeedsToKnow() throws IOException {
        var outcome = new Outcome.Forwarded(
                Scene.withFindings(Scene.envelope("get_customer"), 2),
                new Trail(List.of(new Trail.Step("StripInvisibleText", Trail.Did.CHANGED, "OB00 OB01"))));
        AuditEvent event = scene.event(outcome);
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, event);
        }
        JsonNode record = JsonMapper.shared().readTree(scene.lines().getLast());
        String expected = """
                {"position":2,"record":"handoff","at":"2026-07-28T12:00:00.250Z","id":"%s","transport":"http",\
                "outcome":"forwarded","direction":"to-server","kind":"request",\
                "identity":"installation","session":"s-1","task":"refund","revision":"2026-07-28","server":"crm",\
                "method":"tools/call","tool":"get_customer","allowed":true,"rule":"allow[2]",\
                "place":"ostiary.yaml:14","preset":"balanced",\
                "findings":[{"rule":"OB00","pointer":"/arguments/0"},{"rule":"OB01","pointer":"/arguments/1"}],\
                "trail":[{"stage":"StripInvisibleText","did":"changed","detail":"OB00 OB01"}],\
                "bytes":7,"digest":"%s","prev":"%s","mac":"%s"}""".formatted(
                        event.id(),
                        scene.keys.digest().of("{\"a\":1}".getBytes(StandardCharsets.UTF_8)),
                        JsonMapper.shared()
                                .readTree(scene.lines().getFirst())
                                .path("mac")
                                .asString(),
                        record.path("mac").asString());
        assertEquals(expected, scene.lines().getLast());
    }

    @Test
    void contentAndEvidenceAreNeverWritten() throws IOException {
        try (ChainedLog log = scene.open()) {
            AuditEvent secret = new AuditEvent(
                    new EventId(7),
                    scene.now,
                    "stdio",
                    new Outcome.Forwarded(Scene.withFindings(Scene.envelope("t"), 1), Trail.EMPTY),
                    Scene.encoded("4929-1234"));
            Scene.appended(log, secret);
        }
        String all = String.join("\n", scene.lines());
        assertFalse(all.contains("4929-1234"), all);
        assertFalse(all.contains("\"evidence\""), all);
    }

    @Test
    void everyOutcomeCanBeWritten() throws IOException {
        try (ChainedLog log = scene.open()) {
            Scene.appended(
                    log,
                    scene.forwarded(),
                    scene.refused("refund"),
                    scene.refusedAnswer(),
                    scene.event(new Outcome.Answered(Scene.envelope("t"), "PinnedTools", Trail.EMPTY)),
                    scene.event(new Outcome.Suspended(Scene.envelope("t"), "LargeRefunds", "Sure?", Trail.EMPTY)),
                    scene.rejected("127.0.0.1:1"));
        }
        assertEquals(
                List.of("forwarded", "refused", "refused", "answered", "suspended", "rejected"),
                scene.lines().stream()
                        .skip(1)
                        .map(line -> JsonMapper.shared()
                                .readTree(line)
                                .path("outcome")
                                .asString())
                        .toList());
        assertTrue(scene.verify().ok());
    }

    @Test
    void aLongRecordIsCutAndStaysOneReadableLine() throws IOException {
        String long1 = "\u202e\u0000\ud800".repeat(50_000);
        var many = new Trail(IntStream.range(0, 5_000)
                .mapToObj(_ -> new Trail.Step(long1, Trail.Did.FOUND, long1))
                .toList());
        var found = Scene.withFindings(Scene.withSuppressed(Scene.envelope(long1), 24, long1, long1), 4_976);
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.event(new Outcome.Refused(found, long1, Reason.NOT_ALLOWED, long1, many)));
        }
        String line = scene.lines().getLast();
        assertTrue(line.length() < SealedLine.LONGEST_BYTES, () -> line.length() + " characters");
        assertTrue(line.chars().allMatch(c -> c >= ' ' && c < 0x7f), "ASCII without control characters");
        assertEquals(
                4_976,
                JsonMapper.shared().readTree(line).path("findings-left-out").asInt());
        assertTrue(scene.verify().ok());
    }

    @Test
    void aFullSegmentIsFollowedByTheNext() throws IOException {
        try (ChainedLog log = scene.open(segmentsOf(1 << 10))) {
            scene.append(log, 10);
        }
        assertTrue(Files.exists(scene.segment(3)));
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }

    @Test
    void theNextProcessGoesOnInTheSameChainAndSegment() {
        scene.written(3);
        scene.written(2);
        Verification verification = scene.verify();
        assertTrue(verification.ok());
        assertEquals(6, verification.last());
        assertEquals(1, verification.chains().size());
    }

    @Test
    void filesAreForTheOwnerAlone() throws IOException {
        scene.written(1);
        try (Stream<Path> files = Files.walk(home.resolve("audit"))) {
            files.forEach(file -> assertEquals(Files.isDirectory(file) ? "rwx------" : "rw-------", mode(file)));
        }
    }

    @Test
    void anAuditFolderThatOthersCanWriteIsNotUsed() throws IOException {
        Files.createDirectory(home.resolve("audit"));
        Files.setPosixFilePermissions(home.resolve("audit"), PosixFilePermissions.fromString("rwxrwxrwx"));
        var refused = assertInstanceOf(AuditFolder.NotReady.class, scene.opening(Scene.SETTINGS));
        assertEquals("can be written by others (rwxrwxrwx)", refused.because().what());
    }

    @Test
    void manyThreadsAppendToOneChain() {
        Set<Long> positions = new HashSet<>();
        var receipts = new ConcurrentLinkedQueue<Receipt>();
        try (ChainedLog log = scene.open(segmentsOf(1 << 14))) {
            IntStream.range(0, 400).parallel().forEach(i -> {
                receipts.addAll(Scene.appended(log, scene.forwarded(), scene.forwarded()));
                if (i % 50 == 0) {
                    log.tick();
                }
            });
        }
        receipts.forEach(receipt -> positions.add(receipt.position()));
        assertEquals(800, positions.size());
        assertTrue(scene.verify().ok(), () -> scene.verify().faults().toString());
    }

    @Test
    void positionsFollowTheOrderOfTheChain() throws IOException {
        var receipts = new ConcurrentLinkedQueue<Receipt>();
        try (ChainedLog log = scene.open()) {
            IntStream.range(0, 200).parallel().forEach(_ -> receipts.addAll(Scene.appended(log, scene.forwarded())));
        }
        var byPosition = receipts.stream().collect(Collectors.toMap(Receipt::position, Receipt::id));
        for (String line : scene.lines()) {
            JsonNode record = JsonMapper.shared().readTree(line);
            Optional.ofNullable(byPosition.get(record.path("position").asLong()))
                    .ifPresent(
                            id -> assertEquals(id.toString(), record.path("id").asString()));
        }
    }

    @Test
    void aClosedLogTakesNothingAndClosingTwiceIsFine() {
        ChainedLog log = scene.open();
        log.close();
        log.close();
        assertInstanceOf(Appending.NotAppended.class, log.append(List.of(scene.forwarded())));
    }

    @Test
    void theCheckpointFollowsOnceASecond() {
        try (ChainedLog log = scene.open()) {
            scene.append(log, 3);
            log.tick();
            assertEquals(0, scene.verify().checkpoint());
            scene.pass(Duration.ofSeconds(1));
            log.tick();
            assertEquals(4, scene.verify().checkpoint());
            int syncs = scene.storage.syncs;
            scene.pass(Duration.ofSeconds(5));
            log.tick();
            assertEquals(syncs, scene.storage.syncs, "nothing new, nothing to sync");
        }
    }

    @Test
    void withoutASyncIntervalEveryBatchIsDurableFirst() {
        ChainSettings settings =
                new ChainSettings(1 << 20, Duration.ZERO, Duration.ofMillis(600), Scene.SETTINGS.retention());
        try (ChainedLog log = scene.open(settings)) {
            scene.append(log, 3);
            assertEquals(3, scene.storage.syncs);
            scene.storage.syncFails = true;
            assertInstanceOf(Appending.NotAppended.class, log.append(List.of(scene.forwarded())));
            scene.storage.syncFails = false;
        }
        assertEquals(4, scene.verify().last());
        assertTrue(scene.verify().ok());
    }

    @Test
    void anotherKeyVerifiesNothing() throws IOException {
        scene.written(2);
        var others = AuditKeys.of(new KeyDerivation(SecretBytes.of(new byte[] {1, 2, 3})));
        assertNotEquals(
                List.of(), new Verifier(others).verify(AuditFolder.within(home)).faults());
    }

    @Test
    void noAuditAtAllIsNoFault() {
        assertTrue(scene.verify().ok());
        assertEquals(0, scene.verify().records());
    }

    private static ChainSettings segmentsOf(long bytes) {
        return new ChainSettings(
                bytes, Scene.SETTINGS.syncEvery(), Scene.SETTINGS.repeatsWithin(), Scene.SETTINGS.retention());
    }

    private static List<Long> positions(List<Receipt> receipts) {
        return receipts.stream().map(Receipt::position).toList();
    }

    private static String mode(Path file) {
        try {
            return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
    }
}
