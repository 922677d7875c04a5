package dev.ostiary.cli;

import dev.ostiary.config.ConfigurationFiles;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which configuration files are meant. */
final class FileOptions {

    @Option(
            names = "--mcp",
            paramLabel = "FILE",
            description =
                    "The servers, in the format of Claude, Cursor and VS Code. Default: mcp.json, if it is there.")
    private @Nullable Path mcp;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Ostiary's own settings. Default: ostiary.yaml, if it is there.")
    private @Nullable Path config;

    ConfigurationFiles files() {
        return Surface.files(Optional.ofNullable(mcp), Optional.ofNullable(config));
    }
}
