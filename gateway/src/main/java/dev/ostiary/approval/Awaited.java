package dev.ostiary.approval;

import dev.ostiary.approval.Desk.Ending;
import dev.ostiary.approval.Drawer.State;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Requests that wait for the end of their question, while their callers hold on. Takes no thread for that. */
final class Awaited {

    private record Held(Question question, Consumer<Ending> then) {}

    private final Drawer drawer;
    private final Map<String, Held> held = new ConcurrentHashMap<>();

    Awaited(Drawer drawer) {
        this.drawer = drawer;
    }

    void add(Question question, Consumer<Ending> then) {
        held.put(question.id(), new Held(question, then));
    }

    void remove(Question question) {
        held.remove(question.id());
    }

    /** Looks which have ended, and tells. */
    void look() throws IOException {
        for (Held each : List.copyOf(held.values())) {
            Optional<Ending> ending = ending(each.question());
            if (ending.isPresent() && held.remove(each.question().id(), each)) {
                each.then().accept(ending.get());
            }
        }
    }

    /** Empty while it still waits. */
    Optional<Ending> ending(Question question) throws IOException {
        if (isIn(State.WAITING, question)) {
            return Optional.empty();
        }
        if (isIn(State.GRANTED, question)) {
            return Optional.of(Ending.GRANTED);
        }
        return Optional.of(isIn(State.DENIED, question) ? Ending.DENIED : Ending.UNANSWERED);
    }

    private boolean isIn(State state, Question question) throws IOException {
        return drawer.read(state, question.key())
                .filter(found -> found.id().equals(question.id()))
                .isPresent();
    }
}
