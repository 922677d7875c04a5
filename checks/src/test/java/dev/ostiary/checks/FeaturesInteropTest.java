package dev.ostiary.checks;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every feature of the protocol, used by the official TypeScript client through the gateway. */
@Tag("interop")
final class FeaturesInteropTest {

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void throughRunOverHttp(String era) throws IOException, InterruptedException {
        Path list = Files.writeString(
                folder.resolve("mcp.json"), Node.serverList(List.of(Node.fixture()), List.of("fixture")));
        try (RunningGateway gateway = RunningGateway.start(folder, "--mcp", list.toString(), "--open")) {
            features(era, List.of("--url", gateway.at("/mcp/fixture").toString()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void throughTheFederatedEndpointBesideAServerThatIsDead(String era) throws IOException, InterruptedException {
        Path list = Files.writeString(
                folder.resolve("mcp.json"),
                Node.serverList(List.of(Node.fixture(), List.of("no-such-program")), List.of("fx", "dead")));
        try (RunningGateway gateway = RunningGateway.start(folder, "--mcp", list.toString(), "--open")) {
            String url = gateway.at("/mcp").toString();
            features(era, List.of("--url", url, "--prefix", "fx__", "--uri-prefix", "fx+"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void throughRunOnStdio(String era) throws IOException, InterruptedException {
        Path list =
                Files.writeString(folder.resolve("mcp.json"), Node.serverList(List.of(Node.fixture()), List.of("fx")));
        List<String> arguments = new ArrayList<>(List.of("--prefix", "fx__", "--uri-prefix", "fx+", "--"));
        arguments.addAll(RunningGateway.java(List.of("run", "--stdio", "--mcp", list.toString())));
        features(era, arguments);
    }

    @ParameterizedTest
    @ValueSource(strings = {"legacy", "modern"})
    void throughWrap(String era) throws IOException, InterruptedException {
        List<String> wrap = new ArrayList<>(List.of("wrap", "--name", "fixture", "--"));
        wrap.addAll(Node.fixture());
        List<String> arguments = new ArrayList<>(List.of("--"));
        arguments.addAll(RunningGateway.java(wrap));
        features(era, arguments);
    }

    private void features(String era, List<String> target) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Node.PROGRAM, Node.FOLDER.resolve("client/features.mjs").toString(), "--era", era));
        command.addAll(target);
        Path said = folder.resolve("features-" + era);
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Node.FOLDER.toFile())
                .redirectError(folder.resolve("features-err").toFile())
                .redirectOutput(said.toFile());
        builder.environment().put("OSTIARY_HOME", folder.resolve("home").toString());
        int exitCode = builder.start().waitFor();
        assertEquals(0, exitCode, Files.readString(said));
    }
}
