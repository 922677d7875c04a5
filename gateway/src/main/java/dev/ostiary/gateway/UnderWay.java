package dev.ostiary.gateway;

/** Something that a client asked for and that is not answered yet. */
public interface UnderWay {

    /** The server that it goes to; {@code *} where it goes to several. */
    String server();

    /** Gives it up, without an answer. */
    void cancel(String why);
}
