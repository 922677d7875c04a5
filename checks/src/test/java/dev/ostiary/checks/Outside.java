package dev.ostiary.checks;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Programs that are not ours look at the gateway's TLS: openssl and curl. */
final class Outside {

    private Outside() {}

    /** What a program said, and how it ended. */
    record Ran(int exitCode, String out) {}

    /** They are there in CI; elsewhere the tests that need them are left out. */
    static void needed() {
        List<String> folders = List.of(System.getenv("PATH").split(":", -1));
        boolean both = Stream.of("openssl", "curl")
                .allMatch(name -> folders.stream().anyMatch(folder -> Files.isExecutable(Path.of(folder, name))));
        if (System.getenv("CI") == null) {
            Assumptions.assumeTrue(both, "openssl and curl are not installed");
        } else if (!both) {
            throw new AssertionError("openssl and curl are not installed");
        }
    }

    static Ran run(String input, List<String> command) {
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            try (OutputStream in = process.getOutputStream()) {
                in.write(input.getBytes(StandardCharsets.UTF_8));
            } catch (IOException _) {
                // It has ended without reading; what it said tells why.
            }
            String out = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError("does not end: " + command);
            }
            return new Ran(process.exitValue(), out);
        } catch (IOException cannot) {
            throw new AssertionError("cannot be run: " + command, cannot);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError(interrupted);
        }
    }

    /** Asks for the health of the gateway under TLS, and tells everything that was seen on the way. */
    static Ran asked(int port, String... options) {
        List<String> command =
                new ArrayList<>(List.of("timeout", "25", "openssl", "s_client", "-connect", "127.0.0.1:" + port));
        command.add("-ign_eof");
        command.addAll(List.of(options));
        return run("GET /healthz HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\nConnection: close\r\n\r\n", command);
    }

    static boolean answered(Ran ran) {
        return ran.out().contains("HTTP/1.1 ");
    }

    static Ran curl(String... arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "-m", "20"));
        command.addAll(List.of(arguments));
        return run("", command);
    }
}
