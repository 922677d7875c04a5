package dev.ostiary.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;

/** One glance sees every name, plain or in quotes, and says what else needs a closer reading. */
final class NameScanTest {

    private static final NameScan SCAN = new NameScan(List.of("mcp.json", ".cursor", "amp"), List.of("rm"));

    @Test
    void seesNamesHoweverTheyAreWritten() {
        for (String text : List.of(
                "mcp.json",
                "MCP.JSON",
                "x/mmcp.jsonx",
                "~/.cur''sor/",
                ".cur\\sor",
                ".cur^sor",
                "'.cur' + 'sor'",
                "mcp.\\\njson",
                "config/amp/x",
                "C:\\amp\\x",
                "amp",
                "/amp./")) {
            assertTrue(SCAN.glance(text).name(), text);
        }
        for (String text : List.of("", "mcp json", "cursor", "example", "stamp", "amp-x", "mcp_json")) {
            assertFalse(SCAN.glance(text).name(), text);
        }
    }

    @Test
    void seesWordsOnlyWhenTheyStandAlone() {
        assertTrue(SCAN.glance("sudo rm -rf /").word());
        assertTrue(SCAN.glance("[\"rm\",\"-rf\"]").word());
        assertFalse(SCAN.glance("a firm form").word());
    }

    @Test
    void saysWhatNeedsACloserReading() {
        assertTrue(SCAN.glance("a*b").pattern());
        assertTrue(SCAN.glance("$x").substitution());
        assertTrue(SCAN.glance("{a,b}").substitution());
        assertTrue(SCAN.glance("%2e").percent());
        assertTrue(SCAN.glance("\\u002e").escape());
        for (String text : List.of("\uFF0E", "a\u200Bb", "\u2215", "\u0001", "\u017F")) {
            assertTrue(SCAN.glance(text).foldable(), text);
        }
        assertTrue(SCAN.glance("Plain text, nothing more: 100 words — größer “als” 日本!")
                .nothing());
    }

    @Test
    void agreesWithASlowSearch() {
        var scan = new NameScan(List.of("a.b", "a.bc.a", ".bc", "c.c"), List.of());
        String letters = "abc.";
        for (int number = 0; number < 1 << 14; number++) {
            var text = new StringBuilder();
            for (int rest = number; text.length() < 7; rest >>= 2) {
                text.append(letters.charAt(rest & 3));
            }
            String searched = text.toString();
            boolean expected = searched.contains("a.b") || searched.contains(".bc") || searched.contains("c.c");
            assertEquals(expected, scan.glance(searched).name(), searched);
        }
    }
}
