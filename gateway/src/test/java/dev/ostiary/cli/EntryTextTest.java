package dev.ostiary.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.audit.LogEntry;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Records are shown on one line each, and nothing that a sender chose moves the terminal. */
final class EntryTextTest {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String REFUSED = """
            {"position":7,"record":"handoff","at":"2026-11-23T08:00:00.000Z","id":"3k7m9x2v4tqa","outcome":"refused",
             "direction":"to-server","kind":"request","identity":"key:ci","task":"refund","server":"crm",
             "method":"tools/call","tool":"purge","findings":[{"rule":"AC01","pointer":"/name"}],
             "stage":"allowed-targets","reason":"NOT_ALLOWED","detail":"no rule allows it"}
            """;

    @Test
    void aRefusalIsOneLine() {
        assertEquals(
                "2026-11-23T08:00:00.000Z 3k7m9x2v4tqa refused    > request tools/call crm/purge  by key:ci for refund"
                        + "  NOT_ALLOWED by allowed-targets: no rule allows it  found AC01",
                EntryText.text(entry(REFUSED, true)));
    }

    @Test
    void whatWasChangedSaysSo() {
        assertTrue(EntryText.text(entry(REFUSED, false)).contains("CHANGED SINCE IT WAS WRITTEN"));
        String forged = REFUSED.replace("\"position\":7", "\"genuine\":true,\"chain\":\"chain-9\",\"position\":7");
        JsonNode shown = JSON.readTree(EntryText.json(entry(forged, false)));
        assertEquals(false, shown.path("genuine").asBoolean());
        assertEquals("chain-1", shown.path("chain").asString());
    }

    @Test
    void jsonHoldsAllThatTheRecordSays() {
        JsonNode shown = JSON.readTree(EntryText.json(entry(REFUSED, true)));
        ObjectNode expected = (ObjectNode) JSON.readTree(REFUSED);
        assertEquals(expected.put("chain", "chain-1").put("genuine", true), shown);
    }

    @Test
    void controlCharactersAreEscaped() {
        String hostile = REFUSED.replace("purge", "x\\u001b[2J\\n\\u009b1m\\u202eegrup\\u007f\\u2028");
        String text = EntryText.text(entry(hostile, true));
        String json = EntryText.json(entry(hostile, true));
        assertTrue(text.contains("crm/x\\u{1B}[2J\\u{A}\\u{9B}1m\\u{202E}egrup\\u{7F}\\u{2028}"), text);
        assertTrue(json.chars().allMatch(each -> each >= ' ' && each < 0x7f), json);
        assertEquals(
                "x\u001b[2J\n\u009b1m\u202eegrup\u007f\u2028",
                JSON.readTree(json).path("tool").asString());
    }

    @Test
    void anAnsweredQuestionSaysWhoAnswered() {
        String granted = """
                {"position":8,"record":"approval","at":"2026-11-23T08:00:01.000Z","id":"3k7m9x2v4tqb","outcome":"granted",
                 "approval":"q-1","sender":"local:root","identity":"key:ci","server":"crm","method":"tools/call","name":"refund"}
                """;
        assertEquals(
                "2026-11-23T08:00:01.000Z 3k7m9x2v4tqb granted    tools/call crm/refund"
                        + "  by key:ci, answered by local:root  question q-1",
                EntryText.text(entry(granted, true)));
    }

    @Test
    void timesAreMomentsOrGoBackFromNow() {
        Instant now = Instant.parse("2026-11-23T08:00:00Z");
        assertEquals(Instant.parse("2026-11-23T07:00:00Z"), SelectionOptions.moment("1h", () -> now));
        assertEquals(now, SelectionOptions.moment("2026-11-23T09:00:00+01:00", () -> now));
        Halt halt = assertThrows(Halt.class, () -> SelectionOptions.moment("yesterday", () -> now));
        assertEquals(ExitCode.USAGE, halt.exitCode());
    }

    private static LogEntry entry(String content, boolean genuine) {
        ObjectNode read = (ObjectNode) JSON.readTree(content);
        return new LogEntry("chain-1", genuine, Instant.parse("2026-11-23T08:00:00Z"), read);
    }
}
