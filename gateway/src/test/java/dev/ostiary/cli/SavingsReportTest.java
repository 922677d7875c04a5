package dev.ostiary.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.audit.Amount;
import dev.ostiary.audit.LogEntry;
import dev.ostiary.audit.SavedOn;
import dev.ostiary.audit.Saving;
import dev.ostiary.audit.SavingsTable;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What was saved, for people and for programs; no name that a caller chose moves a terminal or a scraper. */
final class SavingsReportTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    @Test
    void theTableTellsWhatWasSavedAndOfHowMuchTheTokensWereCounted() {
        SavingsTable table = new SavingsTable();
        table.add(entry("get_customer", 10, 8));
        table.add(entry("find", 1, 1));
        assertEquals("""
                SERVER  TOOL OR METHOD  TASK   ANSWERS  BYTES  SENT  SAVED  COUNTED  TOKENS  SENT  SAVED
                crm     get_customer    greet       10   1000   250  75.0%        8     800   400  50.0%
                crm     find            greet        1    100    25  75.0%        1     100    50  50.0%
                all                                 11   1100   275  75.0%        9     900   450  50.0%
                Tokens are those of o200k_base, of the answers that are counted.
                """, text(table, 0));
        assertTrue(text(table, 1).contains("1 rows are not shown; --limit 0 shows all."));
    }

    @Test
    void whereNothingWasSavedItSaysSo() {
        assertEquals("No record says that anything was saved.\n", text(new SavingsTable(), 100));
    }

    @Test
    void jsonHoldsTheSameNumbers() {
        SavingsTable table = new SavingsTable();
        table.add(entry("get_customer", 10, 8));
        JsonNode json = new SavingsReport(table, 0).json();
        assertEquals(JSON.readTree("""
                {"encoding": "o200k_base",
                 "rows": [{"server": "crm", "method": "tools/call", "tool": "get_customer", "task": "greet", "answers": 10,
                   "bytes": {"before": 1000, "after": 250, "saved": 750},
                   "counted": 8, "tokens": {"before": 800, "after": 400, "saved": 400}}],
                 "rows-left-out": 0,
                 "total": {"answers": 10, "bytes": {"before": 1000, "after": 250, "saved": 750},
                   "counted": 8, "tokens": {"before": 800, "after": 400, "saved": 400}}}
                """).toString(), json.toString());
    }

    @Test
    void noNameMovesTheTerminal() {
        SavingsTable table = new SavingsTable();
        table.add(entry("x\u001b[2J\n\"\u202e", 1, 1));
        String text = text(table, 0);
        assertTrue(text.contains("x\\u{1B}[2J\\u{A}\"\\u{202E}"), text);
        String json = EntryText.ascii(new SavingsReport(table, 0).json());
        assertTrue(json.chars().allMatch(each -> each >= ' ' && each < 0x7f), json);
    }

    @Test
    void metricsTellWhatWasTakenOutAndWhatWasAdded() {
        Metrics metrics = new Metrics();
        SavedOn on = new SavedOn("crm", "tools/call", Optional.of("get"), Optional.empty());
        metrics.minimized(new Saving(on, 1, 1, new Amount(100, 40), new Amount(30, 10)));
        metrics.minimized(new Saving(on, 1, 0, new Amount(10, 25), Amount.NONE));
        String labels = "{method=\"tools/call\",server=\"crm\",task=\"\",tool=\"get\"}";
        for (String line : new String[] {
            "answers_total" + labels + " 2.0",
            "answers_counted_total" + labels + " 1.0",
            "bytes_total" + labels + " 60.0",
            "added_bytes_total" + labels + " 15.0",
            "received_bytes_total" + labels + " 110.0",
            "tokens_total" + labels + " 20.0",
            "received_tokens_total" + labels + " 30.0"
        }) {
            assertTrue(metrics.text().contains("\nostiary_minimized_" + line + "\n"), metrics::text);
        }
    }

    @Test
    void noNameBreaksTheMetrics() {
        Metrics metrics = new Metrics();
        String hostile = "a\"} 1\nostiary_forged_total{x=\"\\\u2028\ud800";
        metrics.minimized(new Saving(
                new SavedOn("crm", "tools/call", Optional.of(hostile), Optional.empty()),
                1,
                1,
                new Amount(100, 40),
                new Amount(30, 10)));
        assertTrue(metrics.text().lines().noneMatch(line -> line.startsWith("ostiary_forged")), metrics::text);
        assertTrue(metrics.text()
                .lines()
                .filter(line -> line.startsWith("ostiary_minimized_bytes_total"))
                .allMatch(line -> line.endsWith("} 60.0")));
    }

    private static LogEntry entry(String tool, int answers, int counted) {
        ObjectNode content = (ObjectNode) JSON.readTree(
                """
                {"record":"savings","at":"2026-11-23T08:00:00.000Z","server":"crm","method":"tools/call","task":"greet",
                 "answers":%d,"counted":%d,"bytes-before":%d,"bytes-after":%d,"tokens-before":%d,"tokens-after":%d,
                 "encoding":"o200k_base"}
                """.formatted(answers, counted, answers * 100, answers * 25, counted * 100, counted * 50));
        content.put("tool", tool);
        return new LogEntry("chain-1", true, Instant.parse(content.path("at").asString()), content);
    }

    private static String text(SavingsTable table, int limit) {
        StringWriter text = new StringWriter();
        new SavingsReport(table, limit).text(new PrintWriter(text, true));
        return text.toString();
    }
}
