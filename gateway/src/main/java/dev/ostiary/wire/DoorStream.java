package dev.ostiary.wire;

import java.util.concurrent.atomic.AtomicInteger;

/** The event stream of one call. What other threads have sent and the loop has not yet taken counts as unsent. */
final class DoorStream implements EventStream {

    private static final int FULL_BYTES = 64 << 10;

    private final DoorConnection connection;
    private final long turn;
    private final AtomicInteger hopping = new AtomicInteger();
    private volatile Runnable drained = () -> {};

    DoorStream(DoorConnection connection, long turn) {
        this.connection = connection;
        this.turn = turn;
    }

    @Override
    public void send(SseEvent event) {
        write(SseEncoder.encode(event));
    }

    @Override
    public void comment(String text) {
        write(SseEncoder.comment(text));
    }

    private void write(byte[] encoded) {
        if (connection.loop().inEventLoop()) {
            connection.chunk(turn, encoded);
            return;
        }
        hopping.addAndGet(encoded.length);
        connection.loop().execute(() -> {
            boolean wasFull = full();
            hopping.addAndGet(-encoded.length);
            connection.chunk(turn, encoded);
            if (wasFull && !full()) {
                drained();
            }
        });
    }

    @Override
    public boolean full() {
        return !connection.writable() || hopping.get() > FULL_BYTES;
    }

    @Override
    public void onDrain(Runnable action) {
        drained = action;
    }

    void drained() {
        drained.run();
    }

    @Override
    public void end() {
        connection.onLoop(() -> connection.endStream(turn));
    }

    @Override
    public void onGone(Runnable action) {
        connection.onLoop(() -> connection.onGone(turn, action));
    }
}
