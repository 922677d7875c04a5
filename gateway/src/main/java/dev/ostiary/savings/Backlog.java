package dev.ostiary.savings;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** Answers that wait to be measured: few, and together small. What is taken out counts until it is done. */
final class Backlog {

    private final int most;
    private final long mostBytes;
    private final ArrayDeque<Sent> waiting = new ArrayDeque<>();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition news = lock.newCondition();
    private long bytes;
    private boolean closed;

    /**
     * @param most how many may wait
     * @param mostBytes how many bytes they may hold together, received and sent
     */
    Backlog(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Whether it was taken in; never waits. */
    boolean offer(Sent sent) {
        lock.lock();
        try {
            boolean fits = !closed && waiting.size() < most && bytes + sent.heldBytes() <= mostBytes;
            if (fits) {
                waiting.add(sent);
                bytes += sent.heldBytes();
                news.signal();
            }
            return fits;
        } finally {
            lock.unlock();
        }
    }

    /** The next one; empty after this time without one, or once it is closed and nothing is left. */
    Optional<Sent> next(Duration patience) throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (waiting.isEmpty() && !closed && left > 0) {
                left = news.awaitNanos(left);
            }
            return Optional.ofNullable(waiting.poll());
        } finally {
            lock.unlock();
        }
    }

    /** It is held no more. */
    void done(Sent sent) {
        lock.lock();
        try {
            bytes -= sent.heldBytes();
        } finally {
            lock.unlock();
        }
    }

    /** Waits this long, whatever comes; not once it is closed. */
    void rest(long nanos) throws InterruptedException {
        lock.lock();
        try {
            long left = nanos;
            while (!closed && left > 0) {
                left = news.awaitNanos(left);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Takes nothing in any more. */
    void close() {
        lock.lock();
        try {
            closed = true;
            news.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean isClosed() {
        lock.lock();
        try {
            return closed;
        } finally {
            lock.unlock();
        }
    }

    /** Closed, and everything that was in it was taken out. */
    boolean isOver() {
        lock.lock();
        try {
            return closed && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }
}
