package dev.ostiary.upstream;

import dev.ostiary.contain.ChildProcess;
import dev.ostiary.upstream.ProcessChannels.PipeLimits;
import dev.ostiary.wire.LineReader;
import dev.ostiary.wire.LineSink;
import dev.ostiary.wire.LineWriter;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** The standard streams of a child process, one frame a line. */
final class ProcessChannel implements FrameChannel {

    /** What waits for a server that still reads is written before its stdin is closed. */
    private static final int LAST_WORDS_MILLIS = 200;

    private final String name;
    private final ChildProcess child;
    private final PipeLimits limits;
    private final LineWriter writer;
    private final AtomicBoolean closing = new AtomicBoolean();
    private volatile Optional<LineReader> reader = Optional.empty();

    ProcessChannel(String name, ChildProcess child, PipeLimits limits) {
        this.name = name;
        this.child = child;
        this.limits = limits;
        this.writer = LineWriter.start(thread("stdin"), child.stdin(), limits.queueBytes(), _ -> {});
    }

    @Override
    public void start(Sink sink) {
        reader = Optional.of(LineReader.start(thread("stdout"), child.stdout(), limits.frameBytes(), new Lines(sink)));
    }

    @Override
    public boolean send(byte[] frame) {
        return writer.send(frame);
    }

    @Override
    public void pause() {
        if (!closing.get()) {
            reader.ifPresent(LineReader::pause);
        }
    }

    @Override
    public void resume() {
        reader.ifPresent(LineReader::resume);
    }

    @Override
    public void close() {
        if (closing.compareAndSet(false, true)) {
            resume();
            writer.close()
                    .toCompletableFuture()
                    .completeOnTimeout(null, LAST_WORDS_MILLIS, TimeUnit.MILLISECONDS)
                    .thenRun(child::stop);
        }
    }

    private Thread.Builder thread(String stream) {
        return Thread.ofPlatform().daemon().name("ostiary-" + stream + "-" + name);
    }

    /** The end of its output is the end of a server: it cannot say anything any more. */
    private void outputEnded(Sink sink) {
        close();
        child.exit().thenAccept(code -> sink.ended("The server's process ended with exit code " + code + "."));
    }

    private final class Lines implements LineSink {

        private final Sink sink;

        Lines(Sink sink) {
            this.sink = sink;
        }

        @Override
        public void line(byte[] line) {
            sink.frame(line);
        }

        @Override
        public void oversized(long bytes) {
            sink.oversized(bytes);
        }

        @Override
        public void ended() {
            outputEnded(sink);
        }

        @Override
        public void broken(IOException cause) {
            outputEnded(sink);
        }
    }
}
