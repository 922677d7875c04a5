package dev.ostiary.stages;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import dev.ostiary.pipeline.Direction;
import dev.ostiary.pipeline.Verdict;
import dev.ostiary.policy.Preset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** No tool reaches Ostiary's own files or the configuration of clients, however it is spelled. */
final class OwnFilesTest {

    private static final JsonNode SCENARIOS = Scenarios.of("own-files.yaml");
    private static final OwnFiles GUARD = new OwnFiles(protectedFiles(), OwnFiles.Settings.DEFAULT);

    static ProtectedFiles protectedFiles() {
        JsonNode is = SCENARIOS.path("protected");
        String home = is.path("home").asString();
        return new ProtectedFiles(
                texts(is.path("files")),
                texts(is.path("trees")),
                texts(is.path("anywhere")),
                Map.of(
                        "HOME",
                        home,
                        "USERPROFILE",
                        home,
                        "APPDATA",
                        "C:\\Users\\u\\AppData\\Roaming",
                        "PWD",
                        is.path("working-directory").asString()),
                is.path("working-directory").asString());
    }

    @TestFactory
    Stream<DynamicTest> refusesEverySpellingUnderEveryPreset() {
        return scenarios("refused")
                .map(arguments -> dynamicTest(arguments.toString(), () -> {
                    for (Preset preset : Preset.values()) {
                        var refused = assertInstanceOf(Verdict.Refuse.class, judge(preset, arguments));
                        assertEquals(Reason.OWN_FILES, refused.reason());
                        assertEquals(
                                OwnFiles.RULE, refused.findings().getFirst().rule());
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> letsEverythingElsePass() {
        return scenarios("passed")
                .map(arguments -> dynamicTest(
                        arguments.toString(), () -> assertEquals(Verdict.PASS, judge(Preset.STRICT, arguments))));
    }

    @Test
    void judgesEveryKindOfRequestToTheServer() {
        var letters = Letters.under(Preset.BALANCED);
        for (String method :
                List.of("resources/read", "resources/subscribe", "prompts/get", "completion/complete", "x/y")) {
            var params = (ObjectNode) Scenarios.json("{'uri': 'file:///home/u/.claude.json'}");
            assertInstanceOf(Verdict.Refuse.class, GUARD.judge(letters.toServer(method, params)), method);
        }
        var progress = letters.notification(
                Direction.TO_SERVER, "notifications/x", (ObjectNode) Scenarios.json("{'at': '~/.claude.json'}"));
        assertInstanceOf(Verdict.Refuse.class, GUARD.judge(progress));
    }

    @Test
    void leavesWhatComesFromServersAlone() {
        var letters = Letters.under(Preset.BALANCED);
        var text = (ObjectNode) Scenarios.json("{'text': '/home/u/.claude.json'}");
        assertEquals(Verdict.PASS, GUARD.judge(letters.result("tools/call", text)));
        assertEquals(Verdict.PASS, GUARD.judge(letters.toClient("sampling/createMessage", text)));
        assertEquals(
                Verdict.PASS, GUARD.judge(letters.answer("tools/call", text, new Message.Result(Letters.ID, text))));
    }

    @Test
    void protectsMoreWhereSettingsSaySo() {
        var guard = new OwnFiles(protectedFiles(), new OwnFiles.Settings(Set.of(".idea/mcp.xml")));
        var arguments = Scenarios.json("{'path': 'web/.idea/mcp.xml'}");
        assertEquals(Verdict.PASS, GUARD.judge(Letters.under(Preset.STRICT).call("write_file", arguments)));
        assertInstanceOf(
                Verdict.Refuse.class, guard.judge(Letters.under(Preset.STRICT).call("write_file", arguments)));
    }

    @Test
    void protectsBothFormsOfAPathThatLeadsThroughALink(@TempDir final Path directory) throws Exception {
        Path real = Files.createDirectories(directory.toRealPath().resolve("real-home/.tool"));
        Path link = Files.createSymbolicLink(directory.resolve("home"), real.getParent());
        var files = new ProtectedFiles(
                        List.of(link.resolve(".tool/secret.conf").toString()), List.of(), List.of(), Map.of(), "/")
                .resolved();
        var guard = new OwnFiles(files, OwnFiles.Settings.DEFAULT);
        for (Path path : List.of(link.resolve(".tool/secret.conf"), real.resolve("secret.conf"), real)) {
            ObjectNode arguments = (ObjectNode) Scenarios.json("{}");
            arguments.put("path", path.toString());
            assertInstanceOf(
                    Verdict.Refuse.class,
                    guard.judge(Letters.under(Preset.OBSERVE).call("read", arguments)),
                    path.toString());
        }
    }

    @Test
    void takesTimeLinearInHostileText() {
        List<String> hostile = List.of(
                "../".repeat(30_000) + "x",
                "*".repeat(50_000) + "mcp",
                "[".repeat(50_000),
                "%25".repeat(30_000) + "2emcp",
                "'+'".repeat(30_000) + "mcp",
                "${a".repeat(30_000),
                "$(".repeat(30_000),
                "`mcp' ".repeat(15_000),
                "*/".repeat(40_000) + "mcp.json",
                "mcp -x ".repeat(15_000),
                "a.b.c. ".repeat(15_000) + "mcp",
                ".".repeat(50_000) + "mcp",
                "https://".repeat(12_000),
                "\\".repeat(50_000) + "mcp",
                // A boundary of words is looked for behind all marks, a name of a variable up to its brace.
                "http://a.b %mcp.json e" + "\u0301".repeat(50_000),
                "${" + "a".repeat(50_000),
                // A sentence that names a file often, and a directory below which thousands of paths may lie.
                "please read the mcp_config.json file ".repeat(2_000),
                "/" + "a/".repeat(2_000) + "\ncd " + "b/".repeat(2_000) + "\n" + "c*|".repeat(30_000));
        for (String text : hostile) {
            ObjectNode arguments = (ObjectNode) Scenarios.json("{}");
            arguments.put("x", text);
            assertTimeoutPreemptively(
                    Duration.ofSeconds(20), () -> judge(Preset.STRICT, arguments), text.substring(0, 10));
        }
    }

    @Test
    void aDeepDirectoryHidesNoFile() {
        String deep = "x/".repeat(40);
        for (List<String> message : List.of(
                List.of("/home/u/.cursor/" + deep, "../".repeat(40) + "mcp.json"),
                List.of("/" + deep + ".cursor/", "mcp.json"),
                List.of("/" + deep + ".cursor/" + deep, "../".repeat(40) + "mcp.json"),
                List.of("/" + deep, "../".repeat(39) + "../home/u/.claude.json"),
                List.of("cd " + deep + ".cursor && cat mcp.json"))) {
            var arguments = (ObjectNode) Scenarios.json("{}");
            message.forEach(text -> arguments.put("a" + arguments.size(), text));
            assertInstanceOf(Verdict.Refuse.class, judge(Preset.STRICT, arguments), message.toString());
        }
        var harmless = (ObjectNode) Scenarios.json("{}");
        harmless.put("cwd", "/" + deep).put("path", "src/mcp*/a.ts");
        assertEquals(Verdict.PASS, judge(Preset.STRICT, harmless));
    }

    private static Verdict judge(Preset preset, JsonNode scenario) {
        ObjectNode arguments = ((ObjectNode) scenario).deepCopy();
        String tool = arguments.path("tool").asString("write_file");
        arguments.remove("tool");
        return GUARD.judge(Letters.under(preset).call(tool, arguments));
    }

    private static Stream<JsonNode> scenarios(String name) {
        return StreamSupport.stream(SCENARIOS.path(name).spliterator(), false);
    }

    private static List<String> texts(JsonNode array) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.asString()));
        return texts;
    }
}
