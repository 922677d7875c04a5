package dev.ostiary.wire;

import io.netty.channel.EventLoop;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiConsumer;
import java.util.function.Function;

/** One of something for each event loop, made beforehand and only to be touched on its loop. */
final class PerLoop<T> {

    private final Map<EventLoop, T> all = new IdentityHashMap<>();

    PerLoop(Iterable<EventLoop> loops, Function<EventLoop, T> made) {
        loops.forEach(loop -> all.put(loop, made.apply(loop)));
    }

    boolean has(EventLoop loop) {
        return all.containsKey(loop);
    }

    T on(EventLoop loop) {
        return Objects.requireNonNull(all.get(loop), "a loop of another group");
    }

    void forEach(BiConsumer<EventLoop, T> each) {
        all.forEach(each);
    }
}
