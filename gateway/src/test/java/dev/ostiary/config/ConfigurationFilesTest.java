package dev.ostiary.config;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The two files are loaded together and must fit together. */
class ConfigurationFilesTest {

    @TempDir
    Path folder;

    @Test
    void withoutFilesTheDefaultsHold() {
        assertEquals(
                new Configuration(Settings.DEFAULT, ServerList.EMPTY),
                Loading.ok(files(false).load()).value());
    }

    @Test
    void aFileThatAPersonNamedMustBeThere() {
        assertEquals(
                List.of("There is no such file", "There is no such file"),
                faults(files(true).load()).stream()
                        .map(ConfigurationFault::problem)
                        .toList());
    }

    @Test
    void theFaultsOfBothFilesAreFound() throws IOException {
        write("preset: stric", "{\"mcpServers\": {\"a\": {}}}");
        assertEquals(
                List.of("ostiary.yaml:1:9", "mcp.json:1:22"),
                faults(files(false).load()).stream()
                        .map(fault -> folder.relativize(fault.file()) + ":" + fault.line() + ":" + fault.column())
                        .toList());
    }

    @Test
    void filesOfRulesAreReadAsAPartOfIt() throws IOException {
        write("detection: {rules: [b.yaml, a.yaml]}", "{\"mcpServers\": {}}");
        assertEquals(
                List.of("There is no such file", "There is no such file"),
                faults(files(false).load()).stream()
                        .map(ConfigurationFault::problem)
                        .toList());
        Files.writeString(folder.resolve("a.yaml"), "first");
        Files.writeString(folder.resolve("b.yaml"), "second");
        var loaded = Loading.ok(files(false).load()).value();
        assertEquals(List.of("second", "first"), List.copyOf(loaded.rules().values()));
        assertEquals(loaded.rules().keySet(), loaded.settings().files(), "what is watched, and kept from tools");
    }

    @Test
    void plainHttpBeyondThisMachineHasToBeAllowed() throws IOException {
        var servers = "{\"mcpServers\": {\"crm\": {\"url\": \"http://crm.example/mcp\"}}}";
        write("preset: balanced", servers);
        var fault = faults(files(false).load()).getFirst();
        assertEquals("/mcpServers/crm/url", fault.path());
        assertTrue(fault.remedy().contains("allow-http: true"));
        write("servers: {crm: {allow-http: true}}", servers);
        Loading.ok(files(false).load());
    }

    @Test
    void settingsForAServerThatIsNotThereAreNoted() throws IOException {
        write(
                "{servers: {crn: {allow-http: true}}, allow: [{server: bank}]}",
                "{\"servers\": {\"crm\": {\"command\": \"x\"}}}");
        var notes = Loading.ok(files(false).load()).notes();
        assertEquals(
                List.of("/allow/0", "/servers/crn"),
                notes.stream().map(Note::path).sorted().toList());
        assertTrue(notes.toString().contains("did you mean \"crm\""), notes::toString);
    }

    @Test
    void withoutAServerListTheSampleIsThere() throws IOException {
        Files.writeString(
                folder.resolve("ostiary.yaml"),
                "{allow: [{server: sample}], fields: [{server: sampel, at: /a, sensitivity: internal}]}");
        var notes = Loading.ok(files(false).load()).notes().stream()
                .filter(note -> note.path().startsWith("/"))
                .toList();
        assertEquals(List.of("/fields/0"), notes.stream().map(Note::path).toList());
        assertTrue(notes.toString().contains("did you mean \"sample\""), notes::toString);
    }

    @Test
    void aFileThatEveryoneMayWriteIsNoted() throws IOException {
        write("preset: strict", "{\"mcpServers\": {}}");
        assertEquals(List.of(), Loading.ok(files(false).load()).notes());
        Files.setPosixFilePermissions(folder.resolve("mcp.json"), PosixFilePermissions.fromString("rw-r--rw-"));
        var notes = Loading.ok(files(false).load()).notes();
        assertEquals(
                List.of(folder.resolve("mcp.json")),
                notes.stream().map(note -> note.place().file()).toList());
    }

    @ParameterizedTest
    @CsvSource({
        "https://127.0.0.1/mcp, true",
        "https://[::1]:8080/mcp, true",
        "https://localhost/mcp, true",
        "https://LOCALHOST/mcp, true",
        "https://10.1.2.3/mcp, true",
        "https://192.168.0.9/mcp, true",
        "https://[fd12::1]/mcp, true",
        "https://[::ffff:10.0.0.1]/mcp, true",
        "https://169.254.169.254/latest, false",
        "https://[fe80::1]/mcp, false",
        "https://8.8.8.8/mcp, false",
        "https://crm.example/mcp, false",
        "https://localhost.example/mcp, false",
        "https://0177.0.0.1/mcp, false",
        "https://2130706433/mcp, false"
    })
    void aPrivateAddressThatAPersonWroteIsPermittedAsWritten(URI url, boolean permitted) {
        assertEquals(permitted, ServerSettings.DEFAULT.permitsPrivateAddresses(url));
    }

    @Test
    void aPersonsWordAboutPrivateAddressesCounts() {
        var settings = Loading.settings("servers: {a: {private-addresses: allow}, b: {private-addresses: refuse}}");
        assertTrue(settings.server("a").permitsPrivateAddresses(URI.create("https://crm.example/mcp")));
        assertTrue(!settings.server("b").permitsPrivateAddresses(URI.create("https://127.0.0.1/mcp")));
    }

    @Test
    void anAllowEntryKnowsItsLine() {
        var settings = Loading.settings("allow:\n  - {server: a}\n  - server: b\n    tool: t\n");
        assertEquals(
                List.of("ostiary.yaml:2:5", "ostiary.yaml:3:5"),
                settings.allow().stream().map(entry -> entry.place().toString()).toList());
        assertEquals(new AllowEntry.Tool("t"), settings.allow().get(1).target());
    }

    @Test
    void aStageGetsItsSettingsAsPlainValuesAndItsFaultsAPlace() {
        var settings = Loading.settings("""
                        stages:
                          size:
                            enabled: false
                            most: 5
                            share: 0.5
                            names: [a, {b: true}]
                        """);
        var stage = settings.stage("size");
        assertEquals(
                Map.of(
                        "enabled",
                        false,
                        "most",
                        5L,
                        "share",
                        new BigDecimal("0.5"),
                        "names",
                        List.of("a", Map.of("b", true))),
                stage.plain());
        assertTrue(!stage.enabled() && Loading.settings("").stage("size").enabled());
        assertEquals(
                "ostiary.yaml:6:13 /stages/size/names/0: it is too short (it says \"a\"). Write a longer one.",
                settings.stageFault("/stages/size/names/0", "it is too short", "Write a longer one")
                        .sentence());
    }

    @Test
    void aStarAtTheEndStandsForAnyRest() throws IOException {
        write(
                "allow: [{server: 'c*'}, {server: '*'}, {server: 'b*'}]",
                "{\"servers\": {\"crm\": {\"command\": \"x\"}}}");
        assertEquals(
                List.of("/allow/2"),
                Loading.ok(files(false).load()).notes().stream().map(Note::path).toList());
    }

    private ConfigurationFiles files(boolean required) {
        return new ConfigurationFiles(
                new ConfigurationFiles.File(folder.resolve("ostiary.yaml"), required),
                new ConfigurationFiles.File(folder.resolve("mcp.json"), required),
                new Surroundings(Map.of(), folder, folder));
    }

    private void write(String yaml, String json) throws IOException {
        Files.writeString(folder.resolve("ostiary.yaml"), yaml);
        Files.writeString(folder.resolve("mcp.json"), json);
    }

    private static List<ConfigurationFault> faults(Loaded<?> loaded) {
        return switch (loaded) {
            case Loaded.Broken<?>(var faults) -> faults;
            case Loaded.Ok<?> ok -> throw new AssertionError("accepted: " + ok);
        };
    }
}
