package dev.ostiary.wire;

import java.io.IOException;

/** Who takes the lines of a {@link LineReader}; called on its reading thread, in order. */
public interface LineSink {

    /** One line without its end. It belongs to whoever takes it. */
    void line(byte[] line);

    /**
     * A line was longer than allowed and has been skipped to its end.
     *
     * @param bytes its length
     */
    void oversized(long bytes);

    /** The stream ended properly. An unfinished last line has been handed over as a line. The last call. */
    void ended();

    /** The stream broke. The last call. */
    void broken(IOException cause);
}
