package dev.ostiary.probe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;

/**
 * Fuzzes what looks at arguments of strangers: it ends, says the same of the same, at most one thing of each family, and
 * what it says holds nothing of the text.
 *
 * <p>With {@code JAZZER_FUZZ=1} in the environment Jazzer invents inputs; else the seeds are run. {@link WorstProbes}
 * searches for what takes long.
 */
class ProbeFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void look(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        for (FieldKind kind : FieldKind.values()) {
            List<ProbeScan.Found> found = ProbeScan.look(text, kind);
            assertEquals(found, ProbeScan.look(text, kind));
            assertEquals(
                    found.size(),
                    found.stream().map(each -> each.sign().probe()).distinct().count());
            for (ProbeScan.Found each : found) {
                assertFalse(each.words().isEmpty());
                assertTrue(each.layers().size() <= 5, each.words());
            }
        }
    }
}
