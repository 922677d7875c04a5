package dev.ostiary.upstream;

/** One request that a server has been sent. Every method may be called from any thread and again. */
public interface Call {

    /**
     * Gives the request up: tells the server in the way of its era and transport; the receiver hears
     * nothing more.
     *
     * @param why one sentence for the server
     */
    void cancel(String why);

    /** Stops reading this request's stream, where the transport has one of its own. */
    void pause();

    void resume();
}
