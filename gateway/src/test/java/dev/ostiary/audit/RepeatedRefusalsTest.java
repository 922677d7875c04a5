package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Of a flood of equal refusals the first is recorded and the others are counted. */
final class RepeatedRefusalsTest {

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void aFloodIsTwoRecords() throws IOException {
        AuditEvent first = scene.refused("refund");
        try (ChainedLog log = scene.open()) {
            Receipt receipt = Scene.appended(log, first).getFirst();
            for (int i = 0; i < 1_000; i++) {
                assertEquals(List.of(receipt), Scene.appended(log, scene.refused("refund")));
            }
            scene.pass(Duration.ofMillis(599));
            log.tick();
            assertEquals(2, scene.lines().size());
            scene.pass(Duration.ofMillis(1));
            log.tick();
            JsonNode repeats = JsonMapper.shared().readTree(scene.lines().getLast());
            assertEquals("repeats", repeats.path("record").asString());
            assertEquals(1_000, repeats.path("repeats").asInt());
            assertEquals(first.id().toString(), repeats.path("of").asString());
            assertEquals("NOT_ALLOWED", repeats.path("reason").asString());
        }
        assertEquals(3, scene.lines().size());
        assertTrue(scene.verify().ok());
    }

    @Test
    void afterTheCountTheNextOneIsRecordedAgain() {
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.refused("refund"), scene.refused("refund"));
            scene.pass(Duration.ofSeconds(1));
            log.tick();
            AuditEvent next = scene.refused("refund");
            assertEquals(next.id(), Scene.appended(log, next).getFirst().id());
        }
    }

    @Test
    void closingLosesNoCount() {
        AuditEvent first = scene.refused("refund");
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, first, scene.refused("refund"), scene.refused("refund"));
        }
        assertEquals(2, scene.find(first.id()).orElseThrow().repeats());
    }

    @Test
    void onlyEqualOnesAreCounted() throws IOException {
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.refused("refund"), scene.refused("charge"), scene.rejected("10.0.0.1:1"));
            Scene.appended(log, scene.rejected("10.0.0.2:1"));
        }
        assertEquals(5, scene.lines().size());
    }

    @Test
    void anotherAttackOnTheSameToolIsNews() throws IOException {
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.attacked("IN01", "/arguments/id"), scene.attacked("IN02", "/arguments/id"));
            Scene.appended(log, scene.attacked("IN01", "/arguments/name"), scene.attacked("IN01", "/arguments/id"));
        }
        assertEquals(
                3,
                scene.lines().stream()
                        .filter(line -> line.contains("\"outcome\":\"refused\""))
                        .count());
    }

    @Test
    void anotherPortOfTheSameHostIsNoNews() throws IOException {
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.rejected("10.0.0.1:1"), scene.rejected("10.0.0.1:2"));
            assertEquals(2, scene.lines().size());
        }
    }

    @Test
    void withheldResultsAreRecordedEach() throws IOException {
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.refusedAnswer(), scene.refusedAnswer());
        }
        assertEquals(3, scene.lines().size());
    }

    @Test
    void whatIsForwardedIsRecordedEach() throws IOException {
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.forwarded(), scene.forwarded());
        }
        assertEquals(3, scene.lines().size());
    }

    @Test
    void aFloodOfDifferentKindsTakesNoEndlessMemoryAndLosesNothing() throws IOException {
        try (ChainedLog log = scene.open()) {
            for (int i = 0; i < 3_000; i++) {
                Scene.appended(log, scene.refused("tool-" + i));
            }
        }
        assertEquals(
                3_000,
                scene.lines().stream()
                        .filter(line -> line.contains("\"outcome\":\"refused\""))
                        .count());
    }
}
