package dev.ostiary.contain;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * What starts a local server, as its owner declared it.
 *
 * <p>Values of {@code env} and words of {@code args} often are secrets, so {@link #toString} shows neither.
 *
 * @param command the program: a name to look up in {@code PATH}, or a path
 * @param args its arguments, handed over as they are; no shell sees them
 * @param env variables declared for this server, by name
 * @param cwd the directory to start in; the gateway's own when absent
 */
public record ServerCommand(String command, List<String> args, Map<String, String> env, Optional<Path> cwd) {

    public ServerCommand {
        args = List.copyOf(args);
        env = Map.copyOf(env);
    }

    /** A command with nothing declared for its environment, started in the gateway's directory. */
    public static ServerCommand of(String command, String... args) {
        return new ServerCommand(command, List.of(args), Map.of(), Optional.empty());
    }

    /** The same command with this environment declared. */
    public ServerCommand withEnv(Map<String, String> declared) {
        return new ServerCommand(command, args, declared, cwd);
    }

    /** The same command started in this directory. */
    public ServerCommand in(Path directory) {
        return new ServerCommand(command, args, env, Optional.of(directory));
    }

    @Override
    public String toString() {
        return "ServerCommand[" + command + ", " + args.size() + " args, env " + new TreeSet<>(env.keySet()) + ", cwd "
                + cwd.map(Path::toString).orElse("of the gateway") + "]";
    }
}
