package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ostiary.config.SecretMove.Step;
import dev.ostiary.config.SecretMove.Texts;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("A secret in clear in a server list")
class SecretMoveTest {

    private static final String REFERENCE = "file:/home/ann/secrets/crm";
    private static final Surroundings HERE = new Surroundings(Map.of(), Path.of("/work"), Path.of("/home/ann"));
    private static final String SERVERS = """
            // the servers of the team
            {
              "mcpServers": {
                "crm": {
                  "url": "https://crm.example/mcp", // "Authorization": "no",
                  "headers": {
                    "X-Tenant": "north", /* } */
                    "Authorization": "Bearer s3cr3t-s3cr3t" // of Ann
                  }
                },
                "git": {
                  "command": "git-server",
                  "env": {"GIT_TOKEN": "s3cr3t-s3cr3t", "LEVEL": "warn"},
                },
              }
            }
            """;

    private final SecretMove move = new SecretMove(Path.of("ostiary.yaml"), Path.of("mcp.json"), HERE);

    private Texts moved(String settings, String server, String name) {
        Texts before = new Texts(settings, SERVERS);
        Step.Found found = assertInstanceOf(Step.Found.class, move.find(before, server, name));
        assertEquals("s3cr3t-s3cr3t", found.secret());
        assertFalse(found.toString().contains("s3cr3t"));
        return assertInstanceOf(Step.Proposed.class, move.propose(before, found, REFERENCE))
                .texts();
    }

    @Test
    @DisplayName("is taken out, and every other character stays")
    void everythingElseStays() {
        Texts texts = moved("", "crm", "authorization");
        assertEquals(
                SERVERS.replace("\"north\", /* } */\n", "\"north\" /* } */\n")
                        .replace("\"Authorization\": \"Bearer s3cr3t-s3cr3t\" // of Ann", " // of Ann"),
                texts.servers());
        assertEquals("servers:\n  crm:\n    credentials:\n      bearer: \"" + REFERENCE + "\"\n", texts.settings());
    }

    @Test
    @DisplayName("is taken out of a line with others")
    void inOneLine() {
        Texts texts = moved("preset: strict", "git", "GIT_TOKEN");
        assertEquals(SERVERS.replace("\"GIT_TOKEN\": \"s3cr3t-s3cr3t\", \"LEVEL\"", " \"LEVEL\""), texts.servers());
        assertTrue(texts.settings().startsWith("preset: strict\nservers:\n  git:\n    credentials:\n      env:\n"));
    }

    @Test
    @DisplayName("is referred to beside what the settings say already")
    void intoSettings() {
        String settings = """
                # ours
                servers:
                    other: {max-processes: 2}
                    git:   # the tool
                        max-processes: 3
                        credentials:
                            env:
                                OTHER: env:OTHER
                allow:
                  - {server: git}
                """;
        Texts texts = moved(settings, "git", "GIT_TOKEN");
        assertEquals(
                settings.replace("env:\n", "env:\n                GIT_TOKEN: \"" + REFERENCE + "\"\n"),
                texts.settings());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "servers: {crm: {max-processes: 2}}",
                "servers: {}",
                "{\"preset\": \"strict\"}",
                "servers:\n  crm: {max-processes: 2}",
                "servers:\n  crm:\n    credentials:\n      headers: {Authorization: 'env:A'}",
                "x: &a {}\nservers: *a"
            })
    @DisplayName("is left where it is where the settings cannot be edited safely, and what to write is said")
    void notInEveryWay(String settings) {
        Texts before = new Texts(settings, SERVERS);
        Step.Found found = assertInstanceOf(Step.Found.class, move.find(before, "crm", "Authorization"));
        Step.Impossible why = assertInstanceOf(Step.Impossible.class, move.propose(before, found, REFERENCE));
        assertTrue(why.why().contains("By hand: in ostiary.yaml write servers: {crm: {credentials: {bearer: file:/"));
        assertFalse(why.why().contains("s3cr3t"));
    }

    @Test
    @DisplayName("is noted with the command that moves it")
    void noted() {
        assertEquals(
                List.of(
                        "mcp.json:8:26 /mcpServers/crm/headers/Authorization: A secret seems to stand here in clear;"
                                + " \"ostiary keys move crm Authorization --mcp mcp.json\" moves it.",
                        "mcp.json:13:28 /mcpServers/git/env/GIT_TOKEN: A secret seems to stand here in clear;"
                                + " \"ostiary keys move git GIT_TOKEN --mcp mcp.json\" moves it."),
                notes(SERVERS));
    }

    @Test
    @DisplayName("is noted in arguments and in the settings by what it looks like, and never shown")
    void byShape() {
        List<String> notes = notes("{\"mcpServers\": {\"a\": {\"command\": \"b\", \"args\": [\"--pat\","
                + " \"glpat-aaaaaaaaaaaaaaaaaaaa\"], \"env\": {\"X\": \"AKIAABCDEFGHIJKLMNOP\"}}}}");
        assertEquals(2, notes.size());
        assertTrue(notes.getFirst().contains("ostiary keys secret NAME"), notes.getFirst());
        assertTrue(notes.stream().noneMatch(note -> note.contains("glpat") || note.contains("AKIA")));
        var loaded = SettingsFile.read(
                Loading.source("ostiary.yaml", "stages: {x: {y: [ghp_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa]}}"));
        assertEquals(1, assertInstanceOf(Loaded.Ok.class, loaded).notes().size());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"API_KEY\": \"${env:API_KEY}\"",
                "\"API_KEY\": \"\"",
                "\"LOG_LEVEL\": \"information\"",
                "\"KEYBOARD\": \"qwertzuiop\"",
                "\"API_TOKEN\": 1234"
            })
    @DisplayName("is not seen where there is none")
    void nothing(String member) {
        assertEquals(List.of(), notes("{\"mcpServers\": {\"a\": {\"command\": \"b\", \"env\": {" + member + "}}}}"));
    }

    private static List<String> notes(String servers) {
        var loaded = ServersFile.read(
                Loading.source("mcp.json", servers),
                new Surroundings(Map.of("API_KEY", "s3cr3t-s3cr3t"), Path.of("/work"), Path.of("/home/ann")));
        return assertInstanceOf(Loaded.Ok.class, loaded).notes().stream()
                .map(Note.class::cast)
                .map(note -> ((Note) note).line())
                .toList();
    }
}
