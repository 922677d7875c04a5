package dev.ostiary.leaks;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/**
 * Fuzzes what looks for leaks in texts of strangers: it ends, says the same of the same, and its places lie in the text.
 *
 * <p>With {@code JAZZER_FUZZ=1} in the environment Jazzer invents inputs; else the seeds are run.
 */
class LeaksFuzzTest {

    private static final Leaks LEAKS = Leaks.shipped().with(Canaries.of(List.of("a planted canary")));

    @FuzzTest(maxDuration = "20s")
    void look(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        List<Leak> leaks = LEAKS.look(text);
        assertEquals(leaks, LEAKS.look(text));
        assertTrue(leaks.isEmpty() || !LEAKS.plain(text));
        for (Leak leak : leaks) {
            assertTrue(leak.from() >= 0 && leak.to() <= text.length(), leak.kind());
        }
        Masking.mask(text, leaks);
        LEAKS.lookAcross(List.of(text.substring(0, text.length() / 3), text.substring(text.length() / 3)));
    }
}
