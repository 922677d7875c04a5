package dev.ostiary.scan;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.ostiary.markup.Markup;
import java.util.Base64;
import java.util.List;

/**
 * Fuzzes what looks at the texts of strangers: nothing throws, and where something is taken out, nothing of it is left.
 *
 * <pre>JAZZER_FUZZ=1 mvn test -pl gateway -Dtest='ScanFuzzTest#markup'</pre>
 */
final class ScanFuzzTest {

    private static final List<String> TYPES =
            List.of("image/png", "image/svg+xml", "application/pdf", "audio/mpeg", "");

    @FuzzTest(maxDuration = "20s")
    void markup(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        Markup.in(text).ifPresent(found -> {
            assertTrue(!found.sightings().isEmpty());
            String left = found.harmless();
            assertTrue(Markup.in(left).isEmpty(), left);
        });
    }

    @FuzzTest(maxDuration = "20s")
    void hidden(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        HiddenText.in(text).ifPresent(found -> {
            assertTrue(!found.sightings().isEmpty());
            assertEquals(found.visible(), HiddenText.visible(found.visible()));
        });
    }

    @FuzzTest(maxDuration = "20s")
    void hosts(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        LookAlikes.hosts("https://" + text);
        LookAlikes.name(text);
    }

    @FuzzTest(maxDuration = "20s")
    void media(byte[] bytes) {
        String text = new String(bytes, UTF_8);
        for (String type : TYPES) {
            Media.wrong(type, text);
            Media.wrong(type, Base64.getEncoder().encodeToString(bytes));
            Media.wrongText(type, text);
        }
    }
}
