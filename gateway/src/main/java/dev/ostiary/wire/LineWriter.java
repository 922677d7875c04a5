package dev.ostiary.wire;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/**
 * Writes lines to a stream from one thread of its own: lines never mix, and what waits together is flushed
 * together.
 */
public final class LineWriter {

    private static final int BATCH_BYTES = 64 << 10;

    private final OutputStream out;
    private final int queueBytes;
    private final Consumer<IOException> broken;
    private final CompletableFuture<Void> done = new CompletableFuture<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Queue<byte[]> queue = new ArrayDeque<>();
    private long queued;
    private boolean wasFull;
    private boolean closed;
    private Runnable drained = () -> {};

    private LineWriter(OutputStream out, int queueBytes, Consumer<IOException> broken) {
        this.out = new BufferedOutputStream(out, BATCH_BYTES);
        this.queueBytes = queueBytes;
        this.broken = broken;
    }

    /**
     * Starts to write on a virtual thread.
     *
     * @param name of the writing thread
     * @param queueBytes most bytes that may wait; one line may always wait, however long
     * @param broken called once, on the writing thread, if the stream breaks
     */
    public static LineWriter start(String name, OutputStream out, int queueBytes, Consumer<IOException> broken) {
        return start(Thread.ofVirtual().name(name), out, queueBytes, broken);
    }

    /**
     * Starts to write on a thread of this kind; see {@link LineReader} for which to take.
     *
     * @param queueBytes most bytes that may wait; one line may always wait, however long
     * @param broken called once, on the writing thread, if the stream breaks
     */
    public static LineWriter start(
            Thread.Builder thread, OutputStream out, int queueBytes, Consumer<IOException> broken) {
        LineWriter writer = new LineWriter(out, queueBytes, broken);
        thread.start(writer::writeAll);
        return writer;
    }

    /**
     * Queues one line; its LF is added. The array must not change after.
     *
     * @return false if it was not queued: too much waits already, or the writer is closed or broken
     * @throws IllegalArgumentException if the line has an LF in it, since a reader would see two
     */
    public boolean send(byte[] line) {
        for (byte octet : line) {
            if (octet == '\n') {
                throw new IllegalArgumentException("a line must not have a line feed in it");
            }
        }
        lock.lock();
        try {
            if (closed || (queued > 0 && queued + line.length > queueBytes)) {
                return false;
            }
            queue.add(line);
            queued += line.length + 1L;
            wasFull = wasFull || full();
            changed.signalAll();
            return true;
        } finally {
            lock.unlock();
        }
    }

    /** Whether more than half of the queue is taken, so that the sender should hold until {@link #onDrain}. */
    public boolean full() {
        lock.lock();
        try {
            return queued > queueBytes / 2;
        } finally {
            lock.unlock();
        }
    }

    /** Called on the writing thread each time the queue stops being full. A later call replaces the action. */
    public void onDrain(Runnable action) {
        lock.lock();
        try {
            drained = action;
        } finally {
            lock.unlock();
        }
    }

    /** Takes no more lines, writes what waits, and closes the stream; done when that is done or the stream broke. */
    public CompletionStage<Void> close() {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        return done;
    }

    private void writeAll() {
        try (out) {
            for (List<byte[]> batch = next(); !batch.isEmpty(); batch = next()) {
                for (byte[] line : batch) {
                    out.write(line);
                    out.write('\n');
                }
                out.flush();
                wrote(batch);
            }
        } catch (IOException cause) {
            breakOff();
            broken.accept(cause);
        } finally {
            done.complete(null);
        }
    }

    /** Everything that waits; empty when closed and nothing is left. */
    private List<byte[]> next() {
        lock.lock();
        try {
            while (queue.isEmpty() && !closed) {
                changed.awaitUninterruptibly();
            }
            List<byte[]> batch = List.copyOf(queue);
            queue.clear();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void wrote(List<byte[]> batch) {
        Runnable tell = () -> {};
        lock.lock();
        try {
            for (byte[] line : batch) {
                queued -= line.length + 1L;
            }
            if (wasFull && !full()) {
                wasFull = false;
                tell = drained;
            }
        } finally {
            lock.unlock();
        }
        tell.run();
    }

    private void breakOff() {
        lock.lock();
        try {
            closed = true;
            queue.clear();
            queued = 0;
        } finally {
            lock.unlock();
        }
    }
}
