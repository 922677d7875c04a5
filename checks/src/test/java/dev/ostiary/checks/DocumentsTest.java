package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assertions.fail;

import dev.ostiary.cli.Ostiary;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.Loaded;
import dev.ostiary.config.PolicyCases;
import dev.ostiary.config.ServerEntry;
import dev.ostiary.config.ServerList;
import dev.ostiary.config.ServersFile;
import dev.ostiary.config.SettingsFile;
import dev.ostiary.config.Surroundings;
import dev.ostiary.contain.ShellWords;
import dev.ostiary.detect.RuleFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;
import tools.jackson.databind.json.JsonMapper;

/** What the documents show can be used as it stands there. */
@DisplayName("In the documents")
class DocumentsTest {

    private static final Pattern OSTIARY = Pattern.compile("(?:\\./)?ostiary (.+)");

    /** What the snippets take from the environment. */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("HOME", "/home/me", "CRM_TOKEN", "secret", "OSTIARY_TOKEN", "secret");

    @TempDir
    Path folder;

    static Stream<Document> documents() throws IOException {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    @DisplayName("every command is one that the command line knows")
    void commandsAreKnown(Document document) {
        commands(document.shellLines()).forEach(command -> parses(words(command), command));
        commands(document.inline()).forEach(command -> isNamed(words(command), command));
    }

    private static Stream<String> commands(Stream<String> lines) {
        return lines.map(OSTIARY::matcher).filter(Matcher::matches).map(found -> found.group(1));
    }

    @ParameterizedTest
    @MethodSource("documents")
    @DisplayName("every server list loads, and starts Ostiary with arguments that it knows")
    void serverListsLoad(Document document) {
        document.snippets("json").filter(DocumentsTest::isServerList).forEach(snippet -> {
            Surroundings surroundings = new Surroundings(ENVIRONMENT, folder, Path.of("/home/me"));
            ServerList servers = loaded(ServersFile.read(file("mcp.json", snippet), surroundings), snippet);
            servers.entries().stream().flatMap(DocumentsTest::ostiary).forEach(arguments -> parses(arguments, snippet));
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    @DisplayName("every other JSON is JSON")
    void jsonIsJson(Document document) {
        document.snippets("json")
                .filter(snippet -> !isServerList(snippet))
                .forEach(snippet -> JsonMapper.shared().readTree(snippet));
    }

    @ParameterizedTest
    @MethodSource("documents")
    @DisplayName("every YAML loads as ostiary.yaml, as policy cases, or as rules of one's own")
    void settingsLoad(Document document) {
        document.snippets("yaml").forEach(snippet -> {
            if (snippet.startsWith("cases:")) {
                loaded(PolicyCases.read(file("guide.cases.yaml", snippet)), snippet);
            } else if (snippet.startsWith("- id:")) {
                assertEquals(List.of(), RuleFile.read("rules.yaml", snippet).faults());
            } else {
                loaded(SettingsFile.read(file("ostiary.yaml", snippet)), snippet);
            }
        });
    }

    @ParameterizedTest
    @MethodSource("documents")
    @DisplayName("every link leads somewhere")
    void linksLeadSomewhere(Document document) {
        assertEquals(
                List.of(),
                document.links().filter(target -> !Files.exists(target)).toList());
    }

    @Test
    @DisplayName("the README starts with the two commands, and the launcher is there")
    void theReadmeHasTheTwoCommands() {
        List<String> lines = Document.read("README.md").shellLines().toList();
        assertEquals(List.of("./ostiary run", "mvn verify"), lines.subList(0, 2));
        assertTrue(Files.isExecutable(Document.PROJECT.resolve("ostiary")));
    }

    private static boolean isServerList(String json) {
        return json.contains("\"mcpServers\"") || json.contains("\"servers\"");
    }

    /** The arguments of an entry that starts Ostiary itself. */
    private static Stream<List<String>> ostiary(ServerEntry entry) {
        return entry instanceof ServerEntry.Stdio stdio && stdio.command().endsWith("/ostiary")
                ? Stream.of(stdio.args())
                : Stream.empty();
    }

    private static List<String> words(String line) {
        return switch (ShellWords.split(line)) {
            case ShellWords.Split.Words(List<String> words) -> words;
            case ShellWords.Split.Refused refused -> fail(line + ": " + refused);
        };
    }

    private static void parses(List<String> arguments, String where) {
        try {
            CommandLine.ParseResult parsed = Ostiary.commandLine().parseArgs(arguments.toArray(String[]::new));
            assertTrue(parsed.hasSubcommand(), where);
        } catch (CommandLine.ParameterException unknown) {
            fail(where + ": " + unknown.getMessage());
        }
    }

    /** In running text a command may be named without what it needs to run. */
    private static void isNamed(List<String> arguments, String where) {
        try {
            Ostiary.commandLine().parseArgs(arguments.toArray(String[]::new));
        } catch (CommandLine.MissingParameterException named) {
            assertTrue(named.getCommandLine().getParent() != null, where);
        } catch (CommandLine.ParameterException unknown) {
            fail(where + ": " + unknown.getMessage());
        }
    }

    private Path file(String name, String text) {
        try {
            return Files.writeString(folder.resolve(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> T loaded(Loaded<T> loaded, String snippet) {
        return switch (loaded) {
            case Loaded.Ok<T>(T value, var _) -> value;
            case Loaded.Broken<T>(var faults) ->
                fail(snippet + faults.stream().map(ConfigurationFault::sentence).toList());
        };
    }
}
