package dev.ostiary.audit;

import dev.ostiary.pipeline.Outcome;
import java.time.Instant;

/**
 * One outcome, on its way into the log.
 *
 * @param id under which {@code ostiary why} finds it
 * @param at when it was decided
 * @param connection over what the message or frame came
 * @param encoded what was judged, for its size and digest
 */
public record AuditEvent(EventId id, Instant at, Connection connection, Outcome outcome, Encoded encoded) {}
