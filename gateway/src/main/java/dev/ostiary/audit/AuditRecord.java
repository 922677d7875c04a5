package dev.ostiary.audit;

import dev.ostiary.pipeline.Trail;
import dev.ostiary.session.Operation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * One outcome as it stands in the log: everything a person needs to understand what was decided.
 *
 * <p>Words that may grow with versions (reasons, outcomes, presets) are text here, so that an old
 * program can show what a newer one wrote.
 *
 * @param isGenuine whether the record's own code holds; {@link Verifier} checks the chain around it
 * @param outcome {@code forwarded}, {@code refused}, {@code answered}, {@code suspended} or {@code rejected}
 * @param crossing what crossed between whom; empty for a frame that never became a message
 * @param stage who refused, answered or asked; empty where nobody did
 * @param reason the stable reason; empty for what was not refused
 * @param detail what exactly was wrong, or what was asked
 * @param sender who sent a frame that was rejected, as far as known; who answered a question
 * @param bytes the size of what was judged
 * @param digest its keyed digest
 * @param approval the id of the question to a person that the record is about
 * @param repeats how often the same was refused again right after, as counted so far
 */
public record AuditRecord(
        Place place,
        boolean isGenuine,
        Instant at,
        EventId id,
        String outcome,
        String transport,
        Optional<Crossing> crossing,
        Optional<String> stage,
        Optional<String> reason,
        Optional<String> detail,
        Optional<String> sender,
        Optional<String> approval,
        long bytes,
        Optional<String> digest,
        long repeats) {

    /** Where a record stands. */
    public record Place(String chain, int segment, long position) {}

    /**
     * A message that crossed, or was to cross.
     *
     * @param direction {@code to-server} or {@code to-client}
     * @param kind {@code request}, {@code notification}, {@code result} or {@code failure}
     * @param findings rule and pointer of each finding, and why it was not acted on where it was suppressed
     */
    public record Crossing(
            String direction,
            String kind,
            String identity,
            String session,
            Optional<String> task,
            String revision,
            Operation operation,
            Ruling ruling,
            List<Found> findings,
            List<Trail.Step> trail) {}

    /**
     * What the policy said, and where it stands.
     *
     * @param marks rules that mark the message
     * @param unevaluated rules whose conditions could not be evaluated
     * @param risk of the caller when it was said, from 0 to 100
     */
    public record Ruling(
            boolean allowed,
            String rule,
            String place,
            String preset,
            List<String> marks,
            List<String> unevaluated,
            int risk) {}

    /**
     * A finding, without its evidence.
     *
     * @param suppressed until when, and why, it was not acted on; empty for all others
     */
    public record Found(String rule, String pointer, Optional<String> suppressed) {}

    AuditRecord withRepeats(long more) {
        return new AuditRecord(
                place,
                isGenuine,
                at,
                id,
                outcome,
                transport,
                crossing,
                stage,
                reason,
                detail,
                sender,
                approval,
                bytes,
                digest,
                repeats + more);
    }
}
