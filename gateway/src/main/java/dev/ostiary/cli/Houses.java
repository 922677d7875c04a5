package dev.ostiary.cli;

import dev.ostiary.admission.Admission;
import dev.ostiary.admission.Rates;
import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.ProtectedPath;
import dev.ostiary.config.ProtectedPaths;
import dev.ostiary.config.Rate;
import dev.ostiary.config.Settings;
import dev.ostiary.gateway.House;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.policy.AllowEntry;
import dev.ostiary.policy.AllowList;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Preset;
import dev.ostiary.policy.RuleName;
import dev.ostiary.policy.Wildcard;
import dev.ostiary.stages.MessageSize;
import dev.ostiary.stages.ProtectedFiles;
import dev.ostiary.stages.SettingsFault;
import dev.ostiary.stages.StageOrder;
import io.github.bucket4j.TimeMeter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Makes of a configuration the house that messages enter: the policy, the stages, the rates. */
final class Houses {

    // Variables below which clients keep their configuration.
    private static final List<String> LEADING_THERE = List.of(
            "USERPROFILE",
            "APPDATA",
            "LOCALAPPDATA",
            "XDG_CONFIG_HOME",
            "XDG_STATE_HOME",
            "CLAUDE_CONFIG_DIR",
            "CODEX_HOME",
            "COPILOT_HOME");

    private final Path ostiaryHome;
    private final ConfigurationFiles files;

    Houses(Path ostiaryHome, ConfigurationFiles files) {
        this.ostiaryHome = ostiaryHome;
        this.files = files;
    }

    /** What the stages find wrong in their settings; nothing else of a valid configuration can be wrong. */
    List<ConfigurationFault> faults(Configuration configuration) {
        return switch (built(configuration.settings(), policy(configuration.settings(), Set.of()))) {
            case StageOrder.Built.Ok _ -> List.of();
            case StageOrder.Built.Broken(var faults) -> placed(configuration.settings(), faults);
        };
    }

    /**
     * @param servers the names of what is served, which without an {@code mcp.json} is the sample
     */
    House house(Configuration configuration, Set<String> servers) {
        Policy policy = policy(configuration.settings(), servers);
        Pipeline pipeline = switch (built(configuration.settings(), policy)) {
            case StageOrder.Built.Ok(Pipeline ok) -> ok;
            case StageOrder.Built.Broken(var faults) ->
                throw new Halt(
                        ExitCode.USAGE,
                        placed(configuration.settings(), faults).stream()
                                .map(ConfigurationFault::sentence)
                                .collect(Collectors.joining("\n")));
        };
        Rate rate = configuration.settings().limits().requestsPerIdentity();
        Rates rates = new Rates(new Rates.Rate(rate.count(), rate.per().duration()), TimeMeter.SYSTEM_NANOTIME);
        return new House(new Admission(policy, rates), pipeline);
    }

    private static List<ConfigurationFault> placed(Settings settings, List<SettingsFault> faults) {
        return faults.stream()
                .map(fault -> settings.stageFault(fault.path(), fault.problem(), fault.remedy()))
                .toList();
    }

    private StageOrder.Built built(Settings settings, Policy policy) {
        return StageOrder.build(policy, ownFiles(settings), stages(settings));
    }

    private static Policy policy(Settings settings, Set<String> servers) {
        List<AllowEntry> entries = new ArrayList<>();
        for (int i = 0; i < settings.allow().size(); i++) {
            entries.add(entry(i, settings.allow().get(i)));
        }
        return new AllowList(preset(settings), "ostiary.yaml", servers, entries);
    }

    static Preset preset(Settings settings) {
        return switch (settings.preset()) {
            case OBSERVE -> Preset.OBSERVE;
            case BALANCED -> Preset.BALANCED;
            case STRICT -> Preset.STRICT;
        };
    }

    private static AllowEntry entry(int index, dev.ostiary.config.AllowEntry written) {
        RuleName rule = new RuleName("allow[" + index + "]", written.place().toString());
        AllowEntry.Subject subject = switch (written.target()) {
            case dev.ostiary.config.AllowEntry.Everything _ -> new AllowEntry.Subject.Everything();
            case dev.ostiary.config.AllowEntry.Tool(String name) -> new AllowEntry.Subject.Tools(new Wildcard(name));
            case dev.ostiary.config.AllowEntry.Prompt(String name) ->
                new AllowEntry.Subject.Prompts(new Wildcard(name));
            case dev.ostiary.config.AllowEntry.Resource(String uri) ->
                new AllowEntry.Subject.Resources(new Wildcard(uri));
        };
        return new AllowEntry(new Wildcard(written.server()), subject, rule);
    }

    private static Map<String, Map<String, Object>> stages(Settings settings) {
        Map<String, Map<String, Object>> plain = new LinkedHashMap<>();
        settings.stages().forEach((name, stage) -> plain.put(name, stage.plain()));
        Map<String, Object> sizes = new LinkedHashMap<>(plain.getOrDefault(MessageSize.NAME, Map.of()));
        sizes.putIfAbsent("request", settings.limits().request().toString());
        sizes.putIfAbsent("answer", settings.limits().result().toString());
        plain.put(MessageSize.NAME, sizes);
        return plain;
    }

    private ProtectedFiles ownFiles(Settings settings) {
        List<String> single = new ArrayList<>();
        List<String> trees = new ArrayList<>();
        settings.audit().directory().map(Path::toString).ifPresent(trees::add);
        List<String> anywhere = new ArrayList<>();
        ProtectedPaths paths = new ProtectedPaths(
                ostiaryHome,
                Surface.userHome(),
                List.of(Surface.workingDirectory()),
                List.of(files.settings().path(), files.servers().path()),
                System.getenv());
        for (ProtectedPath path : paths.list()) {
            switch (path) {
                case ProtectedPath.File file -> single.add(file.path().toString());
                case ProtectedPath.Folder folder -> trees.add(folder.path().toString());
                case ProtectedPath.Ending end -> anywhere.add(String.join("/", end.names()));
                case ProtectedPath.Anywhere names -> anywhere.add(String.join("/", names.names()));
            }
        }
        return new ProtectedFiles(
                        single,
                        trees,
                        anywhere,
                        variables(),
                        Surface.workingDirectory().toString())
                .resolved();
    }

    /** What a shell would put in; the environment as a whole is full of secrets and none of the stages' business. */
    private Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String name : LEADING_THERE) {
            String value = System.getenv(name);
            if (value != null) {
                variables.put(name, value);
            }
        }
        variables.put("HOME", Surface.userHome().toString());
        variables.put("OSTIARY_HOME", ostiaryHome.toString());
        return variables;
    }
}
