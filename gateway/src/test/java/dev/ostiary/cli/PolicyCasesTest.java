package dev.ostiary.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Policies and what attackers try against them, by {@code ostiary check}. */
final class PolicyCasesTest {

    private static final Path POLICY = Path.of("src/test/resources/policy");

    @TempDir
    Path folder;

    private record Ran(int exitCode, String out) {}

    @Test
    void attackersGetWhatThePolicySays() {
        Ran ran = check("--test", POLICY.resolve("attackers.cases.yaml").toString());
        assertEquals("39 cases, all as expected.\n", ran.out());
        assertEquals(ExitCode.FINE, ran.exitCode());
    }

    @Test
    void filesBesideTheConfigurationAreFound() {
        assertEquals(ExitCode.FINE, check("--test").exitCode());
    }

    @Test
    void aCaseThatIsNotMetIsToldWithItsPlaceAndTheRule() throws IOException {
        Path wrong = Files.writeString(folder.resolve("x.cases.yaml"), """
                cases:
                  - name: a wish
                    as: visitor
                    call: {server: files, tool: read, args: {path: /etc/passwd}}
                    expect: allow
                """);
        Ran ran = check("--test", wrong.toString());
        assertEquals(ExitCode.FINDINGS, ran.exitCode());
        assertTrue(ran.out().contains("x.cases.yaml:2:5: a wish: verdict is refuse, expected allow"), ran.out());
        assertTrue(ran.out().contains("preset strict"), ran.out());
    }

    @Test
    void aFileOfCasesThatIsWrongRunsNothing() throws IOException {
        Path wrong = Files.writeString(folder.resolve("x.cases.yaml"), """
                cases:
                  - {name: a, as: b, call: {server: c}, expect: maybe, extra: 1}
                """);
        Ran ran = check("--test", wrong.toString());
        assertEquals(ExitCode.USAGE, ran.exitCode());
        assertTrue(ran.out().contains("one of allow, refuse, approve, hidden"), ran.out());
        assertTrue(ran.out().contains("\"extra\""), ran.out());
    }

    @Test
    void aConditionThatIsWrongIsToldWithItsPlace() throws IOException {
        Path wrong = Files.writeString(folder.resolve("ostiary.yaml"), """
                tasks:
                  refund: {for: 'identity.grops == []'}
                rules:
                  - {name: large, then: approve, when: 'args.amount > "x" + 1'}
                """);
        StringWriter out = new StringWriter();
        int code = Ostiary.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "check",
                        "--config",
                        wrong.toString(),
                        "--mcp",
                        POLICY.resolve("mcp.json").toString());
        assertEquals(ExitCode.USAGE, code);
        assertTrue(out.toString().contains("ostiary.yaml:2:17 /tasks/refund/for: "), out.toString());
        assertTrue(out.toString().contains("character 9: undefined field 'grops'"), out.toString());
        assertTrue(out.toString().contains("ostiary.yaml:4:40 /rules/0/when: "), out.toString());
    }

    @Test
    void oneCallIsExplained() {
        Ran ran = check(
                "--as",
                "idp#ann",
                "--groups",
                "support,eu",
                "--task",
                "refund",
                "call",
                "payments",
                "refund",
                "{\"amount\": 150, \"account\": \"DE02\"}");
        assertEquals(ExitCode.FINE, ran.exitCode());
        assertTrue(ran.out().contains("verdict  approve"), ran.out());
        assertTrue(ran.out().contains("large-refunds-need-a-person ("), ran.out());
        assertTrue(ran.out().contains("stage    allowed-targets asked"), ran.out());
    }

    @Test
    void theSameForPrograms() {
        List<String> words = new ArrayList<>(List.of("--as", "idp#ann", "--groups", "support", "--format", "json"));
        words.addAll(List.of("call", "payments", "refund", "{\"amount\": 20, \"account\": \"DE02\"}"));
        JsonNode report =
                JsonMapper.shared().readTree(check(words.toArray(String[]::new)).out());
        assertEquals("allow", report.path("verdict").asString());
        assertTrue(report.path("reason").isNull());
        assertEquals("tasks.refund.tools[1]", report.path("rule").asString());
        assertEquals(10, report.path("line").asInt());
        assertEquals(
                "caller-standing", report.path("stages").path(0).path("stage").asString());
        assertEquals(
                20,
                report.path("sent")
                        .path("params")
                        .path("arguments")
                        .path("amount")
                        .asInt());
    }

    @Test
    void theRefusalOfAForbiddenNameIsTheOneOfAnUnknownName() {
        JsonNode forbidden = refused("list_accounts");
        assertEquals(forbidden, refused("no_such_tool"));
        assertTrue(forbidden.path("sent").toString().contains("UNKNOWN_NAME"), forbidden::toString);
    }

    private JsonNode refused(String tool) {
        String[] words = {"--as", "idp#ann", "--groups", "support", "--format", "json", "call", "payments", tool};
        var report = (tools.jackson.databind.node.ObjectNode)
                JsonMapper.shared().readTree(check(words).out());
        report.remove("stages");
        return report;
    }

    private Ran check(String... words) {
        StringWriter out = new StringWriter();
        List<String> all = new ArrayList<>(List.of("check"));
        all.addAll(List.of("--mcp", POLICY.resolve("mcp.json").toString()));
        all.addAll(List.of("--config", POLICY.resolve("ostiary.yaml").toString()));
        all.addAll(List.of(words));
        int code = Ostiary.commandLine().setOut(new PrintWriter(out, true)).execute(all.toArray(String[]::new));
        return new Ran(code, out.toString());
    }
}
