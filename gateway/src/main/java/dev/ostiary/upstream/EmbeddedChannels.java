package dev.ostiary.upstream;

import dev.ostiary.codec.Codec;
import dev.ostiary.codec.Decoded;
import dev.ostiary.message.Message;
import dev.ostiary.message.Revision;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Executor;

/**
 * Connects to a server in this JVM as if it were a process: every message crosses as a frame, so that it is judged and
 * decoded like any other.
 */
public final class EmbeddedChannels implements ChannelSource {

    private final EmbeddedServer server;
    private final Codec codec;
    private final Executor workers;

    /** @param workers carries on where a calling thread has done its share */
    public EmbeddedChannels(EmbeddedServer server, Codec codec, Executor workers) {
        this.server = server;
        this.codec = codec;
        this.workers = workers;
    }

    @Override
    public Launch launch() {
        return new Launch.Running(new Channel());
    }

    private final class Channel implements FrameChannel {

        /** What waits while paused. */
        private static final int MOST_FRAMES = 10_000;

        private final Turns turns = new Turns(workers);
        private final Queue<byte[]> waiting = new ArrayDeque<>(0);
        private Optional<Sink> sink = Optional.empty();
        private Optional<EmbeddedServer.Connection> connection = Optional.empty();
        private boolean paused;
        private volatile boolean closed;

        @Override
        public void start(Sink to) {
            turns.take(() -> {
                sink = Optional.of(to);
                connection = Optional.of(server.connect(this::said));
            });
        }

        @Override
        public boolean send(byte[] frame) {
            turns.take(() -> {
                if (!closed && codec.decode(frame, Revision.NEWEST_LEGACY) instanceof Decoded.One(Message message)) {
                    connection.ifPresent(open -> open.receive(message));
                }
            });
            return !closed;
        }

        @Override
        public void pause() {
            turns.take(() -> paused = true);
        }

        @Override
        public void resume() {
            turns.take(() -> {
                paused = false;
                pour();
            });
        }

        @Override
        public void close() {
            turns.take(() -> {
                if (!closed) {
                    closed = true;
                    connection.ifPresent(EmbeddedServer.Connection::close);
                    sink.ifPresent(to -> to.ended("The embedded server was closed."));
                }
            });
        }

        private void said(Message message) {
            byte[] frame = codec.encode(message);
            turns.take(() -> {
                if (waiting.size() < MOST_FRAMES) {
                    waiting.add(frame);
                } else {
                    close();
                }
                pour();
            });
        }

        private void pour() {
            while (!paused && !closed && !waiting.isEmpty()) {
                byte[] frame = waiting.remove();
                sink.ifPresent(to -> to.frame(frame));
            }
        }
    }
}
