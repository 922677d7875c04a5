package dev.ostiary.approval;

import dev.ostiary.pipeline.Envelope;
import java.util.function.Consumer;

/** Where a request goes that a person has to approve. Never makes its caller wait; calls back on any thread. */
public interface Desk {

    /** The desk of a line at which no rule asks. */
    Desk CLOSED = new ClosedDesk();

    /** What a caller's own client said. */
    enum Answer {
        YES,
        NO,
        /** It was dismissed, or nobody waits for it any more. */
        NONE
    }

    /** How a question ended. */
    enum Ending {
        GRANTED,
        DENIED,
        UNANSWERED
    }

    /**
     * Takes the yes that waits for this request, or else asks for one.
     *
     * @param envelope of a request to a server
     * @param then called once
     */
    void claim(Envelope envelope, Consumer<Claim> then);

    /**
     * Takes the answer of a caller's own client. A yes counts only for a question that says so.
     *
     * @param id of the question
     * @param by whose answer it is
     * @param then called once
     */
    void answer(String id, Answer answer, String by, Consumer<Ending> then);

    /** Tells how a question ended, by whomever; at most once. */
    void await(Question question, Consumer<Ending> then);

    /** Nobody awaits the end of this question any more. */
    void forget(Question question);
}
