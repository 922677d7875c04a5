package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.message.Reason;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** {@code docs/guide/errors.md} is read instead of the source, so it has to say the same. */
@DisplayName("The table of reasons")
class ErrorGuideTest {

    @Test
    @DisplayName("has every reason with its sentence and remedy, in the order of the source, and no other")
    void saysWhatTheSourceSays() {
        List<String> told = Document.read("docs/guide/errors.md").rows().stream()
                .filter(cells -> cells.getFirst().startsWith("`"))
                .map(cells -> "| " + String.join(" | ", cells) + " |")
                .toList();
        List<String> meant = Arrays.stream(Reason.values())
                .map(each -> "| `" + each.name() + "` | " + each.sentence() + " | " + each.remedy() + " |")
                .toList();
        assertEquals(String.join("\n", meant), String.join("\n", told));
    }
}
