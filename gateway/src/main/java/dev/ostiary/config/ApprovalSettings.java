package dev.ostiary.config;

import java.time.Duration;

/**
 * How a person is asked about a request.
 *
 * @param expires how long a question waits, and how long a yes or no stands, 10 seconds to 7 days
 * @param perIdentity questions and answers of one identity that are kept at once, 1 to 1,000
 * @param arguments the longest arguments that a person is shown, 1 KiB to 1 MiB; longer ones cannot be approved
 * @param adminApi whether approvals are served on the admin port, to whoever shows its token
 */
public record ApprovalSettings(Duration expires, int perIdentity, ByteSize arguments, boolean adminApi) {

    /** What holds without settings. */
    public static final ApprovalSettings DEFAULT =
            new ApprovalSettings(Duration.ofMinutes(10), 16, ByteSize.kibibytes(32), false);
}
