package dev.ostiary.cli;

import dev.ostiary.audit.AuditFolder;
import dev.ostiary.audit.AuditKeys;
import dev.ostiary.audit.ChainSettings;
import dev.ostiary.audit.ChainedLog;
import dev.ostiary.audit.Retention;
import dev.ostiary.config.Configuration;
import dev.ostiary.crypto.Installation;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/** The audit of an installation, opened to append to. */
final class AuditChain {

    private AuditChain() {}

    /** A chain of this process's own, as the configuration says; whoever opens it closes it. */
    static ChainedLog open(Installation installation, Configuration configuration, InstantSource clock) {
        var written = configuration.settings().audit();
        ChainSettings settings = new ChainSettings(
                written.segmentSize().bytes(),
                ChainSettings.DEFAULTS.syncEvery(),
                ChainSettings.DEFAULTS.repeatsWithin(),
                new Retention(Retention.DEFAULT.maxBytes(), Optional.of(written.retention())));
        AuditFolder folder = new AuditFolder(
                folder(installation, configuration), AuditKeys.of(installation.keys()), settings, clock);
        return switch (folder.open()) {
            case AuditFolder.Ready(var log) -> log;
            case AuditFolder.NotReady(var because) -> throw new Halt(ExitCode.ENVIRONMENT, "ostiary: " + because);
        };
    }

    /** Where the audit lies. */
    static Path folder(Installation installation, Configuration configuration) {
        return configuration.settings().audit().directory().orElseGet(() -> AuditFolder.within(installation.home()));
    }
}
