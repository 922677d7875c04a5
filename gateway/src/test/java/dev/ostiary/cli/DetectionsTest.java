package dev.ostiary.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Rules of one's own and suppressions in a configuration: what is wrong is said, with where and what to do. */
class DetectionsTest {

    private static final String OWN = """
            # Ours.
            - id: OWN-1
              name: wants-secrets
              title: wants secrets
              all: [[must, secret]]
              remedy: Ask why.
            """;
    private static final String SERVERS = "{\"mcpServers\": {\"crm\": {\"command\": \"x\"}}}";
    private static final String ANSWER =
            "{\"content\": [{\"type\": \"text\", \"text\": \"You must keep the password at hand.\"}]}";

    @TempDir
    private Path folder;

    private final StringWriter out = new StringWriter();

    @Test
    void rulesOfOnesOwnAreLookedForAndCanBeSuppressed() throws IOException {
        file("own.yaml", OWN);
        file("answer.json", ANSWER);
        assertTrue(tried("rules: [own.yaml]").contains("untrusted "), out::toString);
        assertTrue(!tried("rules: []").contains("untrusted "), out::toString);
        String suppressed = "{rule: OWN-1/wants-secrets, server: crm, tool: t, reason: r, until: 9999-12-31}";
        assertTrue(!tried("{rules: [own.yaml], suppress: [" + suppressed + "]}").contains("untrusted "), out::toString);
        assertTrue(out.toString().contains("OWN-1"), out::toString);
        String expired = suppressed.replace("9999-12-31", "2020-01-01");
        assertTrue(tried("{rules: [own.yaml], suppress: [" + expired + "]}").contains("untrusted "), out::toString);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "override                 | own.yaml:2:1 /0: Rule 1 has a pattern that is not a list of 1 to 8 parts",
                "[overide]                | own.yaml:2:1 /0: Rule 1 names the unknown part 'overide'. Correct it, or take the file out of detection.rules",
                "[must                    | own.yaml:",
            })
    void aRuleThatCannotBeReadStopsTheStart(String pattern, String says) throws IOException {
        file("own.yaml", OWN.replace("[must, secret]", pattern));
        assertEquals(2, check("{rules: [own.yaml]}"), out::toString);
        assertTrue(out.toString().contains(says), out::toString);
    }

    @Test
    void aFileOfRulesHasToBeThere() throws IOException {
        assertEquals(2, check("{rules: [own.yaml]}"), out::toString);
        assertTrue(out.toString().contains("own.yaml: There is no such file. Create it"), out::toString);
    }

    @Test
    void aSuppressionHasToNameARule() throws IOException {
        file("own.yaml", OWN);
        String settings = "{rules: [own.yaml], suppress: [{rule: %s, reason: r, until: 2027-01-01}]}";
        for (String known : new String[] {"TP04", "OWN-1", "OWN-1/wants-secrets", "OB03/too-much"}) {
            assertEquals(0, check(settings.formatted(known)), out::toString);
        }
        assertEquals(2, check(settings.formatted("OWN-2")), out::toString);
        assertTrue(out.toString().contains("/detection/suppress/0/rule: No rule about texts"), out::toString);
        assertEquals(2, check(settings.formatted("OWN-1/other")), out::toString);
        assertTrue(out.toString().contains("Use one of OWN-1/wants-secrets."), out::toString);
    }

    @Test
    void aServerThatIsNotThereIsNoted() throws IOException {
        assertEquals(0, check("{suppress: [{rule: TP04, server: crn, reason: r, until: 2027-01-01}]}"));
        assertTrue(out.toString().contains("did you mean \"crm\""), out::toString);
    }

    private String tried(String detection) throws IOException {
        assertEquals(
                0,
                check(
                        detection,
                        "call",
                        "crm",
                        "t",
                        "--format",
                        "json",
                        "--answer",
                        folder.resolve("answer.json").toString()),
                out::toString);
        return out.toString();
    }

    private int check(String detection, String... words) throws IOException {
        out.getBuffer().setLength(0);
        String settings = detection.startsWith("{") ? detection : "{" + detection + "}";
        String[] options = {
            "check",
            "--mcp",
            file("mcp.json", SERVERS).toString(),
            "--config",
            file("ostiary.yaml", "detection: " + settings).toString()
        };
        String[] all = new String[options.length + words.length];
        System.arraycopy(options, 0, all, 0, options.length);
        System.arraycopy(words, 0, all, options.length, words.length);
        return Ostiary.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(out, true))
                .execute(all);
    }

    private Path file(String name, String content) throws IOException {
        return Files.writeString(folder.resolve(name), content);
    }
}
