package dev.ostiary.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the audit log is kept.
 *
 * @param segmentSize size at which a new segment starts, 64 KiB to 4 GiB
 * @param retention how long a full segment is kept, 1 hour or more
 * @param directory where the segments lie, absolute; absent: {@code audit} under {@code OSTIARY_HOME}
 */
public record AuditSettings(ByteSize segmentSize, Duration retention, Optional<Path> directory) {

    /** What holds without settings. */
    public static final AuditSettings DEFAULT =
            new AuditSettings(ByteSize.mebibytes(64), Duration.ofDays(90), Optional.empty());
}
