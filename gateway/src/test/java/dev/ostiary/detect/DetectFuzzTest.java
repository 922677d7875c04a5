package dev.ostiary.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ostiary.words.Subject;
import java.util.List;

/** Fuzzes what looks at texts of strangers: it ends, says the same of the same, and points into the text. */
class DetectFuzzTest {

    @FuzzTest(maxDuration = "20s")
    void look(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        for (Subject subject : Subject.values()) {
            List<Found> found = Detector.shipped().look(subject, text);
            assertEquals(found, Detector.shipped().look(subject, text));
            for (Found each : found) {
                assertTrue(each.from() >= 0 && each.from() <= each.to(), each.rule());
                assertTrue(each.to() <= text.length(), each.rule());
            }
        }
    }
}
