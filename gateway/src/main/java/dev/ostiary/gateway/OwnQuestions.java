package dev.ostiary.gateway;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** What the gateway itself has asked one client and not been told yet. Belongs to one loop. */
final class OwnQuestions {

    /** Takes the client's answer. */
    @FunctionalInterface
    interface Answered {
        void with(Message.Answer answer, long frameBytes);
    }

    private final Map<RequestId, Answered> waiting = new HashMap<>(1);

    void keep(RequestId id, Answered answered) {
        waiting.put(id, answered);
    }

    boolean knows(RequestId id) {
        return waiting.containsKey(id);
    }

    /** Who waits for this answer; an answer is taken once. */
    Optional<Answered> take(RequestId id) {
        return Optional.ofNullable(waiting.remove(id));
    }
}
