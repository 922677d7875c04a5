package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import java.util.Optional;

/** How what a server of one era says about a request is said in the other. */
interface Translation {

    /** What the caller is told of it on the way to the answer; nothing where there are no words for it. */
    Optional<Message.Notification> related(Message message);

    Ending answer(Message.Answer answer);

    /** What becomes of an answer. */
    sealed interface Ending {

        record Crossed(Message.Answer answer) implements Ending {}

        /** The server needs from its client what does not cross. */
        record Stuck(String detail) implements Ending {}
    }

    /** Hands everything over in the words of the other era. */
    default Receiver before(Receiver caller) {
        return new TranslatedReceiver(this, caller);
    }
}
