package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;

/** Hears what a server says that belongs to no request. */
public interface LinkListener {

    /** A notification, or a request of the server under an id that is unique on its link. */
    void unsolicited(Message message, long frameBytes);

    /** The server sent a frame that is no message, or an answer that nobody asked for. */
    void rejected(Reason reason, String detail);

    /** The link is over; every open call has been told. */
    void ended(Reason reason, String detail);
}
