package dev.ostiary.config;

import java.time.Duration;

/**
 * How long a server is waited for.
 *
 * @param connect until a connection stands; 100 ms to 5 minutes
 * @param answer until a request is answered; 100 ms to 1 day
 * @param idle until an unused connection or process is closed; 1 second to 30 days
 * @param start until a process that was started speaks, package download included; 1 second to 1 hour
 */
public record Timeouts(Duration connect, Duration answer, Duration idle, Duration start) {

    /** What holds for a server that names none. */
    public static final Timeouts DEFAULT =
            new Timeouts(Duration.ofSeconds(10), Duration.ofMinutes(5), Duration.ofMinutes(30), Duration.ofMinutes(2));
}
