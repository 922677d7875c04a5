package dev.ostiary.wire;

import io.netty.channel.EventLoop;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;

/** The event loops of this process. */
public final class EventLoops implements AutoCloseable {

    private final Vertx vertx;
    private final Loops loops;

    private EventLoops(Vertx vertx) {
        this.vertx = vertx;
        this.loops = new Loops(vertx);
    }

    /**
     * @param count at least 1; more than there are cores gains nothing
     */
    public static EventLoops start(int count) {
        return new EventLoops(Vertx.vertx(new VertxOptions().setEventLoopPoolSize(count)));
    }

    /** Some loop, for what belongs to no connection. */
    public Loop any() {
        EventLoop loop = loops.any();
        return new NettyLoop(loop);
    }

    public Vertx vertx() {
        return vertx;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
