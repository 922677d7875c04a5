package dev.ostiary.audit;

import dev.ostiary.pipeline.Outcome;
import java.time.Instant;

/**
 * One outcome, on its way into the log.
 *
 * @param id under which {@code ostiary why} finds it
 * @param at when it was decided
 * @param transport over what the message or frame came, such as {@code http} or {@code stdio}
 * @param encoded what was judged, for its size and digest
 */
public record AuditEvent(EventId id, Instant at, String transport, Outcome outcome, Encoded encoded) {}
