package dev.ostiary.upstream;

import java.time.Instant;
import java.util.Optional;

/** A link that costs its server something for as long as it is open: a process, or a session. */
interface HeldLink extends ServerLink {

    /** Since when no request has been under way; empty while one is. */
    Optional<Instant> unusedSince();

    /** Counts as used now, though nothing is sent yet. */
    void handedOut();
}
