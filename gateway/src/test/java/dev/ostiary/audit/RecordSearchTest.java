package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Outcome;
import dev.ostiary.pipeline.Trail;
import dev.ostiary.session.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One event is found again, with everything a person needs to understand it. */
final class RecordSearchTest {

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void aRefusalIsExplained() {
        Trail trail = new Trail(List.of(new Trail.Step("AllowedOperations", Trail.Did.REFUSED, "no rule")));
        AuditEvent event = scene.event(new Outcome.Refused(
                Scene.withFindings(Scene.envelope("refund"), 1),
                "AllowedOperations",
                Reason.NOT_ALLOWED,
                "no rule",
                trail));
        try (ChainedLog log = scene.open()) {
            scene.append(log, 3);
            Scene.appended(log, event);
            scene.append(log, 3);
        }
        AuditRecord record = scene.find(event.id()).orElseThrow();
        assertEquals(new AuditRecord.Place("chain-1", 1, 5), record.place());
        assertTrue(record.isGenuine());
        assertEquals(event.at(), record.at());
        assertEquals("refused", record.outcome());
        assertEquals(Optional.of("NOT_ALLOWED"), record.reason());
        assertEquals(Optional.of("AllowedOperations"), record.stage());
        assertEquals(Optional.of("no rule"), record.detail());
        assertEquals(event.transport(), record.transport());
        assertEquals(7, record.bytes());
        AuditRecord.Crossing crossing = record.crossing().orElseThrow();
        assertEquals("to-server", crossing.direction());
        assertEquals("installation", crossing.identity());
        assertEquals(Optional.of("refund"), crossing.task());
        assertEquals(new Operation("crm", "tools/call", new Operation.Target.Tool("refund")), crossing.operation());
        assertEquals(
                new AuditRecord.Ruling(true, "allow[2]", "ostiary.yaml:14", "balanced", List.of(), List.of(), 0),
                crossing.ruling());
        assertEquals(List.of(new AuditRecord.Found("OB00", "/arguments/0", Optional.empty())), crossing.findings());
        assertEquals(trail.steps(), crossing.trail());
    }

    @Test
    void aSuppressedFindingIsToldWithItsReason() {
        AuditEvent event = scene.event(new Outcome.Forwarded(
                Scene.withSuppressed(Scene.envelope("login"), 1, "/description", "until 2027-03-01: has to log in"),
                Trail.EMPTY));
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, event);
        }
        assertEquals(
                List.of(new AuditRecord.Found("TP04", "/description", Optional.of("until 2027-03-01: has to log in"))),
                scene.find(event.id()).orElseThrow().crossing().orElseThrow().findings());
    }

    @Test
    void aRejectedFrameIsExplained() {
        AuditEvent event = scene.rejected("10.0.0.1:77");
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, event);
        }
        AuditRecord record = scene.find(event.id()).orElseThrow();
        assertEquals("rejected", record.outcome());
        assertEquals(Optional.of("10.0.0.1:77"), record.sender());
        assertEquals(Optional.of("DUPLICATE_KEY"), record.reason());
        assertEquals(Optional.empty(), record.crossing());
    }

    @Test
    void itIsFoundInAnOldSegmentToo() {
        AuditEvent event = scene.forwarded();
        ChainSettings small =
                new ChainSettings(1 << 10, Duration.ofSeconds(1), Duration.ofMillis(600), Scene.SETTINGS.retention());
        try (ChainedLog log = scene.open(small)) {
            Scene.appended(log, event);
            scene.append(log, 20);
        }
        assertEquals(1, scene.find(event.id()).orElseThrow().place().segment());
    }

    @Test
    void whatIsNotThereIsNotFound() {
        scene.written(3);
        assertEquals(Optional.empty(), scene.find(new EventId(42)));
    }

    @Test
    void aRecordThatWasChangedIsShownAsSuch() throws IOException {
        AuditEvent event = scene.refused("refund");
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, event);
        }
        List<String> lines = new ArrayList<>(scene.lines());
        lines.set(1, lines.get(1).replace("refused", "allowed"));
        Files.write(scene.segment(1), lines);
        assertFalse(scene.find(event.id()).orElseThrow().isGenuine());
    }
}
