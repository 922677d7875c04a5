package dev.ostiary.cli;

/** What the process says to whoever started it; pinned. */
final class ExitCode {
    static final int FINE = 0;
    /** Findings, failed verification, drift. */
    static final int FINDINGS = 1;
    /** Usage or configuration. */
    static final int USAGE = 2;
    /** Port, disk, JDK, runtime. */
    static final int ENVIRONMENT = 3;

    private ExitCode() {}
}
