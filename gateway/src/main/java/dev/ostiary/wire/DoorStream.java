package dev.ostiary.wire;

import java.util.concurrent.atomic.AtomicInteger;

/** The event stream of one call. What other threads have sent and the loop has not yet taken counts as unsent. */
final class DoorStream implements EventStream {

    private static final int FULL_BYTES = 64 << 10;

    private final DoorConnection connection;
    private final DoorCall call;
    private final AtomicInteger hopping = new AtomicInteger();
    private volatile Runnable drained = () -> {};

    DoorStream(DoorConnection connection, DoorCall call) {
        this.connection = connection;
        this.call = call;
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
            connection.chunk(call, encoded);
            return;
        }
        hopping.addAndGet(encoded.length);
        connection.loop().execute(() -> {
            boolean wasFull = full();
            hopping.addAndGet(-encoded.length);
            connection.chunk(call, encoded);
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
        connection.onLoop(() -> connection.endStream(call));
    }

    @Override
    public void onGone(Runnable action) {
        call.onGone(action);
    }
}
