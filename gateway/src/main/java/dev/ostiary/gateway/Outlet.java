package dev.ostiary.gateway;

import dev.ostiary.message.Message;

/** The way to a client for what belongs to none of its requests. Called on the caller's loop. */
public interface Outlet {

    /** Sends a message that the line has let pass; kept for a while where the client cannot be reached now. */
    void send(Message message, byte[] frame);

    /** The way of callers that can be told nothing outside of their requests: modern HTTP. */
    Outlet NONE = (_, _) -> {};
}
