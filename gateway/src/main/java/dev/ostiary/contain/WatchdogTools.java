package dev.ostiary.contain;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * The programs of the host that a watchdog is made of.
 *
 * @param sh a POSIX shell
 * @param setsid the program that starts another in a new session
 * @param path the {@code PATH} in which the watchdog's script finds what it calls
 */
record WatchdogTools(Path sh, Path setsid, String path) {

    private static final List<String> CALLED_BY_SCRIPT = List.of("awk", "cat", "grep", "sleep", "sort", "tr");

    /** The programs of this host, or nothing when one is missing or there is no {@code /proc}, as off Linux. */
    static Optional<WatchdogTools> find(Platform platform, String path) {
        return switch (platform) {
            case LINUX -> onLinux(path);
            case OTHER_UNIX, WINDOWS -> Optional.empty();
        };
    }

    private static Optional<WatchdogTools> onLinux(String path) {
        var complete = Files.isReadable(Path.of("/proc/self/environ"))
                && CALLED_BY_SCRIPT.stream()
                        .allMatch(name -> program(path, name).isPresent());
        return complete
                ? program(path, "sh").flatMap(sh -> program(path, "setsid").map(it -> new WatchdogTools(sh, it, path)))
                : Optional.empty();
    }

    private static Optional<Path> program(String path, String name) {
        var lookup = new CommandLookup(Platform.LINUX, path, "");
        return lookup.find(name, Path.of("/")) instanceof CommandLookup.Lookup.Found(Path program)
                ? Optional.of(program)
                : Optional.empty();
    }
}
