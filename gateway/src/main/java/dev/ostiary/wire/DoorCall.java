package dev.ostiary.wire;

import java.net.InetSocketAddress;
import java.security.cert.X509Certificate;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;

/** One request of a {@link DoorConnection}: hops to its loop, and sees to it that there is one answer. */
final class DoorCall implements HttpCall {

    private static final byte[] NO_BODY = {};
    private static final Runnable NOTHING = () -> {};

    private final DoorConnection connection;
    private final RequestHead head;
    private final AtomicBoolean answered = new AtomicBoolean();

    /** Written on the loop, read by whoever {@link #whenWhole} has told. */
    private volatile Optional<byte[]> body;

    // What follows is touched on the loop only.
    private Runnable whole = NOTHING;
    private Runnable gone = NOTHING;
    private boolean lost;

    DoorCall(DoorConnection connection, RequestHead head) {
        this.connection = connection;
        this.head = head;
        body = head.announcesBody() ? Optional.empty() : Optional.of(NO_BODY);
    }

    RequestHead head() {
        return head;
    }

    /** The body has come. */
    void complete(byte[] come) {
        body = Optional.of(come);
        Runnable next = whole;
        whole = NOTHING;
        next.run();
    }

    /** The client is gone, or its body refused, before the answer was complete. */
    void lose() {
        lost = true;
        whole = NOTHING;
        gone.run();
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
    public void whenWhole(Runnable action) {
        connection.onLoop(() -> {
            if (!connection.carries(this)) {
                return;
            }
            if (body.isPresent()) {
                action.run();
            } else {
                whole = action;
                connection.bodyWanted(this);
            }
        });
    }

    @Override
    public byte[] body() {
        return body.orElseThrow(() -> new IllegalStateException("the body has not come yet; ask with whenWhole"));
    }

    @Override
    public InetSocketAddress remote() {
        return connection.remote();
    }

    @Override
    public Optional<X509Certificate> certificate() {
        return connection.certificate();
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
        connection.onLoop(() -> connection.answer(this, status, headers, content));
    }

    @Override
    public EventStream stream(HttpHeaders headers) {
        claim(headers);
        DoorStream stream = new DoorStream(connection, this);
        connection.onLoop(() -> connection.beginStream(this, stream, headers));
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
        connection.onLoop(() -> {
            if (lost) {
                action.run();
            } else {
                gone = action;
            }
        });
    }

    /** Paths and bodies may hold secrets. */
    @Override
    public String toString() {
        return "HttpCall[" + head.method() + "]";
    }
}
