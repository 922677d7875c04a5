package dev.ostiary.sample;

import dev.ostiary.message.Message;

/** Where the sample server puts everything that belongs to one request. */
public interface SampleReply {

    /** Progress, a log line, an event of a listen stream, or the withdrawal of a question. */
    void related(Message.Notification notification);

    /**
     * A legacy server asks its client something before it can answer; the client's answer goes to
     * {@link SampleConnection#receive(Message.Answer)}.
     */
    void ask(Message.Request question);

    /** The end of the request: called at most once, and never after the request was cancelled. */
    void answer(Message.Answer answer);
}
