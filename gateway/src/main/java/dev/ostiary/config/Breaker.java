package dev.ostiary.config;

import java.time.Duration;

/**
 * When a failing server is left alone for a while.
 *
 * @param failures failures in a row that open the breaker, 1 to 1,000
 * @param openFor how long it stays open, 1 second to 1 day
 */
public record Breaker(int failures, Duration openFor) {

    /** What holds for a server that names none. */
    public static final Breaker DEFAULT = new Breaker(5, Duration.ofSeconds(30));
}
