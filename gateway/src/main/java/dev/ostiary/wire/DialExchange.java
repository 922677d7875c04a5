package dev.ostiary.wire;

import io.netty.channel.EventLoop;

/**
 * One request of the dial and the way back for its answer. It lives on one loop, and sees to it that nothing is called
 * back after the end.
 */
final class DialExchange implements HttpExchange {

    /** Whoever has the exchange at the moment: a pool's queue, or a connection. */
    interface Carrier {
        /** Nobody wants the answer any more. */
        void giveUp(DialExchange exchange);

        /** Go on or pause. */
        void reading(boolean on);
    }

    private static final Carrier NOBODY = new Carrier() {
        @Override
        public void giveUp(DialExchange exchange) {}

        @Override
        public void reading(boolean on) {}
    };

    private final EventLoop loop;
    private final String path;
    private final String method;
    private final HttpHeaders headers;
    private final byte[] body;
    private final AnswerPatience patience;
    private final HttpAnswer answer;

    private Carrier carrier = NOBODY;
    private boolean over;
    private boolean paused;
    private boolean sentAgain;

    DialExchange(
            EventLoop loop,
            String path,
            String method,
            HttpHeaders headers,
            byte[] body,
            AnswerPatience patience,
            HttpAnswer answer) {
        this.loop = loop;
        this.path = path;
        this.method = method;
        this.headers = headers;
        this.body = body;
        this.patience = patience;
        this.answer = answer;
    }

    String path() {
        return path;
    }

    String method() {
        return method;
    }

    HttpHeaders headers() {
        return headers;
    }

    byte[] body() {
        return body;
    }

    AnswerPatience patience() {
        return patience;
    }

    boolean over() {
        return over;
    }

    boolean paused() {
        return paused;
    }

    void carriedBy(Carrier now) {
        carrier = now;
    }

    /** Whether this is the first time that it is to be sent again; it is never sent a third time. */
    boolean maySendAgain() {
        boolean first = !sentAgain;
        sentAgain = true;
        return first;
    }

    void head(int status, HttpHeaders fields) {
        if (!over) {
            answer.head(status, fields);
        }
    }

    void event(SseEvent event) {
        if (!over) {
            answer.event(event);
        }
    }

    void whole(byte[] content) {
        if (!over) {
            over = true;
            answer.body(content);
        }
    }

    void ended() {
        if (!over) {
            over = true;
            answer.ended();
        }
    }

    void failed(WireFault fault) {
        if (!over) {
            over = true;
            answer.failed(fault);
        }
    }

    /** Fails when the caller of the dial has its exchange in hand. */
    void failSoon(WireFault fault) {
        loop.execute(() -> failed(fault));
    }

    void onLoop(Runnable action) {
        new NettyLoop(loop).execute(action);
    }

    @Override
    public void cancel() {
        onLoop(() -> {
            if (!over) {
                over = true;
                carrier.giveUp(this);
            }
        });
    }

    @Override
    public void pause() {
        onLoop(() -> reading(false));
    }

    @Override
    public void resume() {
        onLoop(() -> reading(true));
    }

    private void reading(boolean on) {
        if (!over) {
            paused = !on;
            carrier.reading(on);
        }
    }
}
