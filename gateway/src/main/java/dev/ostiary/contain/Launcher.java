package dev.ostiary.contain;

import dev.ostiary.contain.Start.Failed;
import dev.ostiary.contain.Start.Obstacle;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Starts local servers as child processes of the gateway.
 *
 * <p>A server gets the environment declared for it and a minimal safe set, its own pipes for stdin, stdout and stderr,
 * and a leash that ends it with all it started. It runs as the gateway's user and is not a sandbox: it can read what
 * that user can read.
 */
public final class Launcher {

    private static final String USUAL_PATH = "/usr/local/bin:/usr/bin:/bin";
    private static final int MARK_BYTES = 16;
    private static final Pattern MARKS = Pattern.compile("[0-9a-f]{32}(\\.[0-9a-f]{32}){0,7}");

    private final Platform platform;
    private final Map<String, String> gatewayEnvironment;
    private final Patience patience;
    private final RandomGenerator random;
    private final InstantSource clock;
    private final Optional<WatchdogTools> watchdogTools;

    /**
     * @param gatewayEnvironment the gateway's own environment, of which only the safe set is handed on
     * @param random where the marks come from by which a server's descendants are recognised; a secure one
     * @param clock bounds the rate of lines taken from a server's stderr
     */
    public Launcher(
            Platform platform,
            Map<String, String> gatewayEnvironment,
            Patience patience,
            RandomGenerator random,
            InstantSource clock) {
        this.platform = platform;
        this.gatewayEnvironment = Map.copyOf(gatewayEnvironment);
        this.patience = patience;
        this.random = random;
        this.clock = clock;
        this.watchdogTools = WatchdogTools.find(platform, this.gatewayEnvironment.getOrDefault("PATH", USUAL_PATH));
    }

    /** A launcher for this process, its environment and its platform. */
    public static Launcher here(Patience patience) {
        return new Launcher(Platform.here(), System.getenv(), patience, new SecureRandom(), InstantSource.system());
    }

    /**
     * Whether servers also end when the gateway is killed and cannot end them. False off Linux, and on a Linux without a
     * shell, {@code setsid} or {@code /proc}; there they end when the gateway shuts down in order.
     */
    public boolean orphanProof() {
        return watchdogTools.isPresent();
    }

    /**
     * Starts a server.
     *
     * @param log takes what the server writes on stderr, line by line, made harmless to print; called by one thread of
     *     the server's own
     */
    public Start start(ServerCommand command, Consumer<String> log) {
        var cwd = command.cwd().orElse(Path.of("")).toAbsolutePath();
        var environment = SafeEnvironment.of(platform, gatewayEnvironment, command.env());
        if (isMalformed(command)) {
            return malformed(command);
        }
        if (!Files.isDirectory(cwd)) {
            return noDirectory(command, cwd);
        }
        var path = environment.getOrDefault("PATH", USUAL_PATH);
        var lookup = new CommandLookup(platform, path, environment.getOrDefault("PATHEXT", ".EXE;.CMD;.BAT"));
        return switch (lookup.find(command.command(), cwd)) {
            case CommandLookup.Lookup.Found(Path program) -> launch(command, program, cwd, environment, log);
            case CommandLookup.Lookup.NotFound() -> notFound(command, cwd, path);
            case CommandLookup.Lookup.NotExecutable(Path file) -> notExecutable(file);
        };
    }

    private Start launch(
            ServerCommand command, Path program, Path cwd, Map<String, String> environment, Consumer<String> log) {
        try {
            var leash = leash();
            var words = new ArrayList<>(List.of(program.toString()));
            words.addAll(command.args());
            var builder = new ProcessBuilder(leash.leashed(words)).directory(cwd.toFile());
            builder.environment().clear();
            builder.environment().putAll(environment);
            builder.environment().putAll(leash.marks());
            return new Start.Started(ChildProcess.of(process(builder, leash), leash, patience, log, clock));
        } catch (IOException e) {
            return refused(command, e);
        } catch (IllegalArgumentException e) {
            // Windows cannot pass some quotes to a .cmd file; the exception's text would show the argument.
            return malformed(command);
        }
    }

    private static Process process(ProcessBuilder builder, Leash leash) throws IOException {
        try {
            var process = builder.start();
            leash.hold(process);
            return process;
        } catch (IOException | IllegalArgumentException e) {
            leash.release();
            throw e;
        }
    }

    private Leash leash() throws IOException {
        return watchdogTools.isPresent()
                ? WatchdogLeash.begin(watchdogTools.orElseThrow(), mark(), patience)
                : new HandleLeash(patience);
    }

    /** A gateway that is itself a server of another gateway hands that one's mark on with its own. */
    private String mark() {
        var bytes = new byte[MARK_BYTES];
        random.nextBytes(bytes);
        var own = HexFormat.of().formatHex(bytes);
        return Optional.ofNullable(gatewayEnvironment.get(WatchdogLeash.MARK))
                .filter(outer -> MARKS.matcher(outer).matches())
                .map(outer -> outer + "." + own)
                .orElse(own);
    }

    private static boolean isMalformed(ServerCommand command) {
        var words = Stream.concat(Stream.of(command.command()), command.args().stream());
        var names = command.env().keySet();
        return Stream.concat(words, Stream.concat(names.stream(), command.env().values().stream()))
                        .anyMatch(text -> text.indexOf('\0') >= 0)
                || names.stream().anyMatch(name -> name.isEmpty() || name.contains("="));
    }

    private static Failed malformed(ServerCommand command) {
        return new Failed(
                Obstacle.COMMAND_MALFORMED,
                "The server's command \"" + Printable.of(command.command()) + "\", one of its arguments or one of its "
                        + "variables holds what no process can be given: a NUL character, an empty variable name, a "
                        + "name with \"=\" in it, or on Windows a quote that cannot be passed on. Correct its entry in "
                        + "the server list.");
    }

    private static Failed noDirectory(ServerCommand command, Path cwd) {
        var file = Files.exists(cwd);
        var where = "The directory \"" + Printable.of(cwd.toString()) + "\" in which \""
                + Printable.of(command.command()) + "\" shall start ";
        return file
                ? new Failed(Obstacle.CWD_NOT_A_DIRECTORY, where + "is not a directory. Correct \"cwd\".")
                : new Failed(Obstacle.CWD_MISSING, where + "does not exist. Create it or correct \"cwd\".");
    }

    private static Failed notFound(ServerCommand command, Path cwd, String path) {
        var name = Printable.of(command.command());
        var where = name.contains("/")
                ? "does not exist (relative paths count from " + Printable.of(cwd.toString()) + ")"
                : "was not found in PATH (" + Printable.of(path) + ")";
        return new Failed(
                Obstacle.COMMAND_NOT_FOUND,
                "The server's command \"" + name + "\" " + where + ". Install it, or give its full path.");
    }

    private static Failed notExecutable(Path file) {
        return new Failed(
                Obstacle.COMMAND_NOT_EXECUTABLE,
                "The file \"" + Printable.of(file.toString()) + "\" may not be executed by this user. Make it "
                        + "executable (chmod +x), or name the program that runs it as the command.");
    }

    private static Failed refused(ServerCommand command, IOException e) {
        return new Failed(
                Obstacle.SYSTEM_REFUSED,
                "The operating system did not start \"" + Printable.of(command.command()) + "\": "
                        + Printable.of(String.valueOf(e.getMessage()))
                        + ". Check the limits on processes and memory, and the length of the arguments.");
    }
}
