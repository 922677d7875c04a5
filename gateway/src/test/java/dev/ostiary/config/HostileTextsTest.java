package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No text makes the readers fail in another way than with faults, nor take long or much. */
class HostileTextsTest {

    @Test
    void aDocumentThatGrowsWhenItsAliasesAreWrittenOut() {
        var bomb = new StringBuilder("stages:\n  a0: &a0 {k: [x, x, x, x, x, x, x, x, x, x]}\n");
        for (int i = 1; i < 30; i++) {
            bomb.append("  a%d: &a%d {k: [*a%d, *a%d]}\n".formatted(i, i, i - 1, i - 1));
        }
        assertTrue(firstSettingsFault(bomb.toString()).problem().contains("grows past"));
    }

    @Test
    void anAliasThatIsUsedAsOneWouldIsFine() {
        var settings = Loading.settings("""
                servers:
                  a: &slow {timeouts: {answer: 10m}}
                  b: *slow
                """);
        assertEquals(settings.server("a"), settings.server("b"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "{a: ", "- ", "? "})
    void aDocumentThatIsNestedWithoutEnd(String opening) {
        assertTimeoutPreemptively(
                Duration.ofSeconds(20),
                () -> assertInstanceOf(
                        Loaded.Broken.class,
                        SettingsFile.read(Loading.source("ostiary.yaml", opening.repeat(100_000 / opening.length())))));
    }

    @Test
    void aServerListThatIsNestedWithoutEnd() {
        assertInstanceOf(
                Loaded.Broken.class,
                ServersFile.read(Loading.source("mcp.json", "{\"a\":".repeat(50_000)), BadFile.SURROUNDINGS));
    }

    @Test
    void aFileThatIsNoUtf8() {
        var bytes = new byte[] {'a', ':', ' ', 'b', '\n', (byte) 0xC3, '('};
        var loaded = SettingsFile.read(new Source.Bytes(Path.of("ostiary.yaml"), ByteBuffer.wrap(bytes)));
        assertEquals(
                "ostiary.yaml:2:1: The file is not valid UTF-8. Save it as UTF-8.",
                first(loaded).sentence());
    }

    @Test
    void aFileThatIsTooLargeAFolderAndNoFile(@TempDir Path folder) throws IOException {
        var large = Files.write(folder.resolve("large.yaml"), new byte[(1 << 20) + 1]);
        assertTrue(first(SettingsFile.read(large)).problem().contains("larger than 1 MiB"));
        assertTrue(first(SettingsFile.read(folder)).problem().contains("cannot be read"));
        assertTrue(first(SettingsFile.read(folder.resolve("none"))).problem().contains("no such file"));
    }

    @Property(tries = 2000)
    void anyTextAsSettings(@ForAll("texts") String text) {
        SettingsFile.read(Loading.source("ostiary.yaml", text));
    }

    @Property(tries = 2000)
    void anyTextAsServerList(@ForAll("texts") String text) {
        ServersFile.read(Loading.source("mcp.json", text), BadFile.SURROUNDINGS);
    }

    /** Pieces of both languages and of both formats, thrown together. */
    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.oneOf(
                        Arbitraries.of(
                                "preset: ",
                                "strict",
                                "allow:\n",
                                "  - ",
                                "{server: a}",
                                "servers",
                                "mcpServers",
                                "limits:\n",
                                "\"command\"",
                                "\"url\"",
                                "\"https://a\"",
                                "${",
                                "}",
                                "{",
                                "[",
                                "]",
                                ":",
                                ": ",
                                ",",
                                "\n",
                                "  ",
                                "&a ",
                                "*a",
                                "!!str ",
                                "|\n",
                                "'",
                                "\"",
                                "#",
                                "//",
                                "/*",
                                "null",
                                "1e99",
                                "~",
                                "-",
                                "?"),
                        Arbitraries.strings().ofMaxLength(3))
                .list()
                .ofMaxSize(25)
                .map(pieces -> String.join("", pieces));
    }

    private static ConfigurationFault firstSettingsFault(String text) {
        return first(SettingsFile.read(Loading.source("ostiary.yaml", text)));
    }

    private static ConfigurationFault first(Loaded<?> loaded) {
        return switch (loaded) {
            case Loaded.Broken<?>(var faults) -> faults.getFirst();
            case Loaded.Ok<?> ok -> throw new AssertionError("accepted: " + ok);
        };
    }
}
