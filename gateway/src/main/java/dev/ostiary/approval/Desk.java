package dev.ostiary.approval;

import dev.ostiary.pipeline.Envelope;
import java.util.function.Consumer;

/** Where a request goes that a person has to approve. Never makes its caller wait. */
public interface Desk {

    /** The desk of a line at which no rule asks. */
    Desk CLOSED = (_, then) -> then.accept(new Claim.Unavailable("this gateway asks nobody"));

    /**
     * Takes the yes that waits for this request, or else asks for one.
     *
     * @param envelope of a request to a server
     * @param then called once, on any thread
     */
    void claim(Envelope envelope, Consumer<Claim> then);
}
