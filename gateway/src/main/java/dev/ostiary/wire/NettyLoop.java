package dev.ostiary.wire;

import io.netty.channel.EventLoop;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** One of Netty's event loops as the rest of the house sees it. */
record NettyLoop(EventLoop loop) implements Loop {

    @Override
    public void execute(Runnable task) {
        if (loop.inEventLoop()) {
            task.run();
        } else {
            loop.execute(task);
        }
    }

    @Override
    public void later(Runnable task) {
        loop.execute(task);
    }

    @Override
    public Timer after(Duration wait, Runnable task) {
        var scheduled = loop.schedule(task, wait.toNanos(), TimeUnit.NANOSECONDS);
        return () -> scheduled.cancel(false);
    }
}
