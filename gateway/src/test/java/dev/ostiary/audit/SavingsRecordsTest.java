package dev.ostiary.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.policy.Wildcard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was saved stands in the chain like everything else, and is summed up from there. */
final class SavingsRecordsTest {

    private static final String HOSTILE = "x\"}\n{\"position\":1,\u001b[2J\u2028" + "y".repeat(90);

    @TempDir
    private Path home;

    private Scene scene = new Scene(Path.of(""));

    @BeforeEach
    void setTheScene() {
        scene = new Scene(home);
    }

    @Test
    void sumsVerifyAndComeBackAsTheyWere() throws IOException {
        Saving call = saving("crm", "get_customer", 2, 300, 100);
        Saving list = new Saving(
                new SavedOn("crm", "tools/list", Optional.empty(), Optional.empty()),
                1,
                0,
                new Amount(50, 60),
                Amount.NONE);
        try (ChainedLog log = scene.open()) {
            scene.append(log, 2);
            assertInstanceOf(Appending.Appended.class, log.note(note(call, list)));
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().toString());
        assertEquals(List.of(call, list), table(Selection.ALL).rows());
        assertEquals(List.of("o200k_base"), List.copyOf(table(Selection.ALL).encodings()));
        assertEquals(-10, list.bytes().saved());
        assertEquals(
                new Amount(350, 160), SavingsTable.total(List.of(call, list)).bytes());
    }

    @Test
    void sumsOfSeveralMinutesAndProcessesAreAdded() throws IOException {
        try (ChainedLog one = scene.open();
                ChainedLog other = scene.open()) {
            one.note(note(saving("crm", "a", 1, 10, 4)));
            scene.pass(Duration.ofMinutes(1));
            one.note(note(saving("crm", "a", 2, 20, 8), saving("crm", "b", 1, 9, 9)));
            other.note(note(saving("crm", "a", 3, 30, 12)));
        }
        assertEquals(
                List.of(saving("crm", "a", 6, 60, 24), saving("crm", "b", 1, 9, 9)),
                table(Selection.ALL).rows());
    }

    @Test
    void theSelectionChooses() throws IOException {
        try (ChainedLog log = scene.open()) {
            log.note(note(saving("crm", "a", 1, 10, 4)));
            scene.pass(Duration.ofHours(1));
            log.note(note(saving("crm", "a", 2, 20, 8), saving("files", "read", 1, 9, 3)));
        }
        Selection recent = Selection.since(scene.now);
        Selection files = new Selection(
                Optional.empty(),
                List.of(),
                List.of(new Wildcard("ref*")),
                List.of(new Wildcard("files")),
                List.of(),
                List.of(),
                List.of());
        assertEquals(2, table(recent).rows().size());
        assertEquals(List.of(saving("files", "read", 1, 9, 3)), table(files).rows());
    }

    @Test
    void hostileNamesStayNames() throws IOException {
        Saving hostile = saving("crm", HOSTILE, 1, 10, 4);
        try (ChainedLog log = scene.open()) {
            log.note(note(hostile));
            scene.append(log, 1);
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().toString());
        assertEquals(List.of(hostile), table(Selection.ALL).rows());
        assertTrue(scene.lines().stream().allMatch(line -> line.chars().allMatch(each -> each >= ' ' && each < 0x7f)));
    }

    @Test
    void whatSomebodyChangedCountsNothing() throws IOException {
        try (ChainedLog log = scene.open()) {
            log.note(note(saving("crm", "a", 1, 10, 4), saving("crm", "b", 1, 9, 3)));
        }
        String all = Files.readString(scene.segment(1));
        Files.writeString(scene.segment(1), all.replace("\"bytes-before\":10,", "\"bytes-before\":99,"));
        assertEquals(List.of(saving("crm", "b", 1, 9, 3)), table(Selection.ALL).rows());
        assertEquals(1, scene.verify().faults().size());
    }

    @Test
    void onAFullDiskNoneOfThemIsWrittenAndTheChainStaysWhole() {
        try (ChainedLog log = scene.open()) {
            scene.append(log, 1);
            scene.storage.room = 100;
            assertInstanceOf(
                    Appending.NotAppended.class,
                    log.note(note(saving("crm", "a", 1, 10, 4), saving("crm", "b", 1, 9, 3))));
            scene.storage.room = Long.MAX_VALUE;
            assertInstanceOf(Appending.Appended.class, log.note(note(saving("crm", "c", 1, 10, 4))));
        }
        assertTrue(scene.verify().ok(), () -> scene.verify().toString());
    }

    @Test
    void aClosedLogSaysSo() {
        ChainedLog log = scene.open();
        log.close();
        assertInstanceOf(Appending.NotAppended.class, log.note(note(saving("crm", "a", 1, 10, 4))));
    }

    private SavingsNote note(Saving... savings) {
        return new SavingsNote(scene.now, scene.now.minusSeconds(60), "o200k_base", List.of(savings));
    }

    private static Saving saving(String server, String tool, long answers, long before, long after) {
        return new Saving(
                new SavedOn(server, "tools/call", Optional.of(tool), Optional.of("refund")),
                answers,
                answers,
                new Amount(before, after),
                new Amount(before * 3, after * 3));
    }

    private SavingsTable table(Selection selection) throws IOException {
        SavingsTable table = new SavingsTable();
        new LogWalk(AuditFolder.within(home), scene.keys).each(selection, entry -> {
            table.add(entry);
            return true;
        });
        return table;
    }
}
