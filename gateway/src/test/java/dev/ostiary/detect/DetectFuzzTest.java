package dev.ostiary.detect;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ostiary.words.Subject;
import java.util.List;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

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

    /** The text in every place of a definition. */
    @FuzzTest(maxDuration = "20s")
    void definition(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        ObjectNode tool =
                JsonNodeFactory.instance.objectNode().put("name", text).put("description", "Use a_tool. " + text);
        ObjectNode parameters = tool.putObject("inputSchema").putObject("properties");
        parameters.putObject(text).put("default", text).putArray("enum").add(text);
        tool.withObject("/inputSchema").putArray("required").add(text + "_");
        List<Definitions.Spotted> spotted = Definitions.look(tool, Detector.shipped());
        assertEquals(spotted, Definitions.look(tool, Detector.shipped()));
        for (Definitions.Spotted each : spotted) {
            assertFalse(
                    tool.at(each.pointer().written()).isMissingNode(),
                    each.pointer().written());
        }
        for (Definitions.Spotted each : Shadowing.look(tool, Neighbours.UNKNOWN)) {
            assertFalse(
                    tool.at(each.pointer().written()).isMissingNode(),
                    each.pointer().written());
        }
    }
}
