package dev.ostiary.cli;

import dev.ostiary.audit.EventId;
import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFiles;
import dev.ostiary.config.Loaded;
import dev.ostiary.config.ReadAtStart;
import dev.ostiary.config.SettingsWatch;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;

/** Watches the configuration files for a building, and brings it what they say. */
final class Watching {

    private Watching() {}

    /**
     * @param meant what a configuration of the files means to this command
     * @param atStart what it reads only once
     * @param rebuilt called after a change has been applied to the building
     */
    static SettingsWatch start(
            Building building,
            ConfigurationFiles files,
            UnaryOperator<Configuration> meant,
            ReadAtStart atStart,
            Runnable rebuilt) {
        Reload reload = new Reload(
                building,
                atStart,
                rebuilt,
                new Approvals(building.installation().home()),
                () -> EventId.random(new SecureRandom()).toString(),
                building.scheduler());
        Lapses.watch(building, rebuilt);
        SettingsWatch watch = SettingsWatch.start(
                files,
                building.scheduler(),
                SettingsWatch.QUIET,
                SettingsWatch.POLL,
                loaded -> reload.changed(meant(loaded, meant)));
        // What changed between our own look at the files and the watch's first one would never be told again.
        Loaded<Configuration> first = meant(watch.first(), meant);
        if (!(first instanceof Loaded.Ok<Configuration>(Configuration ok, var _)
                && ok.equals(building.configuration()))) {
            building.scheduler().execute(() -> reload.changed(first));
        }
        return watch;
    }

    private static Loaded<Configuration> meant(Loaded<Configuration> loaded, UnaryOperator<Configuration> meant) {
        return switch (loaded) {
            case Loaded.Ok<Configuration>(Configuration ok, var notes) -> new Loaded.Ok<>(meant.apply(ok), notes);
            case Loaded.Broken<Configuration> broken -> broken;
        };
    }
}
