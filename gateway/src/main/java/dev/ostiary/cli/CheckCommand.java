package dev.ostiary.cli;

import dev.ostiary.config.AllowEntry;
import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.Loaded;
import dev.ostiary.config.Note;
import dev.ostiary.config.PolicyCase;
import dev.ostiary.gateway.House;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** {@code ostiary check}: validates the configuration, tries one call, or runs policy cases; starts nothing. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = {
            "Validate mcp.json and ostiary.yaml without starting anything.",
            "With a call, say what would come of it; with --test, run the cases of a policy."
        })
final class CheckCommand implements Callable<Integer> {

    private enum Format {
        text,
        json
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private FileOptions options = new FileOptions();

    @Option(names = "--as", paramLabel = "NAME", description = "Whom the call comes from. Default: you, on stdio.")
    private @Nullable String as;

    @Option(names = "--groups", split = ",", paramLabel = "GROUP", description = "The caller's groups.")
    private List<String> groups = List.of();

    @Option(names = "--scopes", split = ",", paramLabel = "SCOPE", description = "The caller's scopes.")
    private List<String> scopes = List.of();

    @Option(names = "--task", paramLabel = "TASK", description = "The task that the caller names.")
    private @Nullable String task;

    @Option(
            names = "--answer",
            paramLabel = "FILE",
            description = "A result that the server would give, as JSON: says what the caller would get of it.")
    private @Nullable Path answer;

    @Option(names = "--format", description = "text or json. Default: text.")
    private Format format = Format.text;

    @Option(
            names = "--test",
            description = "Run the policy cases of the files that follow, or of all *.cases.yaml beside ostiary.yaml.")
    private boolean test;

    @Parameters(
            paramLabel = "WORD",
            arity = "0..*",
            description = "call SERVER TOOL '{json}', get SERVER PROMPT '{json}', or read SERVER URI.")
    private List<String> words = List.of();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        ConfigurationFiles files = options.files();
        return switch (files.load()) {
            case Loaded.Broken<Configuration>(var faults) -> broken(faults, out);
            case Loaded.Ok<Configuration>(var configuration, var notes) -> {
                var faults = new ArrayList<>(new Houses(Surface.home(), files).faults(configuration));
                faults.addAll(Secrets.ofServers(configuration));
                faults.addAll(
                        switch (TlsFiles.read(
                                configuration.settings(), files.settings().path(), true)) {
                            case TlsFiles.Read.Broken(var broken) -> broken;
                            case TlsFiles.Read.Ok(TlsFiles tls) -> tls.lapsed();
                        });
                yield faults.isEmpty() ? valid(files, configuration, notes, out) : broken(faults, out);
            }
        };
    }

    private int valid(ConfigurationFiles files, Configuration configuration, List<Note> notes, PrintWriter out) {
        if (test) {
            List<Path> named = words.stream().map(Path::of).toList();
            List<Path> cases = named.isEmpty() ? CaseRun.beside(files.settings().path()) : named;
            return new CaseRun(clock -> house(files, configuration, clock), out).run(cases);
        }
        if (!words.isEmpty()) {
            tryOut(house(files, configuration, InstantSource.system()), out);
            return ExitCode.FINE;
        }
        notes.stream().map(Note::line).forEach(out::println);
        out.println("The configuration is valid: "
                + configuration.servers().entries().size() + " servers, preset "
                + configuration.settings().preset().name().toLowerCase(Locale.ROOT) + ".");
        return ExitCode.FINE;
    }

    private void tryOut(House house, PrintWriter out) {
        String who = Optional.ofNullable(as).orElse("local:" + Surface.user());
        var caller = new PolicyCase.Caller(who, groups, scopes, List.of(), Optional.empty());
        Tried tried = new TryOut(house).call(caller, Optional.ofNullable(task), wanted(), answer());
        switch (format) {
            case text -> TriedReport.text(tried, out);
            case json -> TriedReport.json(tried, out);
        }
    }

    private PolicyCase.Call wanted() {
        if (words.size() < 3 || words.size() > 4) {
            throw usage("Write call SERVER TOOL '{json}', get SERVER PROMPT '{json}' or read SERVER URI.");
        }
        AllowEntry.Target target = switch (words.get(0)) {
            case "call" -> new AllowEntry.Tool(words.get(2));
            case "get" -> new AllowEntry.Prompt(words.get(2));
            case "read" -> new AllowEntry.Resource(words.get(2));
            default -> throw usage("What can be tried is call, get and read, not " + words.get(0) + ".");
        };
        return new PolicyCase.Call(words.get(1), target, arguments());
    }

    private JsonNode arguments() {
        return words.size() < 4
                ? JsonNodeFactory.instance.objectNode()
                : object(words.get(3), "The arguments must be one JSON object, such as '{\"amount\": 5}'.");
    }

    private Optional<ObjectNode> answer() {
        return Optional.ofNullable(answer).map(file -> {
            try {
                return object(
                        Files.readString(file), "The answer must be one JSON object, a result as servers give it.");
            } catch (IOException _) {
                throw usage("The file " + file + " cannot be read.");
            }
        });
    }

    private ObjectNode object(String text, String otherwise) {
        try {
            if (JsonMapper.shared().readTree(text) instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException _) {
            // Said below: what the parser says may quote the text.
        }
        throw usage(otherwise);
    }

    private ParameterException usage(String what) {
        return new ParameterException(spec.commandLine(), what);
    }

    private static House house(ConfigurationFiles files, Configuration configuration, InstantSource clock) {
        boolean listed = Files.exists(files.servers().path());
        Set<String> names = new LinkedHashSet<>(
                Served.of(configuration, listed).stream().map(Served::name).toList());
        return new Houses(Surface.home(), files).house(configuration, names, clock);
    }

    private static int broken(List<ConfigurationFault> faults, PrintWriter out) {
        faults.stream().map(ConfigurationFault::sentence).forEach(out::println);
        return ExitCode.USAGE;
    }
}
