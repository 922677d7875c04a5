package dev.ostiary.approval;

import dev.ostiary.message.Message;

/** What a request meets that has been answered before with what a person has to look at first. */
public sealed interface Held {

    /** Nothing is kept for it: it goes to the server. */
    Held NOTHING = new Nothing();

    record Nothing() implements Held {}

    /** An answer is kept, and nobody has said yes or no. */
    record Waiting(Question question) implements Held {}

    /**
     * A person has said yes; the answer is not kept any more.
     *
     * @param id of the question
     * @param answer as it arrived, to be judged again
     * @param bytes how long it is
     */
    record Released(String id, Message.Result answer, int bytes) implements Held {}

    /** An answer is kept, and it cannot be told whether it is released: the request must not be carried out again for that. */
    record Unreadable(String why) implements Held {}
}
