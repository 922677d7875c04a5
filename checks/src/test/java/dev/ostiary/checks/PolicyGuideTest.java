package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.ostiary.cli.Ostiary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The policies of {@code docs/guide/policy.md}, {@code fields.md} and {@code minimization.md} meet the cases that stand below them. */
@DisplayName("The guide to the policy")
class PolicyGuideTest {

    private static final String SERVERS = """
            {"mcpServers": {"sample": {"command": "x"}, "filesystem": {"command": "x"}, "memory": {"command": "x"},
             "everything": {"command": "x"}, "thinking": {"command": "x"},
             "crm": {"command": "x"}, "payments": {"command": "x"}}}
            """;

    @TempDir
    Path folder;

    private record Example(String policy, String cases) {}

    @TestFactory
    @DisplayName("has policies that meet their cases")
    Stream<DynamicTest> policiesMeetTheirCases() {
        return examples().stream().map(example -> dynamicTest(example.policy(), () -> meets(example)));
    }

    @Test
    @DisplayName("has one for the sample and for each of the reference servers")
    void examplesAreThere() {
        String all = String.join("", examples().stream().map(Example::policy).toList());
        for (String server : List.of("sample", "filesystem", "memory", "everything", "thinking")) {
            assertTrue(all.contains(server), server);
        }
        assertEquals(9, examples().size());
    }

    private void meets(Example example) throws IOException {
        Path settings = Files.writeString(folder.resolve("ostiary.yaml"), example.policy());
        Path cases = Files.writeString(folder.resolve("guide.cases.yaml"), example.cases());
        Path servers = Files.writeString(folder.resolve("mcp.json"), SERVERS);
        StringWriter out = new StringWriter();
        int code = Ostiary.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "check",
                        "--mcp",
                        servers.toString(),
                        "--config",
                        settings.toString(),
                        "--test",
                        cases.toString());
        assertEquals(0, code, out::toString);
        assertTrue(out.toString().contains("all as expected"), out::toString);
    }

    private static List<Example> examples() {
        return Stream.of("docs/guide/policy.md", "docs/guide/fields.md", "docs/guide/minimization.md")
                .flatMap(guide -> examples(guide).stream())
                .toList();
    }

    /** Each set of cases is about the policy that stands before it. */
    private static List<Example> examples(String guide) {
        List<Example> examples = new ArrayList<>();
        String policy = "";
        for (String snippet : Document.read(guide).snippets("yaml").toList()) {
            if (snippet.startsWith("cases:")) {
                examples.add(new Example(policy, snippet));
            } else {
                policy = snippet;
            }
        }
        return examples;
    }
}
