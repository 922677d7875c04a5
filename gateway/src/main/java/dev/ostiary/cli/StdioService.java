package dev.ostiary.cli;

import dev.ostiary.gateway.Endpoint;
import dev.ostiary.session.Identity;
import dev.ostiary.transport.StdioFront;
import dev.ostiary.wire.LineReader;
import dev.ostiary.wire.LineWriter;
import dev.ostiary.wire.Loop;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** One endpoint on standard input and output, until the client closes its side. */
final class StdioService {

    private static final int QUEUE_BYTES = 8 << 20;
    private static final Duration LOOK_EVERY = Duration.ofMillis(500);
    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final CountDownLatch ended = new CountDownLatch(1);
    private final Out out;

    StdioService(Building building, Supplier<Endpoint> endpoint) {
        OutputStream frames = new FileOutputStream(FileDescriptor.out);
        // Whatever else prints, by mistake or by habit, must not get between the frames.
        System.setOut(new PrintStream(System.err, true, StandardCharsets.UTF_8));
        this.out = new Out(frames, ended);
        Loop loop = building.loops().any();
        var settings = building.configuration().settings();
        StdioFront front = new StdioFront(
                building.codec(),
                building.line(),
                loop,
                new Identity.Local(Surface.user()),
                endpoint,
                settings.limits().inFlightPerCaller(),
                out,
                ended::countDown);
        var _ = building.scheduler()
                .scheduleWithFixedDelay(
                        () -> front.endIfCutOff(building.blocks()::covers),
                        LOOK_EVERY.toMillis(),
                        LOOK_EVERY.toMillis(),
                        TimeUnit.MILLISECONDS);
        LineReader.start(
                Thread.ofPlatform().name("stdin").daemon(),
                System.in,
                Math.toIntExact(settings.limits().frame().bytes()),
                front);
    }

    /** There is nobody to talk to any more. */
    void end() {
        ended.countDown();
    }

    void awaitEnd() throws InterruptedException {
        ended.await();
    }

    /** Lets what has been said reach the client. */
    void finish() {
        try {
            out.writer.close().toCompletableFuture().get(LAST_WORDS.toSeconds(), TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException | InterruptedException _) {
            // The client reads no more.
        }
    }

    /** Standard output, with everybody who waits for room in it. */
    private static final class Out implements StdioFront.StdioOut {

        private final LineWriter writer;
        private final CountDownLatch ended;
        private final Queue<Runnable> waiting = new ConcurrentLinkedQueue<>();

        Out(OutputStream frames, CountDownLatch ended) {
            this.ended = ended;
            this.writer = LineWriter.start(
                    Thread.ofPlatform().name("stdout").daemon(), frames, QUEUE_BYTES, _ -> ended.countDown());
            writer.onDrain(this::drained);
        }

        /** A client that reads nothing while more than the queue holds is said to it has gone. */
        @Override
        public void send(byte[] frame) {
            if (!writer.send(frame)) {
                ended.countDown();
            }
        }

        @Override
        public boolean full() {
            return writer.full();
        }

        @Override
        public void onDrain(Runnable action) {
            waiting.add(action);
        }

        private void drained() {
            List.copyOf(waiting).forEach(action -> {
                waiting.remove(action);
                action.run();
            });
        }
    }
}
