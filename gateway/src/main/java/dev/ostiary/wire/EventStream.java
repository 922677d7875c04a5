package dev.ostiary.wire;

/** An open {@code text/event-stream} answer. Every method may be called from any thread; order is kept per thread. */
public interface EventStream {

    /** Sends one event; dropped silently once the client is gone. */
    void send(SseEvent event);

    /** Sends a comment line, which every client ignores: keeps the connection alive. */
    void comment(String text);

    /** Whether enough is waiting to be sent that the sender should hold until {@link #onDrain}. */
    boolean full();

    /** Called on the loop each time the stream stops being full. A later call replaces the action. */
    void onDrain(Runnable action);

    /** Ends the answer properly; later events are dropped. */
    void end();

    /** As {@link HttpCall#onGone}, and replaces an action set there. */
    void onGone(Runnable action);
}
