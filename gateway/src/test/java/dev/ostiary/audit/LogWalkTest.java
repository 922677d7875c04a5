package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.policy.Wildcard;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The log is read in the order of time, by what is wanted, whatever is written meanwhile. */
final class LogWalkTest {

    private static final ChainSettings SMALL =
            new ChainSettings(1 << 10, Duration.ofSeconds(1), Duration.ofMillis(600), Scene.SETTINGS.retention());

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void chainsAreOneInTheOrderOfTime() {
        List<EventId> ids = new ArrayList<>();
        try (ChainedLog one = scene.open();
                ChainedLog other = scene.open()) {
            for (int i = 0; i < 10; i++) {
                AuditEvent event = scene.forwarded();
                Scene.appended(i % 3 == 0 ? one : other, event);
                ids.add(event.id());
                scene.pass(Duration.ofMillis(5));
            }
        }
        assertEquals(ids.stream().map(EventId::toString).toList(), ids(all(Selection.ALL)));
        assertEquals(ids.subList(6, 10).stream().map(EventId::toString).toList(), ids(newest(Selection.ALL, 4)));
    }

    @Test
    void theNewestAreFoundOverSegments() {
        try (ChainedLog log = scene.open(SMALL)) {
            for (int i = 0; i < 30; i++) {
                Scene.appended(log, i % 10 == 0 ? scene.refusedAnswer() : scene.forwarded());
                scene.pass(Duration.ofSeconds(1));
            }
        }
        Selection refused = selection(Optional.empty(), "outcome", "refused");
        assertEquals(3, newest(refused, 5).size());
        assertEquals(2, newest(refused, 2).size());
        assertEquals(ids(all(refused)).subList(1, 3), ids(newest(refused, 2)));
        assertEquals(30, all(Selection.ALL).size());
    }

    @Test
    void onlyWhatCameSinceThenIsRead() throws IOException {
        Instant start = scene.now;
        try (ChainedLog log = scene.open(SMALL)) {
            for (int i = 0; i < 40; i++) {
                Scene.appended(log, scene.forwarded());
                scene.pass(Duration.ofMinutes(1));
            }
        }
        Selection since = Selection.since(start.plus(Duration.ofMinutes(30)));
        assertEquals(10, all(since).size());
        // Segments from before are not even opened: nobody stumbles over what is in them.
        Files.writeString(scene.segment(1), "broken\n");
        assertEquals(0, unreadable(since));
        assertEquals(1, unreadable(Selection.ALL));
    }

    @Test
    void everyFilterNamesWhatIsWanted() {
        try (ChainedLog log = scene.open()) {
            Scene.appended(log, scene.forwarded(), scene.refused("purge_all"), scene.rejected("10.0.0.1:7"));
        }
        assertEquals(
                2, all(selection(Optional.empty(), "identity", "installation")).size());
        assertEquals(2, all(selection(Optional.empty(), "identity", "inst*")).size());
        assertEquals(2, all(selection(Optional.empty(), "task", "refund")).size());
        assertEquals(2, all(selection(Optional.empty(), "server", "crm")).size());
        assertEquals(1, all(selection(Optional.empty(), "tool", "purge*")).size());
        assertEquals(1, all(selection(Optional.empty(), "outcome", "rejected")).size());
        assertEquals(
                1, all(selection(Optional.empty(), "reason", "NOT_ALLOWED")).size());
        assertEquals(0, all(selection(Optional.empty(), "reason", "NOT")).size());
        assertEquals(
                0,
                all(selection(Optional.of(scene.now.plusMillis(1)), "server", "crm"))
                        .size());
    }

    @Test
    void repeatsAreShownWhereTheyWereCounted() {
        try (ChainedLog log = scene.open()) {
            for (int i = 0; i < 5; i++) {
                Scene.appended(log, scene.refused("refund"));
            }
        }
        List<LogEntry> repeated = all(selection(Optional.empty(), "outcome", "repeated"));
        assertEquals(1, repeated.size());
        assertEquals(4, repeated.getFirst().content().path("repeats").asInt());
    }

    @Test
    void aLineThatIsStillBeingWrittenIsNone() throws IOException {
        scene.written(3);
        Files.writeString(scene.segment(1), "{\"position\":9,\"record\":\"hand", StandardOpenOption.APPEND);
        assertEquals(3, all(Selection.ALL).size());
        assertEquals(0, unreadable(Selection.ALL));
    }

    @Test
    void itReadsWhileTheGatewayWrites() {
        try (ChainedLog log = scene.open(SMALL)) {
            scene.append(log, 5);
            List<String> seen = new ArrayList<>();
            try {
                new LogWalk(AuditFolder.within(home), scene.keys).each(Selection.ALL, entry -> {
                    scene.append(log, 1);
                    return seen.add(entry.word("id")) && seen.size() < 50;
                });
            } catch (IOException thrown) {
                throw new UncheckedIOException(thrown);
            }
            assertTrue(seen.size() >= 5, seen::toString);
            assertEquals(seen.size(), seen.stream().distinct().count());
        }
    }

    @Test
    void whatWasChangedIsShownAsSuch() throws IOException {
        scene.written(2);
        List<String> lines = new ArrayList<>(scene.lines());
        lines.set(1, lines.get(1).replace("forwarded", "refused"));
        lines.add("no record at all");
        Files.write(scene.segment(1), lines);
        List<LogEntry> entries = all(Selection.ALL);
        assertFalse(entries.getFirst().isGenuine());
        assertTrue(entries.getLast().isGenuine());
        assertEquals(1, unreadable(Selection.ALL));
    }

    @Test
    void whereNothingWasRecordedThereIsNothing() {
        assertEquals(List.of(), all(Selection.ALL));
        assertEquals(List.of(), newest(Selection.ALL, 3));
    }

    private static Selection selection(Optional<Instant> since, String by, String name) {
        List<List<Wildcard>> names = List.of("identity", "task", "server", "tool", "outcome", "reason").stream()
                .map(each -> each.equals(by) ? List.of(new Wildcard(name)) : List.<Wildcard>of())
                .toList();
        return new Selection(since, names.get(0), names.get(1), names.get(2), names.get(3), names.get(4), names.get(5));
    }

    private static List<String> ids(List<LogEntry> entries) {
        return entries.stream().map(entry -> entry.word("id")).toList();
    }

    private List<LogEntry> all(Selection selection) {
        List<LogEntry> entries = new ArrayList<>();
        try {
            walk().each(selection, entries::add);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        return entries;
    }

    private List<LogEntry> newest(Selection selection, int most) {
        List<LogEntry> entries = new ArrayList<>();
        try {
            walk().newest(selection, most, entries::add);
        } catch (IOException thrown) {
            throw new UncheckedIOException(thrown);
        }
        return entries;
    }

    private long unreadable(Selection selection) throws IOException {
        return walk().each(selection, _ -> true);
    }

    private LogWalk walk() {
        return new LogWalk(AuditFolder.within(home), scene.keys);
    }
}
