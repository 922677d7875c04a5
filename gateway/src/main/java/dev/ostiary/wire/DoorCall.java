package dev.ostiary.wire;

import java.net.InetSocketAddress;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request of a {@link DoorConnection}: hops to its loop, and sees to it that there is one answer. */
final class DoorCall implements HttpCall {

    private final DoorConnection connection;
    private final long turn;
    private final RequestHead head;
    private final byte[] body;
    private final AtomicBoolean answered = new AtomicBoolean();

    DoorCall(DoorConnection connection, long turn, RequestHead head, byte[] body) {
        this.connection = connection;
        this.turn = turn;
        this.head = head;
        this.body = body;
    }

    @Override
    public String method() {
        return head.method();
    }

    @Override
    public String path() {
        return head.path();
    }

    @Override
    public Optional<String> query() {
        return head.query();
    }

    @Override
    public HttpHeaders headers() {
        return head.headers();
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public InetSocketAddress remote() {
        return connection.remote();
    }

    @Override
    public Loop loop() {
        return new NettyLoop(connection.loop());
    }

    @Override
    public void answer(int status, HttpHeaders headers, byte[] content) {
        if (status < 200 || status > 599) {
            throw new IllegalArgumentException("an answer has a status from 200 to 599, not " + status);
        }
        claim(headers);
        connection.onLoop(() -> connection.answer(turn, status, headers, content));
    }

    @Override
    public EventStream stream(HttpHeaders headers) {
        claim(headers);
        DoorStream stream = new DoorStream(connection, turn);
        connection.onLoop(() -> connection.beginStream(turn, stream, headers));
        return stream;
    }

    private void claim(HttpHeaders headers) {
        HeadWriter.requireTheirs(headers);
        if (!answered.compareAndSet(false, true)) {
            throw new IllegalStateException("this call has been answered");
        }
    }

    @Override
    public void onGone(Runnable action) {
        connection.onLoop(() -> connection.onGone(turn, action));
    }

    /** Paths and bodies may hold secrets. */
    @Override
    public String toString() {
        return "HttpCall[" + head.method() + "]";
    }
}
