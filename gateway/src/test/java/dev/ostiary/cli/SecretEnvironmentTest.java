package dev.ostiary.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ostiary.config.Place;
import dev.ostiary.config.SecretPlace;
import dev.ostiary.config.SecretReference;
import dev.ostiary.contain.ServerCommand;
import dev.ostiary.upstream.ChannelSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Variables of a local server from secrets")
final class SecretEnvironmentTest {

    @TempDir
    private Path folder = Path.of("");

    private void secret(String text) throws Exception {
        Path file = Files.writeString(folder.resolve("token"), text);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    @Test
    @DisplayName("are those of each start, and a change under a process that runs is told once")
    void changes() throws Exception {
        secret("one");
        List<String> started = new ArrayList<>();
        SecretEnvironment environment = new SecretEnvironment(
                new ServerCommand("server", List.of(), Map.of(), Optional.empty()),
                Map.of(
                        "TOKEN",
                        new SecretReference(
                                new SecretPlace.InFile(folder.resolve("token")),
                                "",
                                Place.whole(folder.resolve("ostiary.yaml")))),
                command -> () -> {
                    started.add(String.valueOf(command.env().get("TOKEN")));
                    return new ChannelSource.Launch.Failed("not in this test");
                });
        assertEquals(List.of(), environment.changed());
        environment.launch();
        assertEquals(List.of(), environment.changed());
        secret("two");
        assertEquals(List.of("TOKEN"), environment.changed());
        assertEquals(List.of(), environment.changed());
        environment.launch();
        assertEquals(List.of("one", "two"), started);
        Files.delete(folder.resolve("token"));
        assertEquals(List.of(), environment.changed());
    }
}
