package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official TypeScript client is asked for approval by elicitation, in both eras. */
@Tag("interop")
final class ApprovalInteropTest {

    @TempDir
    static Path folder;

    private static RunningGateway gateway;

    @BeforeAll
    static void start() throws IOException {
        Files.writeString(folder.resolve("ostiary.yaml"), ElicitationEndToEndTest.SETTINGS);
        gateway = RunningGateway.start(folder);
    }

    @AfterAll
    static void stop() {
        gateway.close();
    }

    @ParameterizedTest
    @CsvSource({
        "legacy, accept, /mcp/sample, refund, 61, ''",
        "modern, accept, /mcp/sample, refund, 62, ''",
        "legacy, accept, /mcp, sample__refund, 63, ''",
        "modern, accept, /mcp, sample__refund, 64, ''",
        "legacy, decline, /mcp/sample, refund, 65, APPROVAL_DENIED",
        "modern, decline, /mcp/sample, refund, 66, APPROVAL_DENIED",
        "legacy, cancel, /mcp/sample, refund, 67, APPROVAL_UNANSWERED",
        "modern, cancel, /mcp/sample, refund, 68, APPROVAL_UNANSWERED",
        "legacy, nothing, /mcp/sample, refund, 69, APPROVAL_REQUIRED",
        "modern, nothing, /mcp/sample, refund, 70, APPROVAL_REQUIRED"
    })
    void theClientAnswers(String era, String answer, String path, String tool, int amount, String refused)
            throws IOException, InterruptedException {
        List<String> target = List.of("--url=" + gateway.at(path));
        check(call(era, answer, tool, amount, target), answer, amount, refused);
    }

    @ParameterizedTest
    @CsvSource({
        "legacy, accept, 71, ''",
        "modern, accept, 72, ''",
        "legacy, decline, 73, APPROVAL_DENIED",
        "modern, decline, 74, APPROVAL_DENIED",
        "legacy, cancel, 75, APPROVAL_UNANSWERED",
        "modern, cancel, 76, APPROVAL_UNANSWERED",
        "legacy, nothing, 77, APPROVAL_REQUIRED",
        "modern, nothing, 78, APPROVAL_REQUIRED"
    })
    void theClientAnswersOnStdio(String era, String answer, int amount, String refused)
            throws IOException, InterruptedException {
        List<String> target = new ArrayList<>(List.of("--"));
        target.addAll(RunningGateway.java(List.of(
                "run", "--stdio", "--config", folder.resolve("ostiary.yaml").toString())));
        check(call(era, answer, "sample__refund", amount, target), answer, amount, refused);
    }

    private static void check(JsonNode said, String answer, int amount, String refused) {
        assertEquals(refused, said.path("refused").path("reason").asString(""), said::toString);
        if (answer.equals("nothing")) {
            assertEquals(0, said.path("forms").size());
        } else {
            assertEquals(1, said.path("forms").size(), said::toString);
            String form = said.path("forms").path(0).asString();
            assertTrue(form.contains("tool refund of server sample") && form.contains("\"amount\": " + amount), form);
        }
    }

    private static JsonNode call(String era, String answer, String tool, int amount, List<String> target)
            throws IOException, InterruptedException {
        Path said = folder.resolve("said-" + amount);
        List<String> command = new ArrayList<>(List.of(
                Node.PROGRAM,
                Node.FOLDER.resolve("client/approval.mjs").toString(),
                "--era=" + era,
                "--tool=" + tool,
                "--answer=" + answer,
                "--args={\"customer\":\"C-1001\",\"amount\":" + amount + "}"));
        command.addAll(target);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Node.FOLDER.toFile())
                .redirectError(folder.resolve("err-" + amount).toFile())
                .redirectOutput(said.toFile());
        builder.environment().put("OSTIARY_TOKEN", gateway.token());
        builder.environment().put("OSTIARY_HOME", folder.resolve("home").toString());
        assertEquals(0, builder.start().waitFor(), () -> read(said) + read(folder.resolve("err-" + amount)));
        return JsonMapper.shared().readTree(read(said));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
