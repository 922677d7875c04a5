package dev.ostiary.upstream;

import dev.ostiary.message.Message;
import dev.ostiary.message.Reason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** Writes down what receivers and listeners hear on any thread, one line each, and waits for lines that must come. */
final class HeardSoon implements Receiver, LinkListener {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

    private final List<String> lines = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final List<Message.Request> questions = new ArrayList<>();

    synchronized List<String> lines() {
        return List.copyOf(lines);
    }

    synchronized List<Thread> threads() {
        return List.copyOf(threads);
    }

    synchronized List<Message.Request> questions() {
        return List.copyOf(questions);
    }

    /** All lines so far, once there is one that begins like this. */
    synchronized List<String> until(String beginning) throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        while (lines.stream().noneMatch(line -> line.startsWith(beginning))) {
            long left = deadline - System.nanoTime();
            if (left <= 0) {
                throw new AssertionError("\"" + beginning + "\" did not come, but " + lines);
            }
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return lines();
    }

    /** All lines, once the request is over. */
    List<String> untilOver() throws InterruptedException {
        long deadline = System.nanoTime() + PATIENCE_NANOS;
        synchronized (this) {
            while (lines.stream().noneMatch(line -> line.startsWith("answer ") || line.startsWith("lost "))) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError("no end, but " + lines);
                }
                TimeUnit.NANOSECONDS.timedWait(this, left);
            }
            return lines();
        }
    }

    private synchronized void write(String line) {
        lines.add(line);
        threads.add(Thread.currentThread());
        notifyAll();
    }

    @Override
    public void streaming() {
        write("streaming");
    }

    @Override
    public void interrupted(Optional<Duration> retry) {
        write("interrupted " + retry.map(Duration::toMillis).orElse(-1L));
    }

    @Override
    public void related(Message message, long frameBytes) {
        ask(message);
        write("related " + Say.shown(message));
    }

    @Override
    public void answer(Message.Answer answer, long frameBytes) {
        write("answer " + Say.shown(answer));
    }

    @Override
    public void lost(Reason reason, String detail) {
        write("lost " + reason + ": " + detail);
    }

    @Override
    public void unsolicited(Message message, long frameBytes) {
        ask(message);
        write("unsolicited " + Say.shown(message));
    }

    @Override
    public void rejected(Reason reason, String detail) {
        write("rejected " + reason + ": " + detail);
    }

    @Override
    public void ended(Reason reason, String detail) {
        write("ended " + reason + ": " + detail);
    }

    private synchronized void ask(Message message) {
        if (message instanceof Message.Request question) {
            questions.add(question);
        }
    }
}
