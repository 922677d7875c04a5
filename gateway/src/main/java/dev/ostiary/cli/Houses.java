package dev.ostiary.cli;

import dev.ostiary.admission.Admission;
import dev.ostiary.admission.Memory;
import dev.ostiary.admission.Rates;
import dev.ostiary.admission.Standings;
import dev.ostiary.admission.TaskClaims;
import dev.ostiary.admission.TaskTimes;
import dev.ostiary.admission.Tries;
import dev.ostiary.admission.Windows;
import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.Limits;
import dev.ostiary.config.ProtectedPath;
import dev.ostiary.config.ProtectedPaths;
import dev.ostiary.config.Rate;
import dev.ostiary.config.Settings;
import dev.ostiary.gateway.House;
import dev.ostiary.pipeline.Pipeline;
import dev.ostiary.policy.Policy;
import dev.ostiary.policy.Rulebook;
import dev.ostiary.stages.Detection;
import dev.ostiary.stages.KeptMeta;
import dev.ostiary.stages.MessageSize;
import dev.ostiary.stages.ProtectedFiles;
import dev.ostiary.stages.ServerTerms;
import dev.ostiary.stages.SettingsFault;
import dev.ostiary.stages.StageOrder;
import io.github.bucket4j.TimeMeter;
import java.nio.file.Path;
import java.time.InstantSource;
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

    private static final InstantSource CLOCK = InstantSource.system();

    private final Path ostiaryHome;
    private final ConfigurationFiles files;

    Houses(Path ostiaryHome, ConfigurationFiles files) {
        this.ostiaryHome = ostiaryHome;
        this.files = files;
    }

    /** What is wrong in conditions, in the settings of stages and in rules of one's own, and secrets that are not where the settings say. */
    List<ConfigurationFault> faults(Configuration configuration) {
        Settings settings = configuration.settings();
        List<ConfigurationFault> found = new ArrayList<>(secrets(configuration));
        found.addAll(
                switch (Policies.of(settings, Set.of())) {
                    case Policies.Made.Broken(var faults) -> faults;
                    case Policies.Made.Ok(Rulebook policy) ->
                        switch (built(settings, policy, Detection.SHIPPED)) {
                            case StageOrder.Built.Ok _ -> List.<ConfigurationFault>of();
                            case StageOrder.Built.Broken(var faults) -> placed(settings, faults);
                        };
                });
        if (Detections.of(configuration) instanceof Detections.Made.Broken(var faults)) {
            found.addAll(faults);
        }
        return found;
    }

    /**
     * @param servers the names of what is served, which without an {@code mcp.json} is the sample
     * @param standings who is cut off, or shows a token for something else
     * @param times since when callers act for tasks that last only so long
     * @param memory what is remembered of callers and servers
     */
    House house(Configuration configuration, Set<String> servers, Standings standings, TaskTimes times, Memory memory) {
        List<ConfigurationFault> missing = secrets(configuration);
        if (!missing.isEmpty()) {
            throw halt(missing);
        }
        return house(configuration, servers, standings, times, memory, CLOCK);
    }

    /** To try messages out: everybody is in good standing, and in time. */
    House house(Configuration configuration, Set<String> servers, InstantSource clock) {
        return house(configuration, servers, Standings.GOOD, TaskTimes.ENDLESS, Memory.NONE, clock);
    }

    private House house(
            Configuration configuration,
            Set<String> servers,
            Standings standings,
            TaskTimes times,
            Memory memory,
            InstantSource clock) {
        Rulebook policy = switch (Policies.of(configuration.settings(), servers)) {
            case Policies.Made.Ok(Rulebook made) -> made;
            case Policies.Made.Broken(var faults) -> throw halt(faults);
        };
        Detection detection = switch (Detections.of(configuration)) {
            case Detections.Made.Ok(Detection made) -> made;
            case Detections.Made.Broken(var faults) -> throw halt(faults);
        };
        Pipeline pipeline = switch (built(configuration.settings(), policy, detection)) {
            case StageOrder.Built.Ok(Pipeline ok) -> ok;
            case StageOrder.Built.Broken(var faults) -> throw halt(placed(configuration.settings(), faults));
        };
        Rate rate = configuration.settings().limits().requestsPerIdentity();
        Rates rates = new Rates(new Rates.Rate(rate.count(), rate.per().duration()), TimeMeter.SYSTEM_NANOTIME);
        TaskClaims tasks = new TaskClaims(policy.tasks(), clock, times);
        Admission admission = new Admission(policy, tasks, rates, clock, standings, memory, bounds(configuration));
        return new House(admission, pipeline);
    }

    private static Memory.Bounds bounds(Configuration configuration) {
        return new Memory.Bounds(limit(configuration), window(configuration));
    }

    private static Tries.Limit limit(Configuration configuration) {
        Rate most = configuration.settings().limits().triesPerIdentity();
        return new Tries.Limit(most.count(), most.per().duration());
    }

    private static Windows.Limit window(Configuration configuration) {
        Limits limits = configuration.settings().limits();
        return new Windows.Limit(limits.piecesLength(), limits.piecesAge());
    }

    private static List<ConfigurationFault> secrets(Configuration configuration) {
        return Secrets.atTheDoor(configuration.settings());
    }

    private static Halt halt(List<ConfigurationFault> faults) {
        return new Halt(
                ExitCode.USAGE,
                faults.stream().map(ConfigurationFault::sentence).collect(Collectors.joining("\n")));
    }

    private static List<ConfigurationFault> placed(Settings settings, List<SettingsFault> faults) {
        return faults.stream()
                .map(fault -> settings.stageFault(fault.path(), fault.problem(), fault.remedy()))
                .toList();
    }

    private StageOrder.Built built(Settings settings, Policy policy, Detection detection) {
        return StageOrder.build(policy, ownFiles(settings), terms(settings), detection, stages(settings));
    }

    private static ServerTerms terms(Settings settings) {
        Map<String, List<String>> kept = new LinkedHashMap<>();
        Map<String, Set<String>> tolerated = new LinkedHashMap<>();
        settings.servers().forEach((name, server) -> {
            kept.put(name, server.keepMeta());
            tolerated.put(name, Set.copyOf(server.tolerates()));
        });
        return new ServerTerms(new KeptMeta(kept), tolerated);
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
        Secrets.files(settings).map(Path::toString).forEach(single::add);
        settings.files().stream().map(Path::toString).sorted().forEach(single::add);
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
