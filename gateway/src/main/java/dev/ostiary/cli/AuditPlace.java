package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.Loaded;
import dev.ostiary.crypto.Installation;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Mixin;

/** Where the audit lies that a command is to read: as the configuration says, else under the home. */
final class AuditPlace {

    @Mixin
    private FileOptions options = new FileOptions();

    Path folder(Installation installation) {
        return AuditChain.folder(installation, configuration());
    }

    /** The configuration that says so. */
    Configuration configuration() {
        return switch (options.files().load()) {
            case Loaded.Ok<Configuration>(Configuration ok, var _) -> ok;
            case Loaded.Broken<Configuration>(var faults) ->
                throw new Halt(
                        ExitCode.USAGE,
                        faults.stream().map(ConfigurationFault::sentence).collect(Collectors.joining("\n")));
        };
    }
}
