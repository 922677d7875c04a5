package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.Place;
import dev.ostiary.config.SuppressionEntry;
import dev.ostiary.detect.Detector;
import dev.ostiary.detect.OwnRules;
import dev.ostiary.detect.RuleFile;
import dev.ostiary.leaks.Leaks;
import dev.ostiary.stages.Detection;
import dev.ostiary.stages.Suppression;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Collectors;

/** With what a configuration has attacks on models looked for. */
final class Detections {

    private static final Logger LOG = System.getLogger(Detections.class.getName());
    private static final String REMEDY = "Correct it, or take the file out of detection.rules";

    private Detections() {}

    /** What came of it. */
    sealed interface Made {
        record Ok(Detection detection) implements Made {}

        record Broken(List<ConfigurationFault> faults) implements Made {}
    }

    /** Reads on another thread what comes with Ostiary, while this one goes on with the start. Whoever needs it waits for it. */
    static void readAhead() {
        Thread.ofPlatform().name("ostiary-detection").daemon().start(() -> {
            var detector = Detector.shipped();
            var leaks = Leaks.shipped();
            LOG.log(
                    Level.DEBUG,
                    () -> detector.rules().size() + " rules and " + leaks.credentials() + " kinds of credentials");
        });
    }

    static Made of(Configuration configuration) {
        SequencedMap<String, String> files = new LinkedHashMap<>();
        configuration.rules().forEach((file, text) -> files.put(file.toString(), text));
        return switch (OwnRules.read(files)) {
            case OwnRules.Made.Broken(List<RuleFile.Fault> faults) ->
                new Made.Broken(faults.stream().map(Detections::fault).toList());
            case OwnRules.Made.Ok(Detector detector) -> of(configuration, detector);
        };
    }

    private static Made of(Configuration configuration, Detector detector) {
        List<SuppressionEntry> entries = configuration.settings().detection().suppress();
        List<ConfigurationFault> faults = new ArrayList<>();
        for (int index = 0; index < entries.size(); index++) {
            if (!detector.knows(entries.get(index).rule())) {
                faults.add(unknown(entries.get(index), index, detector));
            }
        }
        return faults.isEmpty()
                ? new Made.Ok(new Detection(
                        detector, entries.stream().map(Detections::suppression).toList()))
                : new Made.Broken(faults);
    }

    private static Suppression suppression(SuppressionEntry entry) {
        return new Suppression(
                entry.rule(), entry.server(), entry.tool(), entry.field(), entry.reason(), entry.until());
    }

    private static ConfigurationFault fault(RuleFile.Fault fault) {
        return new ConfigurationFault(
                new Place(Path.of(fault.file()), fault.line(), fault.line() > 0 ? 1 : 0),
                fault.rule() > 0 ? "/" + (fault.rule() - 1) : "",
                Optional.empty(),
                (fault.rule() > 0 ? "Rule " + fault.rule() : "The file") + " " + fault.what(),
                REMEDY);
    }

    /** A suppression of nothing is one that somebody relies on in vain. */
    private static ConfigurationFault unknown(SuppressionEntry entry, int index, Detector detector) {
        String id = entry.rule().substring(0, Math.max(0, entry.rule().indexOf('/')));
        String known = detector.names().stream()
                .filter(name -> name.startsWith(id + "/"))
                .collect(Collectors.joining(", "));
        String ids = detector.names().stream()
                .map(name -> name.substring(0, name.indexOf('/')))
                .distinct()
                .collect(Collectors.joining(", "));
        return new ConfigurationFault(
                entry.at(),
                "/detection/suppress/" + index + "/rule",
                Optional.of('"' + entry.rule() + '"'),
                "No rule about texts that attack models is called so",
                "Use one of " + (known.isEmpty() ? ids : known));
    }
}
