package dev.ostiary.wire;

/** One request that is under way. Every method may be called from any thread and again. */
public interface HttpExchange {

    /** Gives the exchange up and closes its connection; nothing more is called back. */
    void cancel();

    /** Reads no more of the answer; what is already read, at most 64 KiB, still comes. */
    void pause();

    void resume();
}
