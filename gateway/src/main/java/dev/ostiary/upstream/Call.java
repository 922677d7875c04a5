package dev.ostiary.upstream;

import dev.ostiary.message.Message;

/** One request on its way to a server. */
public interface Call {

    /** The request under the link's id and progress token: this is what the line judges. */
    Message.Request addressed();

    /**
     * Sends it.
     *
     * @param judged the addressed request as the line let it pass
     * @param frame the judged request as the codec encoded it
     */
    void send(Message.Request judged, byte[] frame);

    /**
     * Gives the request up: tells the server in the way of its era and transport, frees the id; the
     * receiver hears nothing more. Also for a call that was never sent.
     */
    void cancel(String why);

    /** Stops reading this request's stream where the transport has one of its own. */
    void pause();

    void resume();
}
