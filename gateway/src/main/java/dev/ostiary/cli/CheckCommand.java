package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.Loaded;
import dev.ostiary.config.Note;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code ostiary check}: validates the configuration without starting anything. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Validate mcp.json and ostiary.yaml without starting anything.")
final class CheckCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions options = new FileOptions();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ConfigurationFiles files = options.files();
        return switch (files.load()) {
            case Loaded.Broken<Configuration>(var faults) -> {
                faults.stream().map(ConfigurationFault::sentence).forEach(out::println);
                yield ExitCode.USAGE;
            }
            case Loaded.Ok<Configuration>(var configuration, var notes) -> {
                notes.stream().map(Note::line).forEach(out::println);
                var faults = new Houses(Surface.home(), files).faults(configuration);
                faults.stream().map(ConfigurationFault::sentence).forEach(out::println);
                if (faults.isEmpty()) {
                    out.println("The configuration is valid: "
                            + configuration.servers().entries().size() + " servers, preset "
                            + configuration.settings().preset().name().toLowerCase(java.util.Locale.ROOT) + ".");
                }
                yield faults.isEmpty() ? ExitCode.FINE : ExitCode.USAGE;
            }
        };
    }
}
