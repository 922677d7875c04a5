package dev.ostiary.upstream;

import dev.ostiary.message.Reason;
import dev.ostiary.message.Revision;

/** A link straight to a server, in the era that the server speaks; a bridge to the other era is built on one. */
interface ServerLink extends Link {

    /** The server has agreed to this revision. Before anything but the first question is sent. */
    void speaks(Revision revision);

    /** From now on another one hears what belongs to no request. */
    void heardBy(LinkListener other);

    /** Ends the conversation for this reason. */
    void close(Reason reason, String detail);

    @Override
    default void close() {
        close(Reason.SERVER_GONE, "The conversation was closed.");
    }
}
