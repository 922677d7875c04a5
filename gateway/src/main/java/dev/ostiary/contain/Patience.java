package dev.ostiary.contain;

import java.time.Duration;

/**
 * How long a server is waited for while it is being stopped.
 *
 * <p>The order is that of the MCP lifecycle for stdio: close its stdin, wait, terminate, wait, kill.
 *
 * @param afterEof how long it may take to leave by itself once its stdin is closed; not negative
 * @param afterTerm how long it and what it started may take between TERM and KILL; not negative, counted in tenths of
 *     a second
 */
public record Patience(Duration afterEof, Duration afterTerm) {

    public Patience {
        if (afterEof.isNegative() || afterTerm.isNegative()) {
            throw new IllegalArgumentException("Patience cannot be negative: " + afterEof + ", " + afterTerm);
        }
    }

    /** One second to leave by itself, two more after TERM. */
    public static Patience usual() {
        return new Patience(Duration.ofSeconds(1), Duration.ofSeconds(2));
    }
}
