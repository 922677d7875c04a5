package dev.ostiary.contain;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Real processes in the place of servers. */
final class Servers {

    static final Consumer<String> NO_LOG = _ -> {};

    /**
     * A server with everything that a real one may leave behind. Each process writes its id into a file of its name in
     * the server's directory: {@code child} and {@code grandchild} stay; {@code moved} is in a session of its own;
     * {@code bare} cleared its environment; {@code daemon} moved, lost its parent and ignores TERM.
     */
    static final String TREE = """
            sh -c 'echo $$ >child; sh -c "echo \\$\\$ >grandchild; exec sleep 1000" & wait' &
            setsid sh -c 'echo $$ >moved; exec sleep 1000' &
            env -i /bin/sh -c 'echo $$ >bare; exec /bin/sleep 1000' &
            (setsid sh -c 'trap "" TERM; echo $$ >daemon; while :; do sleep 1000; done' &)
            """;

    static final List<String> IN_TREE = List.of("child", "grandchild", "moved", "bare", "daemon");

    private Servers() {}

    static Launcher launcher(Patience patience) {
        return launcher(Platform.here(), System.getenv(), patience);
    }

    static Launcher launcher(Platform platform, Map<String, String> environment, Patience patience) {
        return new Launcher(platform, environment, patience, new SecureRandom(), InstantSource.system());
    }

    static ServerCommand sh(Path directory, String script) {
        return ServerCommand.of("sh", "-c", script).in(directory);
    }

    static ChildProcess started(Launcher launcher, ServerCommand command) {
        return started(launcher, command, NO_LOG);
    }

    static ChildProcess started(Launcher launcher, ServerCommand command, Consumer<String> log) {
        return switch (launcher.start(command, log)) {
            case Start.Started(var child) -> child;
            case Start.Failed failed -> throw new AssertionError(failed.sentence());
        };
    }
}
