package dev.ostiary.policy;

import dev.ostiary.fields.Trim;
import dev.ostiary.session.Operation;
import dev.ostiary.session.Session;
import java.time.Instant;

/** Decides who may do what. Pure: the same question always gets the same decision. */
public interface Policy {

    /**
     * Decides about a call, or, with arguments that are not known, about whether something is shown:
     * what is refused then would be refused with whatever arguments.
     */
    Decision decide(Session session, Operation operation, Circumstances circumstances);

    /**
     * What becomes of single fields of a call or of its result, for schemas that say so before there is one.
     *
     * @param declared what the server itself says about them
     */
    default Handover handover(Session session, Operation operation, Annotations declared, Instant now) {
        return Handover.WHOLE;
    }

    /**
     * Whether some names at a server may be forbidden to a caller and others allowed, so that trying names could tell which.
     */
    default boolean confines(Session session, String server) {
        return true;
    }

    /** How much is shown of what servers write about their tools, prompts and resources. */
    default Trim trim(Session session) {
        return Trim.NOTHING;
    }
}
