package dev.ostiary.audit;

import java.time.Instant;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/**
 * One record of the log as it was read, of any kind but the heads of segments.
 *
 * <p>What it says may have been chosen by whoever sent the message, and may have been changed since it
 * was written: escape it before it reaches a terminal.
 *
 * @param isGenuine whether the record's own code holds; {@link Verifier} checks the chain around it
 * @param content all that the record says, without its codes
 */
public record LogEntry(String chain, boolean isGenuine, Instant at, ObjectNode content) {

    /** The outcome of a record about what was saved. */
    public static final String SAVED = "saved";

    private static final String REPEATED = "repeated";
    private static final String RECOVERED = "recovered";

    /**
     * What became of it: an outcome, {@code repeated} for a record that counts refusals, {@code saved} for one about
     * what shaping saved, or {@code recovered} for one about the log itself.
     */
    public String outcome() {
        String kind = content.path("record").asString("");
        if (kind.equals(RecordKind.REPEATS.word())) {
            return REPEATED;
        }
        if (kind.equals(RecordKind.SAVINGS.word())) {
            return SAVED;
        }
        return kind.equals(RecordKind.RECOVERY.word()) ? RECOVERED : word("outcome");
    }

    /** The text of a member; empty where there is none. */
    public Optional<String> text(String member) {
        return content.path(member).asStringOpt();
    }

    /** The text of a member, or {@code ""}. */
    public String word(String member) {
        return content.path(member).asString("");
    }
}
