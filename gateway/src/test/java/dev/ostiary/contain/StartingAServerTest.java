package dev.ostiary.contain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@DisabledOnOs(OS.WINDOWS)
class StartingAServerTest {

    @TempDir
    Path directory;

    private final Launcher launcher = Servers.launcher(Patience.usual());

    @Test
    void bytesPassUntouchedInBothDirections() throws IOException {
        var child = Servers.started(launcher, ServerCommand.of("cat"));
        var bytes = new byte[1 << 20];
        new Random(1).nextBytes(bytes);

        var writer = Thread.ofPlatform().start(() -> {
            try (var stdin = child.stdin()) {
                stdin.write(bytes);
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });

        assertArrayEquals(bytes, child.stdout().readAllBytes());
        assertEquals(0, child.exit().join());
        assertFalse(writer.isAlive() && child.isAlive());
    }

    @Test
    void anAnswerArrivesWhileStdinIsStillOpen() throws IOException {
        var child = Servers.started(launcher, Servers.sh(directory, "read -r line; echo \"got $line\"; read -r line"));

        child.stdin().write("one\n".getBytes(StandardCharsets.UTF_8));
        child.stdin().flush();

        assertEquals("got one\n", new String(child.stdout().readNBytes(8), StandardCharsets.UTF_8));
        child.stdin().close();
        assertEquals(1, child.exit().join());
    }

    @Test
    void theExitCodePassesThrough() {
        assertEquals(
                42,
                Servers.started(launcher, Servers.sh(directory, "exit 42"))
                        .exit()
                        .join());
        assertEquals(
                128 + 11,
                Servers.started(launcher, Servers.sh(directory, "kill -s SEGV $$"))
                        .exit()
                        .join());
    }

    @Test
    void onlyTheDeclaredAndTheSafeEnvironmentReachIt() throws IOException {
        var gateway = new TreeMap<>(System.getenv());
        gateway.putAll(Map.of("OSTIARY_TOKEN", "secret", "AWS_SECRET_ACCESS_KEY", "secret", "LC_TIME", "C"));
        gateway.keySet().removeAll(names("LANG", "TERM", "TZ", "TMPDIR", "LC_ALL", "LC_CTYPE", "SHELL"));
        var command = ServerCommand.of("env").withEnv(Map.of("API_KEY", "declared", "HOME", "/of/its/own"));

        var child = Servers.started(Servers.launcher(Platform.here(), gateway, Patience.usual()), command);
        var seen = new TreeMap<String, String>();
        new String(child.stdout().readAllBytes(), StandardCharsets.UTF_8)
                .lines()
                .forEach(line -> seen.put(line.substring(0, line.indexOf('=')), line.substring(line.indexOf('=') + 1)));

        assertEquals("declared", seen.get("API_KEY"));
        assertEquals("/of/its/own", seen.get("HOME"));
        assertEquals("C", seen.get("LC_TIME"));
        var allowed = names("API_KEY", "HOME", "LC_TIME", "PATH", "USER", "LOGNAME", WatchdogLeash.MARK);
        assertTrue(allowed.containsAll(seen.keySet()), () -> "unexpected: " + seen.keySet());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theMarkOfAnOuterGatewayIsHandedOn() throws IOException {
        var outer = "0123456789abcdef".repeat(2);

        assertTrue(markUnder(outer).matches(outer + "\\.[0-9a-f]{32}"));
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void whatIsNoMarkIsNotHandedOn() throws IOException {
        for (var odd : new String[] {"", "\n", "short", "x".repeat(32), "0123456789abcdef".repeat(2) + "\n"}) {
            assertTrue(markUnder(odd).matches("[0-9a-f]{32}"), odd);
        }
    }

    private String markUnder(String outer) throws IOException {
        var gateway = new TreeMap<>(System.getenv());
        gateway.put(WatchdogLeash.MARK, outer);
        var child = Servers.started(
                Servers.launcher(Platform.here(), gateway, Patience.usual()),
                Servers.sh(directory, "printf %s \"$OSTIARY_LEASH\""));
        return new String(child.stdout().readAllBytes(), StandardCharsets.UTF_8);
    }

    @Test
    void itStartsInItsDirectory() throws IOException {
        var child = Servers.started(launcher, ServerCommand.of("pwd").in(directory));

        assertEquals(directory.toRealPath() + "\n", new String(child.stdout().readAllBytes(), StandardCharsets.UTF_8));
    }

    @Test
    void aRelativePathCountsFromItsDirectory() throws IOException {
        var program = script("server.sh", "#!/bin/sh\nexit 3\n");
        assertTrue(program.toFile().setExecutable(true));

        assertEquals(
                3,
                Servers.started(launcher, ServerCommand.of("./server.sh").in(directory))
                        .exit()
                        .join());
    }

    @Test
    void aRelativeEntryOfThePathFindsNothing() throws IOException {
        var program = script("planted", "#!/bin/sh\nexit 3\n");
        assertTrue(program.toFile().setExecutable(true));
        var command = ServerCommand.of("planted").in(directory).withEnv(Map.of("PATH", "::.:/usr/bin:/bin"));

        assertFailed(Start.Obstacle.COMMAND_NOT_FOUND, command, "\"planted\" was not found in PATH");
    }

    @Test
    void aMissingCommandIsNamed() {
        assertFailed(
                Start.Obstacle.COMMAND_NOT_FOUND,
                ServerCommand.of("no-such-server"),
                "\"no-such-server\" was not found in PATH");
        assertFailed(
                Start.Obstacle.COMMAND_NOT_FOUND,
                ServerCommand.of("./no-such-server").in(directory),
                "\"./no-such-server\" does not exist (relative paths count from " + directory);
        assertFailed(Start.Obstacle.COMMAND_NOT_FOUND, ServerCommand.of(""), "\"\" was not found");
    }

    @Test
    void aFileThatMayNotBeExecutedIsNamed() throws IOException {
        var program = script("server.js", "console.log()");

        assertFailed(
                Start.Obstacle.COMMAND_NOT_EXECUTABLE,
                ServerCommand.of("./server.js").in(directory),
                program.getFileName() + "\" may not be executed");
    }

    @Test
    void aMissingDirectoryIsNamed() throws IOException {
        var file = script("file", "");

        assertFailed(
                Start.Obstacle.CWD_MISSING,
                ServerCommand.of("cat").in(directory.resolve("gone")),
                directory.resolve("gone") + "\" in which \"cat\" shall start does not exist");
        assertFailed(Start.Obstacle.CWD_NOT_A_DIRECTORY, ServerCommand.of("cat").in(file), "is not a directory");
    }

    @Test
    void aMalformedCommandIsRefusedWithoutShowingItsSecrets() {
        assertFailed(Start.Obstacle.COMMAND_MALFORMED, ServerCommand.of("cat", "sec\0ret"), "a NUL character");
        assertFailed(
                Start.Obstacle.COMMAND_MALFORMED,
                ServerCommand.of("cat").withEnv(Map.of("KEY", "sec\0ret")),
                "a NUL character");
        assertFailed(
                Start.Obstacle.COMMAND_MALFORMED,
                ServerCommand.of("cat").withEnv(Map.of("KEY=1", "secret")),
                "a name with \"=\"");
    }

    @Test
    void argumentsThatAreTooLongAreRefusedByTheSystem() {
        assertFailed(
                Start.Obstacle.SYSTEM_REFUSED, ServerCommand.of("true", "x".repeat(8 << 20)), "did not start \"true\"");
    }

    @Test
    void aCommandShowsNoSecretsInPrint() {
        var command = ServerCommand.of("npx", "--token", "secret").withEnv(Map.of("API_KEY", "secret"));

        assertEquals("ServerCommand[npx, 2 args, env [API_KEY], cwd of the gateway]", command.toString());
    }

    private void assertFailed(Start.Obstacle obstacle, ServerCommand command, String words) {
        var failed = assertInstanceOf(Start.Failed.class, launcher.start(command, Servers.NO_LOG));
        assertEquals(obstacle, failed.obstacle());
        assertTrue(failed.sentence().contains(words), failed.sentence());
        assertFalse(failed.sentence().contains("ret"), failed.sentence());
    }

    private Path script(String name, String text) throws IOException {
        return Files.writeString(directory.resolve(name), text);
    }

    private static Set<String> names(String... names) {
        return Set.of(names);
    }
}
