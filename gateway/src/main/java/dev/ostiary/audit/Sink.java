package dev.ostiary.audit;

import java.io.Closeable;
import java.io.IOException;

/** An open segment file, written at its end only. */
interface Sink extends Closeable {

    /** Writes all bytes from {@code from} up to {@code to}, or throws; some may have been written then. */
    void write(byte[] bytes, int from, int to) throws IOException;

    /** Makes what was written durable. May run while another thread writes. */
    void sync() throws IOException;

    /** Cuts the file to this size. */
    void truncate(long size) throws IOException;
}
