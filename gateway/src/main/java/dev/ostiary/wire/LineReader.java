package dev.ostiary.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Reads lines from a stream on a thread of its own. A line ends with LF or CRLF. A longer line than allowed is
 * reported once and skipped without being held.
 */
public final class LineReader {

    private static final int READ_BYTES = 64 << 10;

    private final InputStream in;
    private final int lineBytes;
    private final LineSink sink;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean paused;
    private boolean stopped;

    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long length;

    private LineReader(InputStream in, int lineBytes, LineSink sink) {
        this.in = in;
        this.lineBytes = lineBytes;
        this.sink = sink;
    }

    /**
     * Starts to read on a virtual thread.
     *
     * @param name of the reading thread
     * @param lineBytes longest line, without its end
     */
    public static LineReader start(String name, InputStream in, int lineBytes, LineSink sink) {
        return start(Thread.ofVirtual().name(name), in, lineBytes, sink);
    }

    /**
     * Starts to read on a thread of this kind. Take platform threads for the pipes of processes: reading one holds the
     * carrier of a virtual thread, and 256 of them stop every virtual thread there is.
     *
     * @param lineBytes longest line, without its end
     */
    public static LineReader start(Thread.Builder thread, InputStream in, int lineBytes, LineSink sink) {
        LineReader reader = new LineReader(in, lineBytes, sink);
        thread.start(reader::readAll);
        return reader;
    }

    /** Hands over no more lines, and soon reads no more; blocks nobody but the reading thread. */
    public void pause() {
        set(true, false);
    }

    public void resume() {
        set(false, false);
    }

    /** Hands over nothing more, not even the end. The stream itself is the owner's to close. */
    public void stop() {
        set(false, true);
    }

    private void set(boolean pause, boolean stop) {
        lock.lock();
        try {
            paused = pause;
            stopped = stopped || stop;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits while paused; false once stopped. */
    private boolean mayGoOn() {
        lock.lock();
        try {
            while (paused && !stopped) {
                changed.awaitUninterruptibly();
            }
            return !stopped;
        } finally {
            lock.unlock();
        }
    }

    private void readAll() {
        byte[] bytes = new byte[READ_BYTES];
        try {
            int count = in.read(bytes);
            while (count >= 0 && cut(bytes, count)) {
                count = in.read(bytes);
            }
            end();
        } catch (IOException broken) {
            if (mayGoOn()) {
                sink.broken(broken);
            }
        }
    }

    private boolean cut(byte[] bytes, int count) {
        int from = 0;
        for (int at = 0; at < count; at++) {
            if (bytes[at] == '\n') {
                gather(bytes, from, at);
                from = at + 1;
                if (!handOver()) {
                    return false;
                }
            }
        }
        gather(bytes, from, count);
        return true;
    }

    /** One byte more than allowed is held, since it may be the CR of the line's end. */
    private void gather(byte[] bytes, int from, int to) {
        length += to - from;
        if (length <= lineBytes + 1L) {
            line.write(bytes, from, to - from);
        } else {
            line.reset();
        }
    }

    private boolean handOver() {
        byte[] whole = line.toByteArray();
        long whatLength = length;
        line.reset();
        length = 0;
        if (!mayGoOn()) {
            return false;
        }
        boolean held = whole.length == whatLength;
        int end = held && whole.length > 0 && whole[whole.length - 1] == '\r' ? whole.length - 1 : whole.length;
        if (held && end <= lineBytes) {
            sink.line(end == whole.length ? whole : Arrays.copyOf(whole, end));
        } else {
            sink.oversized(whatLength);
        }
        return true;
    }

    private void end() {
        boolean goOn = length == 0 || handOver();
        if (goOn && mayGoOn()) {
            sink.ended();
        }
    }
}
