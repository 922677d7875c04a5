package dev.ostiary.cli;

import dev.ostiary.approval.Ledger;
import dev.ostiary.approval.OpenDesk;
import dev.ostiary.audit.EventId;
import dev.ostiary.codec.Codec;
import dev.ostiary.config.ApprovalSettings;
import dev.ostiary.config.Configuration;
import dev.ostiary.crypto.Installation;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The desk where people are asked, while a gateway runs. */
final class Desks {

    private static final Logger LOG = System.getLogger(Desks.class.getName());
    private static final Duration SWEEP_EVERY = Duration.ofSeconds(1);

    private Desks() {}

    static OpenDesk open(
            Installation installation,
            Codec codec,
            Ledger ledger,
            InstantSource clock,
            Configuration configuration,
            Executor executor) {
        SecureRandom random = new SecureRandom();
        return new OpenDesk(
                installation.home(),
                installation.keys(),
                codec,
                ledger,
                () -> EventId.random(random).toString(),
                executor,
                clock,
                bounds(configuration));
    }

    static OpenDesk.Bounds bounds(Configuration configuration) {
        ApprovalSettings settings = configuration.settings().approval();
        return new OpenDesk.Bounds(
                settings.expires(),
                settings.perIdentity(),
                Math.toIntExact(settings.arguments().bytes()));
    }

    /** Lets what is over end, and counts what waits. */
    static void keep(OpenDesk desk, ScheduledExecutorService scheduler, Executor executor, Metrics metrics) {
        metrics.show("ostiary.approvals.waiting", "Questions that wait for a person", desk, OpenDesk::waiting);
        var _ = scheduler.scheduleWithFixedDelay(
                () -> executor.execute(() -> sweep(desk)),
                SWEEP_EVERY.toMillis(),
                SWEEP_EVERY.toMillis(),
                TimeUnit.MILLISECONDS);
    }

    private static void sweep(OpenDesk desk) {
        try {
            desk.sweep();
        } catch (IOException thrown) {
            LOG.log(Level.WARNING, () -> "what waits for approval cannot be read: " + thrown.getMessage());
        }
    }
}
