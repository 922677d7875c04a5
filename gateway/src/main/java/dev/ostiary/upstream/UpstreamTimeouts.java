package dev.ostiary.upstream;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param start from the start of a process to its first answer, package download included
 * @param probe until the other era is tried as well, where a server does not answer the first
 * @param answer until a request is answered, counted from the last sign of life about it
 * @param idle until an unused process that several callers share is ended
 */
public record UpstreamTimeouts(Duration start, Duration probe, Duration answer, Duration idle) {

    /** 2 minutes, 5 seconds, 5 minutes, 30 minutes. */
    public static UpstreamTimeouts standard() {
        return new UpstreamTimeouts(
                Duration.ofMinutes(2), Duration.ofSeconds(5), Duration.ofMinutes(5), Duration.ofMinutes(30));
    }
}
