package dev.ostiary.checks;

import dev.ostiary.testkit.ScriptedHttpClient;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway in a process of its own, as a user starts it, with a home of its own. */
final class RunningGateway implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Pattern ADDRESS = Pattern.compile("(https?://127\\.0\\.0\\.1:\\d+)/mcp");
    private static final Pattern TOKEN = Pattern.compile("Bearer (\\S+)'");

    private final Process process;
    private final Path folder;
    private final String said;

    private RunningGateway(Process process, Path folder, String said) {
        this.process = process;
        this.folder = folder;
        this.said = said;
    }

    /** Starts {@code ostiary run} with these arguments on free ports, in this folder, and waits for its banner. */
    static RunningGateway start(Path folder, String... arguments) {
        return start(List.of(), folder, arguments);
    }

    /** The same below another command, such as a shell that sets limits. */
    static RunningGateway start(List<String> below, Path folder, String... arguments) {
        List<String> words = new ArrayList<>(List.of("run", "--listen", "127.0.0.1:0", "--admin", "127.0.0.1:0"));
        words.addAll(List.of(arguments));
        Path out = folder.resolve("out");
        try {
            ProcessBuilder builder = command(folder, words);
            builder.command().addAll(0, below);
            Process process = builder.redirectOutput(out.toFile())
                    .redirectError(folder.resolve("err").toFile())
                    .start();
            return new RunningGateway(process, folder, banner(process, out, folder));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Any command of ours, with the Java and the class path of this process. */
    static ProcessBuilder command(Path folder, List<String> words) {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(java(words))).directory(folder.toFile());
        builder.environment().put("OSTIARY_HOME", folder.resolve("home").toString());
        return builder;
    }

    /** The words that start a command of ours. */
    static List<String> java(List<String> words) {
        List<String> command = new ArrayList<>(List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xlog:disable",
                "-Xlog:all=error:stderr",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.ostiary.cli.Ostiary"));
        command.addAll(words);
        return command;
    }

    /** What another command of ours prints, and how it ends. */
    record Ran(int exitCode, String out) {}

    Ran run(String... words) throws IOException, InterruptedException {
        return run(folder, words);
    }

    /** Runs a command of ours in this folder to its end. */
    static Ran run(Path folder, String... words) throws IOException, InterruptedException {
        Process other =
                command(folder, List.of(words)).redirectErrorStream(true).start();
        other.getOutputStream().close(); // Nobody types anything.
        String out = new String(other.getInputStream().readAllBytes());
        return new Ran(other.waitFor(), out);
    }

    String said() {
        return said;
    }

    Process process() {
        return process;
    }

    String token() {
        Matcher token = TOKEN.matcher(said);
        return token.find() ? token.group(1) : "";
    }

    URI at(String path) {
        Matcher address = ADDRESS.matcher(said);
        if (!address.find()) {
            throw new IllegalStateException("no address in: " + said);
        }
        return URI.create(address.group(1) + path);
    }

    /** The port of the gateway, or of the admin address, as the banner tells it. */
    int port(String path) {
        Matcher port = Pattern.compile("https?://127\\.0\\.0\\.1:(\\d+)" + path).matcher(said);
        if (!port.find()) {
            throw new IllegalStateException("no " + path + " in: " + said);
        }
        return Integer.parseInt(port.group(1));
    }

    /** The gateway's log until now. */
    String log() {
        try {
            return Files.readString(folder.resolve("err"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A client that shows the token, where there is one, and speaks as the transport demands. */
    ScriptedHttpClient client(String path) {
        ScriptedHttpClient client = ScriptedHttpClient.of(at(path))
                .with("Content-Type", "application/json")
                .with("Accept", "application/json, text/event-stream");
        return token().isEmpty() ? client : client.with("Authorization", "Bearer " + token());
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static String banner(Process process, Path out, Path folder) throws IOException {
        Instant end = Instant.now().plus(PATIENCE);
        while (Instant.now().isBefore(end)) {
            String said = Files.exists(out) ? Files.readString(out) : "";
            if (said.contains("curl -sS")) {
                return said;
            }
            if (!process.isAlive()) {
                break;
            }
            Thread.onSpinWait();
        }
        process.destroyForcibly();
        throw new IllegalStateException("no banner: " + Files.readString(folder.resolve("err")));
    }
}
