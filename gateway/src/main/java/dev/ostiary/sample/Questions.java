package dev.ostiary.sample;

import dev.ostiary.message.Message;
import dev.ostiary.message.RequestId;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import tools.jackson.databind.node.ObjectNode;

/** What a legacy connection has asked its client and not been told yet. */
final class Questions {

    /** What to do with the client's answer. */
    @FunctionalInterface
    interface Answered {
        void with(Message.Answer answer);
    }

    private final AtomicLong numbers = new AtomicLong();
    private final Map<RequestId, Answered> open = new ConcurrentHashMap<>();

    Message.Request pose(String method, ObjectNode params, Answered answered) {
        RequestId id = new RequestId.Text("office-" + numbers.incrementAndGet());
        open.put(id, answered);
        return new Message.Request(id, method, params);
    }

    /** Hands an answer to who asked; an answer to nothing that was asked is dropped. */
    void settle(Message.Answer answer) {
        idOf(answer).map(open::remove).ifPresent(answered -> answered.with(answer));
    }

    /** Whether the question was still open. */
    boolean withdraw(RequestId id) {
        return open.remove(id) != null;
    }

    private static Optional<RequestId> idOf(Message.Answer answer) {
        return switch (answer) {
            case Message.Result result -> Optional.of(result.id());
            case Message.Failure failure -> failure.id();
        };
    }
}
