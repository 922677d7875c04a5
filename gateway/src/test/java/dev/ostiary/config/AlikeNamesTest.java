package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlikeNamesTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @CsvSource({
        "github, githud",
        "github, gihtub",
        "github, githubb",
        "github, GitHub",
        "github, git-hub",
        "github, g\u0456thub",
        "paypal, paypa1",
        "mailbox, \uFF4Dailbox",
        "modern, modem",
        "crm, CRM"
    })
    void takenForOneAnother(String one, String other) {
        assertTrue(AlikeNames.isAlike(one, other));
        assertTrue(AlikeNames.isAlike(other, one));
    }

    @ParameterizedTest
    @CsvSource({
        "github, gitlab",
        "server-1, server-2",
        "postgres1, postgres2",
        "postgres, postgres2",
        "crm-team-a, crm-team-b",
        "crm, erm",
        "files, mail",
        "--, __"
    })
    void notTakenForOneAnother(String one, String other) {
        assertFalse(AlikeNames.isAlike(one, other));
        assertFalse(AlikeNames.isAlike(other, one));
    }

    @Test
    void isNotedWithItsPlaceAndStopsNothing() throws IOException {
        Files.writeString(folder.resolve("ostiary.yaml"), "preset: balanced");
        Files.writeString(folder.resolve("mcp.json"), """
                {"mcpServers": {
                  "github": {"command": "a"},
                  "files": {"command": "b"},
                  "githud": {"command": "c"},
                  "m\u0430il": {"command": "d"}
                }}""");
        var files = Loading.ok(new ConfigurationFiles(
                        new ConfigurationFiles.File(folder.resolve("ostiary.yaml"), true),
                        new ConfigurationFiles.File(folder.resolve("mcp.json"), true),
                        new Surroundings(Map.of(), folder, folder))
                .load());
        assertEquals(
                List.of("/mcpServers/githud 4", "/mcpServers/m\u0430il 5"),
                files.notes().stream()
                        .map(note -> note.path() + " " + note.place().line())
                        .toList());
        assertTrue(files.notes().getFirst().sentence().contains("looks like \"github\", another server"));
    }
}
