package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ostiary.config.Loaded;
import dev.ostiary.config.SettingsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Guides whose snippets are settings and nothing else. */
@DisplayName("The settings of a guide")
class SettingsOfGuidesTest {

    @TempDir
    Path folder;

    @ParameterizedTest(name = "{0}")
    @CsvSource({"docs/guide/tls.md, 4", "docs/guide/schemas.md, 2"})
    @DisplayName("load")
    void settingsLoad(String guide, int count) throws Exception {
        List<String> snippets = Document.read(guide).snippets("yaml").toList();
        assertEquals(count, snippets.size());
        for (String snippet : snippets) {
            Path file = Files.writeString(folder.resolve("ostiary.yaml"), snippet);
            assertInstanceOf(Loaded.Ok.class, SettingsFile.read(file), snippet);
        }
    }
}
