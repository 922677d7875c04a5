package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.Loaded;
import dev.ostiary.config.ReadAtStart;
import dev.ostiary.config.ServerEntry;
import dev.ostiary.config.ServerList;
import dev.ostiary.config.SettingsWatch;
import dev.ostiary.contain.ForwardedSignals;
import dev.ostiary.contain.ShellWords;
import dev.ostiary.gateway.Endpoint;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code ostiary wrap}: one stdio server, protected, on stdio. */
@Command(
        name = "wrap",
        mixinStandardHelpOptions = true,
        description = "Run one stdio server, protected, on standard input and output.")
final class WrapCommand implements Callable<Integer> {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Option(names = "--name", description = "The server's name in rules and in the audit. Default: from its command.")
    private @Nullable String name;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Ostiary's own settings. Default: ostiary.yaml, if it is there.")
    private @Nullable Path config;

    @Parameters(
            arity = "1..*",
            paramLabel = "CMD",
            description = "The server's command with its arguments, also as one quoted string.")
    private List<String> command = List.of();

    @Override
    public Integer call() throws InterruptedException {
        Detections.readAhead();
        List<String> words = words();
        String server = Optional.ofNullable(name)
                .orElseGet(() -> ServerName.of(words, Path.of("").toAbsolutePath()));
        ConfigurationFiles files = settingsOnly(Surface.files(Optional.empty(), Optional.ofNullable(config)));
        ServerList wrapped = only(server, words);
        Configuration configuration = configured(files).with(wrapped);
        WrappedProcess process = new WrappedProcess();
        try (ForwardedSignals signals = ForwardedSignals.caught()) {
            Building building = new Building(Surface.installation(), files, configuration, "stdio", process::started);
            signals.to(process::pass);
            Endpoint endpoint =
                    Optional.ofNullable(building.endpoints().each().get(server)).orElseThrow();
            StdioService service = new StdioService(building, () -> endpoint);
            process.whenOver(service::end);
            SettingsWatch watch =
                    Watching.start(building, files, seen -> seen.with(wrapped), ReadAtStart.BY_WRAP, () -> {});
            service.awaitEnd();
            watch.close();
            int code = process.stop();
            service.finish();
            building.close();
            return code;
        }
    }

    private List<String> words() {
        return switch (ShellWords.command(command, word -> Files.isExecutable(Path.of(word)))) {
            case ShellWords.Split.Words(List<String> words) -> words;
            case ShellWords.Split.Refused(String sentence, int _) ->
                throw new Halt(ExitCode.USAGE, "ostiary: " + sentence);
        };
    }

    /** The settings alone count: what is wrapped stands on the command line. */
    private static ConfigurationFiles settingsOnly(ConfigurationFiles files) {
        return new ConfigurationFiles(
                files.settings(),
                new ConfigurationFiles.File(Surface.home().resolve("no-servers"), false),
                files.surroundings());
    }

    private Configuration configured(ConfigurationFiles files) {
        return switch (files.load()) {
            case Loaded.Ok<Configuration>(Configuration ok, var _) -> ok;
            case Loaded.Broken<Configuration>(var faults) -> {
                faults.stream()
                        .map(ConfigurationFault::sentence)
                        .forEach(spec.commandLine().getErr()::println);
                throw new Halt(ExitCode.USAGE, "ostiary: the configuration is not valid, so nothing was started.");
            }
        };
    }

    /** Whoever configured the wrapped server declared its environment as ours; only what is ours stays here. */
    private static Map<String, String> declared() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(variable -> variable.startsWith("OSTIARY_"));
        return environment;
    }

    private static ServerList only(String name, List<String> words) {
        ServerEntry entry = new ServerEntry.Stdio(
                name, words.getFirst(), words.subList(1, words.size()), declared(), Optional.empty());
        return new ServerList(List.of(entry), Map.of());
    }
}
