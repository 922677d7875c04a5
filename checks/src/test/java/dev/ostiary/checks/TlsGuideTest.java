package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ostiary.config.Loaded;
import dev.ostiary.config.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code docs/guide/tls.md}: its settings load. */
@DisplayName("The guide to TLS")
class TlsGuideTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("has settings that load")
    void settingsLoad() throws Exception {
        List<String> snippets =
                Document.read("docs/guide/tls.md").snippets("yaml").toList();
        assertEquals(4, snippets.size());
        for (String snippet : snippets) {
            Path file = Files.writeString(folder.resolve("ostiary.yaml"), snippet);
            assertInstanceOf(Loaded.Ok.class, SettingsFile.read(file), snippet);
        }
    }
}
