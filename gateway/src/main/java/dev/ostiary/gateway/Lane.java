package dev.ostiary.gateway;

import dev.ostiary.admission.Arrival;
import dev.ostiary.wire.Loop;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;

/**
 * Keeps the messages of one stream in their order.
 *
 * <p>What is judged on the loop keeps its order by itself. A large message is judged on a worker,
 * where small ones would overtake it: in a lane they wait until it is off the line. Belongs to one
 * loop.
 */
public final class Lane {

    private record Waiting(Arrival arrival, Consumer<Carried> then) {}

    private final Line line;
    private final Loop loop;
    private final Deque<Waiting> waiting = new ArrayDeque<>(1);
    private boolean blocked;

    public Lane(Line line, Loop loop) {
        this.line = line;
        this.loop = loop;
    }

    /** Carries this message after all that were given before. Call on the lane's loop. */
    public void carry(Arrival arrival, Consumer<Carried> then) {
        if (blocked) {
            waiting.add(new Waiting(arrival, then));
        } else if (line.isLarge(arrival)) {
            blocked = true;
            line.carry(loop, arrival, carried -> {
                then.accept(carried);
                unblock();
            });
        } else {
            line.carry(loop, arrival, then);
        }
    }

    private void unblock() {
        blocked = false;
        while (!blocked && !waiting.isEmpty()) {
            Waiting first = waiting.remove();
            carry(first.arrival(), first.then());
        }
    }
}
