package dev.ostiary.pipeline;

import dev.ostiary.message.Reason;

/** What became of a frame or a message. The set is closed: whoever handles outcomes handles all. */
public sealed interface Outcome {

    /** An outcome of a message that the codec understood. */
    sealed interface Judged extends Outcome {
        Envelope envelope();

        Trail trail();
    }

    /** It passed; the envelope's message is what is sent. */
    record Forwarded(Envelope envelope, Trail trail) implements Judged {}

    /** It did not pass; the envelope holds the message as it stood then. */
    record Refused(Envelope envelope, String stage, Reason reason, String detail, Trail trail) implements Judged {}

    /** The gateway wrote the answer itself: it is the envelope's message. */
    record Answered(Envelope envelope, String by, Trail trail) implements Judged {}

    /** It waits for a person. */
    record Suspended(Envelope envelope, String stage, String question, Trail trail) implements Judged {}

    /**
     * A frame or a request that never became a message on the line.
     *
     * @param peer who sent it, as far as known
     * @param detail what was wrong and where; never the content
     */
    record Rejected(String peer, Reason reason, String detail) implements Outcome {}
}
