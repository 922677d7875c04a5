package dev.ostiary.approval;

import dev.ostiary.message.Message;
import dev.ostiary.pipeline.Envelope;
import dev.ostiary.session.Session;
import java.util.function.Consumer;

/** Where a request or an answer goes that a person has to approve. Never makes its caller wait; calls back on any thread. */
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
     * Takes the yes that waits for this request, or else asks for one; of an answer, keeps it and asks.
     *
     * @param envelope of a request to a server, or of a server's answer
     * @param then called once
     */
    void claim(Envelope envelope, Consumer<Claim> then);

    /**
     * Takes what is kept for this request, if a person has released it.
     *
     * @param request as the server would get it
     * @param then called once; at once where nothing is kept
     */
    void held(Session session, String server, Message.Request request, Consumer<Held> then);

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
