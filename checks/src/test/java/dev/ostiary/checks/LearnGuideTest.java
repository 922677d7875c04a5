package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.cli.Ostiary;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The proposal in {@code docs/guide/learn.md} is one that could have been made. */
@DisplayName("The guide to learning")
class LearnGuideTest {

    @TempDir
    Path folder;

    @Test
    @DisplayName("shows a policy that meets the cases below it")
    void thePolicyMeetsItsCases() throws IOException {
        List<String> snippets =
                Document.read("docs/guide/learn.md").snippets("yaml").toList();
        Path policy = Files.writeString(folder.resolve("ostiary.yaml"), snippets.get(0));
        Path cases = Files.writeString(folder.resolve("guide.cases.yaml"), snippets.get(1));
        Path servers =
                Files.writeString(folder.resolve("mcp.json"), "{\"mcpServers\": {\"sample\": {\"command\": \"x\"}}}");
        StringWriter out = new StringWriter();
        int code = Ostiary.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute(
                        "check",
                        "--mcp",
                        servers.toString(),
                        "--config",
                        policy.toString(),
                        "--test",
                        cases.toString());
        assertEquals(0, code, out::toString);
    }
}
