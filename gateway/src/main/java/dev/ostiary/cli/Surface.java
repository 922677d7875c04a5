package dev.ostiary.cli;

import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.Surroundings;
import dev.ostiary.crypto.Installation;
import dev.ostiary.crypto.Unusable;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Optional;

/** Where this process stands: its folders and its environment. */
final class Surface {

    private Surface() {}

    /** {@code OSTIARY_HOME}, or its default. */
    static Path home() {
        return Optional.ofNullable(System.getenv("OSTIARY_HOME"))
                .filter(named -> !named.isBlank())
                .map(Path::of)
                .orElseGet(() -> userHome().resolve(".local/state/ostiary"))
                .toAbsolutePath();
    }

    static Path userHome() {
        return Path.of(System.getProperty("user.home"));
    }

    static Path workingDirectory() {
        return Path.of("").toAbsolutePath();
    }

    static String user() {
        return System.getProperty("user.name", "unknown");
    }

    static Installation installation() {
        return switch (Installation.open(home(), new SecureRandom())) {
            case Installation.Ready(Installation installation) -> installation;
            case Unusable unusable -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + unusable);
        };
    }

    /** The two configuration files: the named ones have to be there. */
    static ConfigurationFiles files(Optional<Path> mcp, Optional<Path> config) {
        return new ConfigurationFiles(
                file(config, "ostiary.yaml"),
                file(mcp, "mcp.json"),
                new Surroundings(System.getenv(), workingDirectory(), userHome()));
    }

    private static ConfigurationFiles.File file(Optional<Path> named, String byDefault) {
        return new ConfigurationFiles.File(named.orElse(Path.of(byDefault)).toAbsolutePath(), named.isPresent());
    }
}
