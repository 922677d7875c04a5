package dev.ostiary.audit;

import java.time.Instant;
import java.util.Optional;

/**
 * What became of a question to a person, besides the handoffs that it is about.
 *
 * @param id of this record
 * @param step {@code granted}, {@code denied}, {@code expired} or {@code withdrawn}
 * @param approval the id of the question
 * @param by whose doing it is, such as {@code user:ann}
 * @param identity who had asked for the handoff
 * @param name of the tool, prompt or resource
 */
public record ApprovalNote(
        EventId id,
        Instant at,
        String step,
        String approval,
        String by,
        String identity,
        Optional<String> task,
        String server,
        String method,
        String name) {}
