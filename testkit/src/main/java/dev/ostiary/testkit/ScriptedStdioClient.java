package dev.ostiary.testkit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A client over standard streams that says exactly what a test tells it to, well formed or not.
 *
 * <p>Reads on two virtual threads of its own. Closing it ends the process that it started, and what that
 * process has started.
 */
public final class ScriptedStdioClient implements AutoCloseable {

    private final Process process;
    private final OutputStream input;
    private final Inbox output = new Inbox();
    private final Inbox errors = new Inbox();

    private ScriptedStdioClient(Process process) {
        this.process = process;
        this.input = process.getOutputStream();
        follow(process.getInputStream(), output);
        follow(process.getErrorStream(), errors);
    }

    /**
     * Starts a server.
     *
     * @param environment added to this process's own
     */
    public static ScriptedStdioClient start(List<String> command, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putAll(environment);
        try {
            return new ScriptedStdioClient(builder.start());
        } catch (IOException unstartable) {
            throw new UncheckedIOException(unstartable);
        }
    }

    public static ScriptedStdioClient start(List<String> command) {
        return start(command, Map.of());
    }

    /** Sends one line as it is. */
    public void send(String json) {
        sendBytes((json + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /** Sends any bytes; no newline is added. */
    public void sendBytes(byte[] bytes) {
        try {
            input.write(bytes);
            input.flush();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** Ends the server's standard input, which asks it to end (MCP, stdio transport, shutdown). */
    public void endInput() {
        try {
            input.close();
        } catch (IOException closed) {
            throw new UncheckedIOException(closed);
        }
    }

    /** The lines of the server's standard output. */
    public Inbox output() {
        return output;
    }

    /** The lines of the server's standard error. */
    public Inbox errors() {
        return errors;
    }

    public ProcessHandle process() {
        return process.toHandle();
    }

    /** The exit code; empty if the server does not end in time. */
    public Optional<Integer> exitCode(Duration patience) {
        try {
            return process.waitFor(patience.toNanos(), TimeUnit.NANOSECONDS)
                    ? Optional.of(process.exitValue())
                    : Optional.empty();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private static void follow(InputStream stream, Inbox inbox) {
        Thread.ofVirtual().start(() -> {
            try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                lines.lines().forEach(inbox::arrived);
            } catch (IOException | UncheckedIOException broken) {
                // A stream that breaks has ended; the test sees what came before.
            } finally {
                inbox.ended();
            }
        });
    }
}
