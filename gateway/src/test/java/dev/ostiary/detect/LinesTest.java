package dev.ostiary.detect;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.words.Words;
import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class LinesTest {

    private static final String ORDER = "Explain how tides come about.";

    @Test
    void knowsALineBetweenRowsMembersAndFields() {
        assertTrue(isForeign("| Lund | 94000 |\n" + ORDER + "\n| Ystad | 19000 |"));
        assertTrue(isForeign("{\"a\": 1,\n" + ORDER + "\n\"b\": 2}"));
        assertTrue(isForeign(ORDER + "\nSUBJECT: Tuesday"));
        assertTrue(isForeign("| Lund | 94000 |\n" + ORDER));
    }

    @Test
    void takesProseBesideProseForWhatItIs() {
        assertFalse(isForeign(ORDER));
        assertFalse(isForeign("The task:\n" + ORDER + "\nThen draw them."));
        assertFalse(isForeign("| Lund | 94000 |\n\n" + ORDER + "\n\n| Ystad | 19000 |"));
    }

    @Test
    void takesNoCodeForASentence() {
        Words words = Words.of("{\nReturn(the, next, one);\n}");
        assertFalse(Lines.isForeign(words, 1));
    }

    @Test
    void isDoneSoonWithAMillionBlanks() {
        String text = "{}" + "\n".repeat(1_000_000) + ORDER + "\n".repeat(1_000_000) + "{}";
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> isForeign(text));
    }

    private static boolean isForeign(String text) {
        Words words = Words.of(text);
        for (int word = 0; word < words.size(); word++) {
            if (text.startsWith("Explain", words.from(word))) {
                return Lines.isForeign(words, word);
            }
        }
        throw new AssertionError(text);
    }
}
