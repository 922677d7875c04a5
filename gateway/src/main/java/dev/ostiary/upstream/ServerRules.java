package dev.ostiary.upstream;

import dev.ostiary.contain.RestartPolicy;

/**
 * How one server is treated.
 *
 * @param processes most processes of it at once
 * @param restarts how long to wait before a process that callers share is started again
 */
public record ServerRules(
        UpstreamTimeouts timeouts, BreakerSettings breaker, int processes, RestartPolicy restarts, LinkLimits links) {

    /** What holds where nothing else is configured: 16 processes. */
    public static ServerRules standard() {
        return new ServerRules(
                UpstreamTimeouts.standard(),
                BreakerSettings.standard(),
                16,
                RestartPolicy.usual(),
                LinkLimits.standard());
    }
}
