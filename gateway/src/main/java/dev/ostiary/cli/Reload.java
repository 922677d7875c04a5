package dev.ostiary.cli;

import dev.ostiary.config.Configuration;
import dev.ostiary.config.ConfigurationFault;
import dev.ostiary.config.Loaded;
import dev.ostiary.config.Loosening;
import dev.ostiary.config.ReadAtStart;
import dev.ostiary.config.Settings;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * What becomes of a change of the configuration files while the gateway runs: a good change applies to
 * the messages from then on, a bad one is reported and the old one stays, a loosening waits for a person.
 *
 * <p>Runs on one thread of the scheduler.
 */
final class Reload {

    private static final Logger LOG = System.getLogger(Reload.class.getName());
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);

    /** A change that waits: what is approved is this very configuration, not what the file says by then. */
    private record Waiting(String id, Configuration next, TlsFiles tls, ScheduledFuture<?> looking) {}

    private final Building building;
    private final ReadAtStart atStart;
    private final Settings started;
    private final Runnable rebuilt;
    private final Approvals approvals;
    private final Supplier<String> ids;
    private final ScheduledExecutorService scheduler;
    private Optional<Waiting> waiting = Optional.empty();

    /**
     * @param atStart what the command reads only once
     * @param rebuilt called after a change has been applied to the building
     * @param ids for what waits; unguessable is not needed, unused is
     */
    Reload(
            Building building,
            ReadAtStart atStart,
            Runnable rebuilt,
            Approvals approvals,
            Supplier<String> ids,
            ScheduledExecutorService scheduler) {
        this.building = building;
        this.atStart = atStart;
        this.started = building.configuration().settings();
        this.rebuilt = rebuilt;
        this.approvals = approvals;
        this.ids = ids;
        this.scheduler = scheduler;
    }

    void changed(Loaded<Configuration> loaded) {
        switch (loaded) {
            case Loaded.Broken<Configuration>(List<ConfigurationFault> faults) ->
                refused(faults.stream().map(ConfigurationFault::sentence).toList());
            case Loaded.Ok<Configuration>(Configuration next, var _) -> valid(next);
        }
    }

    private void valid(Configuration next) {
        List<ConfigurationFault> faults = building.houses().faults(next);
        if (!faults.isEmpty()) {
            refused(faults.stream().map(ConfigurationFault::sentence).toList());
            return;
        }
        switch (building.tls().again(next)) {
            case TlsFiles.Read.Broken(List<ConfigurationFault> broken) ->
                refused(broken.stream().map(ConfigurationFault::sentence).toList());
            case TlsFiles.Read.Ok(TlsFiles tls) -> good(next, tls);
        }
    }

    private void good(Configuration next, TlsFiles tls) {
        withdraw();
        List<Loosening> loosenings = new ArrayList<>(Loosening.between(building.configuration(), next));
        loosenings.addAll(building.tls().loosenedBy(tls));
        if (loosenings.isEmpty()) {
            apply(next, tls);
        } else {
            ask(next, tls, loosenings);
        }
    }

    private void refused(List<String> faults) {
        LOG.log(Level.ERROR, "the changed configuration is not valid; the old one stays in force");
        faults.forEach(fault -> LOG.log(Level.ERROR, fault));
    }

    private void apply(Configuration next, TlsFiles tls) {
        building.apply(next, tls);
        rebuilt.run();
        LOG.log(Level.INFO, "the changed configuration is in force");
        List<String> later = atStart.changed(started, next.settings());
        if (!later.isEmpty()) {
            LOG.log(Level.WARNING, "from the next start only: " + String.join(", ", later));
        }
    }

    private void ask(Configuration next, TlsFiles tls, List<Loosening> loosenings) {
        String id = ids.get();
        String what = loosenings.stream()
                .map(loosening -> loosening.path() + ": " + loosening.sentence())
                .collect(Collectors.joining("\n"));
        approvals.ask(id, what);
        waiting = Optional.of(new Waiting(
                id,
                next,
                tls,
                scheduler.scheduleWithFixedDelay(
                        this::look, LOOK_EVERY.toMillis(), LOOK_EVERY.toMillis(), TimeUnit.MILLISECONDS)));
        LOG.log(
                Level.WARNING,
                "the changed configuration loosens what is allowed, so it waits for: ostiary approve " + id);
        what.lines().forEach(line -> LOG.log(Level.WARNING, line));
    }

    private void look() {
        waiting.filter(change -> approvals.taken(change.id())).ifPresent(change -> {
            withdraw();
            apply(change.next(), change.tls());
        });
    }

    /** A later change takes the place of one that still waits. */
    private void withdraw() {
        waiting.ifPresent(change -> {
            change.looking().cancel(false);
            approvals.withdraw(change.id());
        });
        waiting = Optional.empty();
    }
}
