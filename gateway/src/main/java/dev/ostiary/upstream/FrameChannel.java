package dev.ostiary.upstream;

/**
 * Frames to and from one running server: a process, or a server in this JVM.
 *
 * <p>Methods may be called from any thread and never wait.
 */
public interface FrameChannel extends AutoCloseable {

    /** Begins to hand over what the server says. Called once. */
    void start(Sink sink);

    /** Whether the frame was taken; not if too much waits for the server already, or the channel is over. */
    boolean send(byte[] frame);

    /** Hands over no more frames until {@link #resume}. */
    void pause();

    void resume();

    /** Ends the server, also while paused. The sink hears of the end when it has ended. */
    @Override
    void close();

    /** Who takes what the server says: one call at a time, in order. */
    interface Sink {

        /** One frame. It belongs to whoever takes it. */
        void frame(byte[] frame);

        /** A frame was larger than allowed and has been skipped. */
        void oversized(long bytes);

        /**
         * The server has ended. The last call.
         *
         * @param detail one sentence for the log and the audit
         */
        void ended(String detail);
    }
}
